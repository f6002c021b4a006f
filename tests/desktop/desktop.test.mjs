// The desktop program in a real window on a virtual display: it opens, learns, is edited by clicks, and shows something.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = join(root, 'build', 'glassnet-desktop');
const pictures = join(root, 'build', 'screenshots', 'desktop');
mkdirSync(pictures, { recursive: true });

function run(...options) {
  const result = spawnSync(
    'xvfb-run',
    ['-a', '-s', '-screen 0 3000x2200x24', program, ...options],
    { cwd: root, encoding: 'utf8', timeout: 120_000 },
  );
  assert.equal(result.error, undefined, `xvfb-run could not run: ${result.error?.message}`);
  return result;
}

// The pixels of an 8-bit RGB PNG without interlacing: what stb_image_write makes.
function decodePng(bytes) {
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  assert.deepEqual([bytes[24], bytes[25], bytes[28]], [8, 2, 0], 'an 8-bit RGB picture');
  const parts = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * 3;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; ++x) {
      const left = x >= 3 ? pixels[y * row + x - 3] : 0;
      const above = y > 0 ? pixels[(y - 1) * row + x] : 0;
      const corner = x >= 3 && y > 0 ? pixels[(y - 1) * row + x - 3] : 0;
      const guess = left + above - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? above : corner;
      const predicted = [0, left, above, (left + above) >> 1, paeth][filter];
      pixels[y * row + x] = raw[y * (row + 1) + 1 + x] + predicted;
    }
  }
  return { width, height, pixels };
}

function screenshot(name, ...options) {
  const file = join(pictures, `${name}.png`);
  const result = run('--screenshot', file, ...options);
  assert.equal(result.status, 0, result.stderr);
  assert.equal(result.stderr, '');
  return decodePng(readFileSync(file));
}

// How many different colours there are, and the share of the commonest.
function colours({ pixels }) {
  const counts = new Map();
  for (let i = 0; i < pixels.length; i += 3) {
    const colour = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return { different: counts.size, commonest: Math.max(...counts.values()) / (pixels.length / 3) };
}

const brightness = ({ pixels }) => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;

function differing(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  let count = 0;
  for (let i = 0; i < a.pixels.length; i += 3) {
    if (a.pixels[i] !== b.pixels[i] || a.pixels[i + 1] !== b.pixels[i + 1] || a.pixels[i + 2] !== b.pixels[i + 2]) ++count;
  }
  return count;
}

test('the desktop program is built', () => {
  assert.ok(existsSync(program), `${program} is missing: run ./build.sh desktop`);
});

for (const [name, width, height, scale, options] of [
  ['wide-light', 1440, 900, 1, []],
  ['wide-dark', 1440, 900, 1, ['--dark']],
  ['medium', 1024, 768, 1.25, []],
  ['phone', 390, 844, 2, ['--coarse']],
]) {
  test(`${name}: a window of ${width} x ${height} at scale ${scale} shows a page`, () => {
    const picture = screenshot(name, '--size', `${width}x${height}`, '--scale', `${scale}`, '--after', '3', ...options);
    assert.deepEqual([picture.width, picture.height], [Math.round(width * scale), Math.round(height * scale)]);
    const { different, commonest } = colours(picture);
    assert.ok(different > 150, `${different} colours`);
    assert.ok(commonest < 0.9, `${commonest} of the picture has one colour`);
    const light = brightness(picture);
    assert.ok(options.includes('--dark') ? light < 70 : light > 180, `mean brightness ${light}`);
  });
}

test('another image has other activations', () => {
  const still = ['--paused', '--frames', '10', '--after', '1'];
  const first = screenshot('probe-1', ...still);
  const second = screenshot('probe-2', ...still, '--click', 'probe/next');
  assert.ok(differing(first, second) > 2000);
});

test('edits by mouse while it learns: stride of pool2, a dense layer, an impossible stride', () => {
  screenshot('edited', '--after', '3', '--click', 'layer/pool2/stride/decrease', '--click', 'layer/add/7', '--click',
    'layer/add/7/dense', '--reveal', 'softmax');
  screenshot('impossible', '--after', '2', '--click', 'layer/conv1/stride/decrease', '--click', 'editor/revert');
});

test('bad options and missing data: status 2 and one line that names them', () => {
  for (const [options, culprit] of [
    [['--sise', '3'], '--sise'],
    [['--size', 'big'], '--size'],
    [['--scale', '9'], '--scale'],
    [['--screenshot'], '--screenshot'],
    [['--data', '/nowhere/at/all'], '/nowhere/at/all'],
  ]) {
    const result = run(...options);
    assert.equal(result.status, 2, options.join(' '));
    assert.equal(result.stderr.trim().split('\n').length, 1, result.stderr);
    assert.ok(result.stderr.includes(culprit), result.stderr);
  }
});
