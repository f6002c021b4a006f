// Pictures of the page beside kept ones. The canvas alone is compared: its fonts and colours are the page's own, the
// same on every machine. GLASSNET_KEEP=1 keeps the new pictures instead.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {fileURLToPath} from 'node:url';
import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../kept');

// Of the pixels so many may look different: another browser's rounding at edges, not a control that has moved.
export const tolerance = 0.001;
// How different a pixel must be to count: pixelmatch's measure, 0 to 1.
const threshold = 0.15;

/** The share of the pixels that look different; pictures of another size differ wholly. */
export function differing(one, other, marked) {
  const {width, height} = one;
  if (other.width !== width || other.height !== height) return 1;
  return pixelmatch(one.data, other.data, marked?.data, width, height, {threshold}) / (width * height);
}

/** Half as wide and high, each pixel the mean of four: a third of the bytes, and every control still plain to see. */
export function halved({width, height, data}) {
  const half = new PNG({width: width >> 1, height: height >> 1});
  for (let y = 0; y < half.height; ++y) {
    for (let x = 0; x < half.width; ++x) {
      for (let channel = 0; channel < 4; ++channel) {
        const at = 4 * (2 * y * width + 2 * x) + channel;
        half.data[4 * (y * half.width + x) + channel] =
          (data[at] + data[at + 4] + data[at + 4 * width] + data[at + 4 * width + 4] + 2) >> 2;
      }
    }
  }
  return half;
}

async function canvasOf(driver) {
  return driver.page.evaluate(() => {
    const {x, y, width, height} = document.getElementById('canvas').getBoundingClientRect();
    return {x, y, width, height};
  });
}

async function partOf(driver, id) {
  const {x, y, w, h} = await driver.item(id);
  return {x: Math.round(x), y: Math.round(y), width: Math.floor(w), height: Math.floor(h)};
}

async function pictureOf(driver, item) {
  const clip = item ? await partOf(driver, item) : await canvasOf(driver);
  return halved(PNG.sync.read(Buffer.from(await driver.page.screenshot({clip}))));
}

/** Fails unless the page, or one item of it, looks as it did when the picture of that name was kept. */
export async function looksAsKept(driver, name, item) {
  const now = await pictureOf(driver, item);
  const file = path.join(folder, `${name}.png`);
  if (process.env.GLASSNET_KEEP === '1') {
    fs.mkdirSync(folder, {recursive: true});
    fs.writeFileSync(file, PNG.sync.write(now, {deflateLevel: 9, colorType: 2}));
    return;
  }
  assert.ok(fs.existsSync(file), `a picture ${name} is kept`);
  const kept = PNG.sync.read(fs.readFileSync(file));
  const marked = new PNG({width: now.width, height: now.height});
  const share = differing(now, kept, marked);
  if (share <= tolerance) return;
  await driver.screenshot(`kept-${name}`);
  driver.keep(`kept-${name}-differences`, PNG.sync.write(marked));
  assert.fail(`${name}: ${(100 * share).toFixed(2)}% of the pixels look different (at most ${100 * tolerance}%); ` +
              `see kept-${name}.png and its differences among the artefacts`);
}
