// Activations are drawn: seen in the pixels of the screenshot, not only in the numbers.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';
import {countColours, crop, decodePng, difference} from './support/png.mjs';

after(closeBrowser);

// The pictures of a layer's maps, from one screenshot.
async function tiles(driver, name, layer, count) {
  await driver.shownItem(`layer/${layer}/map/${count - 1}`);
  const items = await driver.items();
  const picture = decodePng(await driver.screenshot(name));
  return Array.from({length: count}, (_, i) => crop(picture, items.find(({id}) => id === `layer/${layer}/map/${i}`)));
}

const probed = (driver, index) => driver.waitFor(`probe ${index}`,
  ({probe, step}) => probe?.index === index && probe.step === step && probe.probabilities.length === 10);

// Nothing is being drawn any more: the screenshot and the items are of one frame.
const settled = (driver) => until('nothing moves', async () => {
  const before = (await driver.state()).page.frames;
  await sleep(400);
  return (await driver.state()).page.frames === before;
});

test('eight distinct maps of the first conv layer; another digit, other maps', () => withPage({}, 'maps', async (driver) => {
  await driver.waitFor('it has learned something', ({loss}) => loss !== null && loss < 0.6);
  await driver.command({type: 'pause'});
  await driver.command({type: 'probe', split: 'validation', index: 3});
  const first = await probed(driver, 3);
  await settled(driver);
  const maps = await tiles(driver, 'maps', 'conv1', 8);
  for (let i = 0; i < maps.length; ++i) {
    assert.ok(countColours(maps[i]) > 4, `map ${i} shows something`);
    for (let j = 0; j < i; ++j) assert.ok(difference(maps[i], maps[j]) > 0.5, `maps ${j} and ${i} differ`);
  }

  let other = 4;
  for (; other < 40; ++other) {
    await driver.command({type: 'probe', split: 'validation', index: other});
    if ((await probed(driver, other)).probe.label !== first.probe.label) break;
  }
  await settled(driver);
  const others = await tiles(driver, 'maps-other-digit', 'conv1', 8);
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
  await until('ten bars', async () => (await driver.items()).filter(({id}) => id.startsWith('softmax/bar/')).length === 10);
}));

test('activations follow the learning, live', () => withPage({}, 'live', async (driver) => {
  await driver.waitFor('it learns', ({examples}) => examples > 100);
  await driver.command({type: 'pause'});
  await settled(driver);
  const [before] = await tiles(driver, 'maps-early', 'conv2', 1);
  const {examples: paused} = await driver.state();
  await driver.command({type: 'train'});
  await driver.waitFor('it has learned more', ({examples}) => examples > paused + 6000);
  await driver.command({type: 'pause'});
  await settled(driver);
  const [after] = await tiles(driver, 'maps-later', 'conv2', 1);
  assert.ok(difference(before, after) > 0.2, 'the map has changed');
}));
