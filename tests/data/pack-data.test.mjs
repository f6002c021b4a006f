// tools/pack-data.mjs on a small data set made here: its promises about order, sizes and equal bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const side = 28;
const trainingCount = 6000;
const testCount = 50;

let work;

// Images whose first two bytes are their number; the rest is noise that doesn't compress, so that chunks fill up.
function writeIdx(folder, stem, count, zipped = false) {
  const images = Buffer.alloc(16 + count * side * side);
  const labels = Buffer.alloc(8 + count);
  [0x803, count, side, side].forEach((value, i) => images.writeUInt32BE(value, 4 * i));
  [0x801, count].forEach((value, i) => labels.writeUInt32BE(value, 4 * i));
  let noise = 1;
  for (let i = 16; i < images.length; ++i) {
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    images[i] = noise >>> 24;
  }
  for (let i = 0; i < count; ++i) {
    images.writeUInt16BE(i, 16 + i * side * side);
    labels[8 + i] = i % 10;
  }
  for (const [name, bytes] of [[`${stem}-images-idx3-ubyte`, images], [`${stem}-labels-idx1-ubyte`, labels]]) {
    fs.writeFileSync(path.join(folder, zipped ? `${name}.gz` : name), zipped ? zlib.gzipSync(bytes) : bytes);
  }
}

function pack(input, out, ...more) {
  const args = [path.join(root, 'tools/pack-data.mjs'), '--in', input, '--name', 'small', '--out', out, ...more];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

function readPacked(out) {
  const manifest = JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8'));
  const chunks = manifest.chunks.map((entry) => {
    const packed = fs.readFileSync(path.join(out, entry.file));
    return { entry, packed, bytes: zlib.gunzipSync(packed) };
  });
  return { manifest, chunks };
}

// The numbers of a chunk's images in its order.
function numbersOf({ entry, bytes }) {
  return Array.from({ length: entry.images }, (_, i) => bytes.readUInt16BE(20 + entry.images + i * side * side));
}

before(() => {
  work = fs.mkdtempSync(path.join(os.tmpdir(), 'glassnet-pack-'));
  for (const folder of ['plain', 'zipped', 'broken']) fs.mkdirSync(path.join(work, folder));
  writeIdx(path.join(work, 'plain'), 'train', trainingCount);
  writeIdx(path.join(work, 'plain'), 't10k', testCount);
  writeIdx(path.join(work, 'zipped'), 'train', trainingCount, true);
  writeIdx(path.join(work, 'zipped'), 't10k', testCount, true);
});

after(() => {
  fs.rmSync(work, { recursive: true });
  const stamps = path.join(root, 'build/stamps');
  for (const stamp of fs.readdirSync(stamps)) {
    if (stamp.startsWith('data-small-')) fs.rmSync(path.join(stamps, stamp));
  }
});

test('packs every image once, in chunks of at most 1 MB that the manifest describes', () => {
  const out = path.join(work, 'out');
  const run = pack(path.join(work, 'plain'), out, '--force');
  assert.equal(run.status, 0, run.stderr);
  const { manifest, chunks } = readPacked(out);
  assert.deepEqual(manifest.counts, { train: 5500, validation: 500, test: testCount });
  assert.equal(chunks[0].entry.split, 'train');
  assert.equal(chunks[1].entry.split, 'validation');
  assert.equal(chunks.at(-1).entry.split, 'test');
  for (const { entry, packed, bytes } of chunks) {
    assert.ok(packed.length <= 1_000_000, `${entry.file}: ${packed.length} bytes`);
    assert.equal(packed.length, entry.packed_bytes);
    assert.equal(bytes.length, entry.bytes);
    assert.equal(bytes.length, 20 + entry.images * (1 + side * side));
    assert.equal(bytes.toString('latin1', 0, 4), 'GNCH');
    // A gzip file ends with the checksum and the length of what is inside.
    assert.equal(packed.readUInt32LE(packed.length - 8), entry.crc32);
    assert.ok(entry.file.includes(createHash('sha256').update(packed).digest('hex').slice(0, 10)), entry.file);
    numbersOf({ entry, bytes }).forEach((number, i) => assert.equal(bytes[20 + i], number % 10));
  }
  const inSplit = (split) => chunks.filter(({ entry }) => entry.split === split).flatMap(numbersOf);
  const upTo = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
  assert.notDeepEqual(inSplit('train'), upTo(0, 5500));
  assert.deepEqual(inSplit('train').sort((a, b) => a - b), upTo(0, 5500));
  assert.deepEqual(inSplit('validation'), upTo(5500, 6000));
  assert.deepEqual(inSplit('test'), upTo(0, testCount));
  assert.deepEqual(fs.readdirSync(out).sort(), ['manifest.json', ...chunks.map(({ entry }) => entry.file)].sort());
});

test('gives the same bytes again, from gzipped files too', () => {
  const [first, second] = ['out', 'again'].map((name) => path.join(work, name));
  assert.equal(pack(path.join(work, 'plain'), first, '--force').status, 0);
  assert.equal(pack(path.join(work, 'zipped'), second, '--force').status, 0);
  assert.deepEqual(fs.readdirSync(second), fs.readdirSync(first));
  for (const file of fs.readdirSync(first)) {
    assert.ok(fs.readFileSync(path.join(first, file)).equals(fs.readFileSync(path.join(second, file))), file);
  }
});

test('does nothing when nothing changed, and repairs what is missing', () => {
  const out = path.join(work, 'out');
  const input = path.join(work, 'plain');
  assert.equal(pack(input, out).status, 0);
  const { manifest } = readPacked(out);
  const chunk = path.join(out, manifest.chunks[0].file);
  const written = fs.statSync(chunk).mtimeMs;
  const second = pack(input, out);
  assert.equal(second.status, 0);
  assert.equal(second.stderr, '');
  assert.equal(fs.statSync(chunk).mtimeMs, written);
  fs.rmSync(chunk);
  assert.equal(pack(input, out).status, 0);
  assert.ok(fs.existsSync(chunk));
});

test('refuses a folder without the files, and files that are not IDX, in one line', () => {
  const broken = path.join(work, 'broken');
  const missing = pack(broken, path.join(work, 'none'));
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /^pack-data: .*train-images-idx3-ubyte: no such file, nor with \.gz\n$/);
  writeIdx(broken, 'train', 20);
  writeIdx(broken, 't10k', 20);
  fs.truncateSync(path.join(broken, 't10k-images-idx3-ubyte'), 1000);
  const truncated = pack(broken, path.join(work, 'none'));
  assert.equal(truncated.status, 1);
  assert.match(truncated.stderr, /^pack-data: .*t10k-images-idx3-ubyte: expected 20 images of 28 x 28\n$/);
});

test('Fashion-MNIST is packed with the names of its classes', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'dist/data/fashion/manifest.json'), 'utf8'));
  assert.deepEqual(manifest.counts, { train: 55000, validation: 5000, test: 10000 });
  assert.equal(manifest.class_names.length, 10);
  assert.equal(manifest.class_names[0], 'T-shirt/top');
});

test('MNIST is packed with its first chunk under 1 MB and its 55,000, 5,000 and 10,000 images', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'dist/data/mnist/manifest.json'), 'utf8'));
  assert.deepEqual(manifest.counts, { train: 55000, validation: 5000, test: 10000 });
  assert.ok(manifest.chunks[0].packed_bytes <= 1_000_000);
  assert.ok(manifest.chunks[0].images >= 2000);
});
