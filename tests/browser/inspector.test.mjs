// Any number on the page can be asked where it comes from, down to the pixels and back to its weight's update.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

test('why an activation is what it is: its window, its gradient and its weight, in three clicks', () =>
  withPage({}, 'inspector', async (driver) => {
    await driver.waitFor('it has learned a little', (s) => s.examples > 1000 && s.probe, 120);
    await driver.click('layer/relu1/map/2');
    const opened = await driver.waitFor('the inspector', (s) => s.inspector?.layer === 'relu1');
    assert.equal(opened.inspector.forward.terms.length, 1);
    await until('its source can be pressed', async () => (await driver.item('inspector/source')) !== undefined);
    await driver.click('inspector/source');
    const conv = await driver.waitFor('the convolution', (s) => s.inspector?.layer === 'conv1');
    const {forward, weight, field} = conv.inspector;
    const sum = forward.terms.reduce((total, term) => total + term.weight * term.value, forward.bias);
    assert.ok(Math.abs(sum - forward.output) < 1e-4 * (1 + Math.abs(sum)), `${sum} and ${forward.output}`);
    assert.ok(field[2] <= 5 && field[3] <= 5, `the field ${field} is the window`);
    assert.ok(weight.gradient.terms.length > 0);
    assert.notEqual(weight.update.after, undefined);
    await until('the weights can be pressed', async () => (await driver.item('inspector/weight/2,2')) !== undefined);
    await driver.click('inspector/weight/2,2');
    await driver.waitFor('that weight', (s) => s.inspector?.weight?.index === 2 * 25 + 12);
    await driver.screenshot('inspector');
  }));

test('Escape closes the inspector', () => withPage({}, 'inspector-closed', async (driver) => {
  await driver.waitFor('an image', (s) => s.probe && s.examples > 100, 120);
  await driver.click('layer/conv1/map/0');
  await driver.waitFor('the inspector', (s) => s.inspector?.layer === 'conv1');
  await driver.page.keyboard.press('Escape');
  await driver.waitFor('it is closed', (s) => s.inspector === null);
}));
