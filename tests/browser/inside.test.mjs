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

test('a block of the flow brings its layer\'s card into sight', () => withPage({}, 'inside-flow', async (driver) => {
  await driver.waitFor('an image', (s) => s.probe, 120);
  assert.equal((await driver.item('layer/softmax/name')).h, 0);
  await driver.click('flow/softmax');
  await until('the card', async () => (await driver.item('layer/softmax/name')).h > 0);
}));
