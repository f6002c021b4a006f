// Activations are drawn: seen in the pixels of the screenshot, not only in the numbers.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';

after(closeBrowser);

// How far two pictures of one size are apart: mean difference of their channels, 0..255.
function difference(a, b) {
  const count = Math.min(a.data.length, b.data.length);
  let sum = 0;
  for (let i = 0; i < count; ++i) sum += Math.abs(a.data[i] - b.data[i]);
  return sum / count;
}

const colours = ({data}) => {
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return seen.size;
};

// The tiles' pixels, without their outline.
async function tiles(driver, layer, count) {
  const pictures = [];
  for (let i = 0; i < count; ++i) {
    const {x, y, w, h} = await driver.shownItem(`layer/${layer}/map/${i}`);
    pictures.push(await driver.pixels({x: Math.ceil(x) + 1, y: Math.ceil(y) + 1, w: Math.floor(w) - 3, h: Math.floor(h) - 3}));
  }
  return pictures;
}

const probed = (driver, index) => driver.waitFor(`probe ${index}`,
  ({probe, step}) => probe?.index === index && probe.step === step && probe.probabilities.length === 10);

test('eight distinct maps of the first conv layer; another digit, other maps', () => withPage({}, 'maps', async (driver) => {
  await driver.waitFor('it has learned something', ({loss}) => loss !== null && loss < 0.6, 60);
  await driver.command({type: 'pause'});
  await driver.command({type: 'probe', split: 'validation', index: 3});
  const first = await probed(driver, 3);
  await driver.shownItem('layer/conv1/map/0');
  await driver.screenshot('maps');
  const maps = await tiles(driver, 'conv1', 8);
  for (let i = 0; i < maps.length; ++i) {
    assert.ok(colours(maps[i]) > 4, `map ${i} shows something`);
    for (let j = 0; j < i; ++j) assert.ok(difference(maps[i], maps[j]) > 0.5, `maps ${j} and ${i} differ`);
  }

  let other = 4;
  for (; other < 40; ++other) {
    await driver.command({type: 'probe', split: 'validation', index: other});
    if ((await probed(driver, other)).probe.label !== first.probe.label) break;
  }
  await sleep(100);
  const others = await tiles(driver, 'conv1', 8);
  const changed = maps.filter((map, i) => difference(map, others[i]) > 1).length;
  assert.ok(changed >= 6, `${changed} of 8 maps changed with the digit`);
}));

test('next, previous and random probe images by mouse', () => withPage({}, 'probe', async (driver) => {
  const {probe} = await driver.waitFor('a probe image', (s) => s.probe !== null && s.probe.available > 100);
  await driver.click('probe/next');
  await driver.waitFor('the next image', (s) => s.probe.index === probe.index + 1);
  await driver.click('probe/previous');
  await driver.waitFor('back', (s) => s.probe.index === probe.index);
  await driver.click('probe/random');
  const state = await driver.waitFor('another', (s) => s.probe.index !== probe.index);
  const sum = state.probe.probabilities.reduce((total, p) => total + p, 0);
  assert.ok(Math.abs(sum - 1) < 1e-4, 'probabilities add up to 1');
  await until('ten bars', async () => (await driver.items()).filter(({id}) => id.startsWith('softmax/bar/')).length === 10, 5);
}));

test('activations follow the learning, live', () => withPage({}, 'live', async (driver) => {
  await driver.waitFor('it learns', ({examples}) => examples > 100);
  const [before] = await tiles(driver, 'conv2', 1);
  await driver.waitFor('it has learned more', ({examples}) => examples > 8000, 60);
  const [after] = await tiles(driver, 'conv2', 1);
  assert.ok(difference(before, after) > 0.2, 'the map has changed');
}));
