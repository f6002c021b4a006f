// Inside the layers, live: activations, weights, the gradients of both, and the pixels that matter.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

const listed = (driver, id) => until(`${id} is there`, async () => (await driver.item(id)) !== undefined);

test('weights as tiles, a weight pressed and explained', () => withPage({}, 'inside-weights', async (driver) => {
  await driver.waitFor('it has learned a little', (s) => s.examples > 500 && s.probe, 120);
  await driver.click('network/inside/weights');
  await driver.waitFor('weights', (s) => s.probe.inside === 'weights');
  await listed(driver, 'layer/conv2/window/19');
  await driver.screenshot('inside-weights');
  await driver.click('layer/conv2/window/19');
  const state = await driver.waitFor('that weight', (s) => s.inspector?.weight?.index === 19 * 25 + 12);
  assert.equal(state.inspector.layer, 'conv2');
  assert.notEqual(state.inspector.weight.update.after, undefined);
}));

test('activation gradients and the pixels that matter, while it learns', () =>
  withPage({}, 'inside-gradients', async (driver) => {
    await driver.waitFor('it has learned a little', (s) => s.examples > 500 && s.probe, 120);
    await driver.page.focus('#canvas');
    await driver.page.keyboard.press('v');
    const before = await driver.waitFor('gradients', (s) => s.probe.inside === 'activation-gradients');
    await driver.click('probe/saliency');
    await listed(driver, 'probe/saliency/map');
    await driver.screenshot('inside-gradients');
    await driver.waitFor('it goes on learning', (s) => s.examples > before.examples + 200, 120);
  }));

test('one filter over many images: which digits excite it, anew while it learns', () => withPage({}, 'inside-filter', async (driver) => {
  await driver.waitFor('it has learned a little', (s) => s.examples > 500 && s.data.validation.images === s.data.validation.expected, 120);
  await driver.click('layer/relu2/map/3');
  await driver.waitFor('the inspector', (s) => s.inspector?.layer === 'relu2');
  await driver.click('inspector/filter');
  const {filter} = await driver.waitFor('the filter', (s) => s.filter?.layer === 'relu2' && s.filter.channel === 3);
  assert.equal(filter.classes.length, 10);
  for (const {images, mean} of filter.classes) assert.ok(images === 40 && Number.isFinite(mean), `${images} images, ${mean}`);
  assert.equal(filter.images.length, 40);
  await listed(driver, 'filter/gallery');
  await driver.waitFor('it is looked at anew while it learns', (s) => s.filter.step > filter.step && s.running, 60);
  await driver.screenshot('inside-filter');

  await driver.command({type: 'pause'});
  const paused = await driver.waitFor('with the weights of the pause', (s) => s.filter.step === s.step);
  const strongest = paused.filter.classes.map(({mean}) => mean).reduce((best, mean, k, all) => (mean > all[best] ? k : best), 0);
  await until('the page names the class that excites it most', async () =>
    (await driver.item('filter/about')).value.startsWith(`Map 3 of relu2 answers most strongly to a ${strongest}.`));

  const [{index}] = paused.filter.images;
  await driver.click(`filter/image/${index}`);
  await driver.waitFor('the pressed image is looked at', (s) => s.probe.split === 'validation' && s.probe.index === index);
  await driver.page.focus('#canvas');
  await driver.page.keyboard.press('Escape');
  await driver.waitFor('it is closed', (s) => s.filter === null && s.inspector === null);
}));

test('a block of the flow brings its layer\'s card into sight', () => withPage({}, 'inside-flow', async (driver) => {
  await driver.waitFor('an image', (s) => s.probe, 120);
  assert.equal((await driver.item('layer/softmax/name')).h, 0);
  await driver.click('flow/softmax');
  await until('the card', async () => (await driver.item('layer/softmax/name')).h > 0);
}));
