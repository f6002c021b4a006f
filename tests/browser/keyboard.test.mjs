// The tasks of a first visit by keyboard alone: no mouse, no finger, no script.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

const active = (page) => page.evaluate(() => document.activeElement.id);

/** Tab from the page's beginning until the interface has the keys. */
async function enter(driver) {
  for (let presses = 0; presses < 5 && await active(driver.page) !== 'canvas'; ++presses) {
    await driver.page.keyboard.press('Tab');
  }
  assert.equal(await active(driver.page), 'canvas', 'a few Tabs lead into the interface');
}

/** Finds a control by a few letters and presses it. */
async function findAndPress(driver, letters, label) {
  const {keyboard} = driver.page;
  await keyboard.type('/');
  await until('the finder can be typed into', async () => await active(driver.page) === 'text-entry');
  await keyboard.type(letters, {delay: 20});
  await until(`"${letters}" finds it`, async () => label.test((await driver.item('finder/result/0'))?.label ?? ''),
    20, () => `, but not ${label}`);
  await keyboard.press('Enter');
  await until('the finder has closed', async () => await driver.item('finder/text') === undefined);
}

test('change the second pool\'s stride and see what it cost; undo', () => withPage({}, 'keyboard-stride', async (driver) => {
  const stride = (s) => s.spec.layers.find(({id}) => id === 'pool2').stride;
  await driver.waitFor('it is measured', (s) => s.validation_accuracy > 0.5);
  await enter(driver);
  await findAndPress(driver, 'decr stri pool2', /^Decrease Stride of pool2$/);
  await driver.waitFor('the stride is 2', (s) => stride(s) === 2);
  await driver.waitFor('the cost is told', (s) => s.edit_costs.some(({after: measured}) => measured !== null), 120);
  await driver.page.keyboard.press('z');
  await driver.waitFor('undone', (s) => stride(s) === 3);
  await driver.page.keyboard.press('y');
  await driver.waitFor('made again', (s) => stride(s) === 2);
}));

test('a dense layer of 20 before the softmax, and one by Escape not', () => withPage({}, 'keyboard-dense', async (driver) => {
  const {keyboard} = driver.page;
  await driver.waitFor('it learns', ({examples}) => examples > 1000);
  await enter(driver);
  await findAndPress(driver, 'add lay dense1', /^Add a layer before dense1$/);
  await until('the menu is open', async () => await driver.item('layer/add/7/dense') !== undefined);
  await keyboard.press('ArrowDown');
  await keyboard.press('Escape');
  await until('Escape closes it', async () => await driver.item('layer/add/7/dense') === undefined);
  assert.equal((await driver.state()).layers.length, 9, 'and nothing was added');
  await keyboard.press('Enter');
  await until('Enter opens it again: the ring has gone back to the +', async () => await driver.item('layer/add/7/dense') !== undefined);
  await keyboard.press('ArrowDown');
  await keyboard.press('Home');
  await keyboard.press('Enter');
  const added = await driver.waitFor('two layers more', (s) => s.layers.length === 11);
  const at = added.spec.layers.findIndex(({id}) => id === 'dense1');
  assert.deepEqual(added.spec.layers.slice(at - 2, at).map(({type, units}) => [type, units]), [['dense', 20], ['activation', undefined]]);
  assert.ok(added.running, 'it learns on');
  await driver.waitFor('the new network learns', (s) => s.examples > added.examples + 1000);
}));

test('another network to begin with, by keyboard; undo brings the run back', () => withPage({}, 'keyboard-ready', async (driver) => {
  const {keyboard} = driver.page;
  await driver.waitFor('it learns', ({examples}) => examples > 1000);
  await enter(driver);
  await findAndPress(driver, 'networks', /^Networks$/);
  await until('the menu is open', async () => await driver.item('network/ready/mlp-100') !== undefined);
  await driver.screenshot('ready-made');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await driver.waitFor('one hidden layer of 100 learns with Adam', (s) => s.optimizer.name === 'Adam' && s.examples > 0
    && s.spec.layers.some(({id, units}) => id === 'dense1' && units === 100));
  await keyboard.press('z');
  const back = await driver.waitFor('undone', (s) => s.optimizer.name === 'Adadelta' && s.layers.length === 9);
  assert.ok(back.examples > 1000, 'with what it had learned');
}));

test('why an activation is what it is, and back', () => withPage({query: '?paused=1'}, 'keyboard-inspect', async (driver) => {
  await driver.waitFor('there is an image', ({probe}) => probe !== null);
  await until('its activations are shown', async () => await driver.item('layer/conv2/map/3') !== undefined);
  await enter(driver);
  await findAndPress(driver, 'map 3 conv2', /^Map 3 of conv2$/);
  const state = await driver.waitFor('its arithmetic', (s) => s.inspector?.layer === 'conv2');
  assert.equal(state.inspector.unit[0], 3);
  await driver.page.keyboard.press('Escape');
  await driver.waitFor('Escape closes it', (s) => s.inspector === null);
  assert.equal(await active(driver.page), 'canvas', 'and does not leave');
}));

test('the most confident mistake, and what the network saw', () => withPage({}, 'keyboard-mistake', async (driver) => {
  const measured = await driver.waitFor('mistakes are known',
    (s) => s.validation_images === 5000 && s.validation_outcomes?.mistakes.length > 3 && s.examples > 5000, 120);
  assert.ok(measured.validation_outcomes);
  await driver.command({type: 'pause'});
  const paused = await driver.waitFor('the last weights are measured', (s) => s.validation_step === s.step && !s.running, 120);
  const worst = paused.validation_outcomes.mistakes[0];
  await enter(driver);
  const letters = `A ${worst.label} taken for a ${worst.predicted}`;
  await findAndPress(driver, letters, new RegExp(`^${letters}`));
  const {probe} = await driver.waitFor('it is shown', (s) => s.probe.index === worst.index && s.probe.split === 'validation');
  assert.equal(probe.predicted, worst.predicted);
}));

test('the list of keys: by the character, wherever the keyboard has it', () => withPage({query: '?paused=1'}, 'keyboard-help', async (driver) => {
  const {page} = driver;
  await driver.waitFor('there is an image', ({probe}) => probe !== null);
  await enter(driver);
  // '?' of a French, a German and a Russian keyboard: other keys, the same character.
  for (const code of ['KeyM', 'Minus', 'Digit7']) {
    await page.evaluate((c) => {
      const init = {key: '?', code: c, shiftKey: true, bubbles: true, cancelable: true};
      document.getElementById('canvas').dispatchEvent(new KeyboardEvent('keydown', init));
      document.getElementById('canvas').dispatchEvent(new KeyboardEvent('keyup', init));
    }, code);
    await until(`'?' by ${code}`, async () => await driver.item('help/close') !== undefined);
    await page.keyboard.press('Escape');
    await until('closed', async () => await driver.item('help/close') === undefined);
  }
  await driver.screenshot('keyboard-help');
}));
