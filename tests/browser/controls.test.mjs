// The run is steered by mouse and keys: steps, goals, slow motion; everything is undone, the past is looked at.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

const paused = {query: '?paused=1'};
const withImages = (s) => s.data.train.images > 0;
const stride = (state) => state.spec.layers.find(({id}) => id === 'pool2').stride;

test('one example, one batch, then to 2,000 examples and no further', () => withPage(paused, 'steps', async (driver) => {
  await driver.waitFor('images', withImages);
  await driver.click('run/more');
  await driver.click('run/step/example');
  await driver.waitFor('one example', (s) => s.examples === 1);
  await driver.click('run/step/batch');
  await driver.waitFor('a batch more', (s) => s.examples === 21 && !s.running);

  await driver.click('run/until/examples/decrease'); // 10,000 -> 5,000 -> 2,000
  await driver.click('run/until/examples/decrease');
  await driver.screenshot('run-menu');
  await driver.click('run/until/examples/go');
  const state = await driver.waitFor('it has paused by itself', (s) => s.examples >= 2000 && !s.running, 120);
  assert.equal(state.examples, 2001, 'the first end of a batch of 20 at or past 2,000, from 21 on');
  assert.match(state.status, /2001 examples, at the end of the batch/);
  await driver.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal((await driver.state()).examples, 2001);
}));

test('slow motion lights the four phases in turn, and full speed goes on', () => withPage({}, 'slow', async (driver) => {
  await driver.waitFor('it learns', (s) => s.examples > 0 && s.running);
  await driver.page.focus('#canvas');
  // Eight presses of the comma: from full speed to a batch in four seconds, which is the slowest.
  for (let i = 0; i < 8; ++i) await driver.page.keyboard.press(',', {delay: 30});
  await driver.waitFor('the slowest pace', (s) => s.pace === 0.25);
  const seen = [];
  const steps = new Set();
  await until('all four phases were lit', async () => {
    const {phase, step} = await driver.state();
    if (phase && phase !== seen.at(-1)) seen.push(phase);
    steps.add(step);
    return new Set(seen).size === 4;
  });
  const order = ['forward', 'loss', 'backward', 'update'];
  const at = order.indexOf(seen[0]);
  assert.deepEqual(seen.slice(0, 4), [...order.slice(at), ...order.slice(0, at)], 'in their order');
  await until('the page shows the phase', async () => /batch of 20/.test((await driver.item('run/phase'))?.value ?? ''));
  await driver.screenshot('slow-motion');
  for (let i = 0; i < 8; ++i) await driver.page.keyboard.press('.', {delay: 30});
  const {step} = await driver.waitFor('full speed', (s) => s.pace === 0);
  await driver.waitFor('it learns on', (s) => s.step > step + 20 && s.phase === null);
}));

test('one key undoes everything', () => withPage({}, 'undo', async (driver) => {
  await driver.waitFor('it learns', (s) => s.examples > 400);
  const before = (await driver.state()).spec;
  await driver.click('setting/learning_rate/decrease');
  await driver.waitFor('the learning rate', (s) => s.optimizer.learning_rate === 0.5);
  await driver.click('setting/more');
  await driver.click('setting/order');
  await driver.click('setting/order/sorted');
  await driver.waitFor('the order', (s) => s.edits.undoable === 2);
  await driver.click('layer/pool2/stride/decrease');
  await driver.waitFor('the stride', (s) => stride(s) === 2);
  assert.equal((await driver.state()).edits.undoable, 3);
  await driver.screenshot('more-settings');
  await driver.page.keyboard.down('Shift');
  await driver.page.keyboard.press('z', {delay: 40});
  await driver.page.keyboard.up('Shift');
  const state = await driver.waitFor('nothing is left to undo', (s) => s.edits.undoable === 0);
  assert.deepEqual(state.spec, before);
  assert.equal(state.edits.redoable, 3);
}));

test('the past is looked at, and the present comes back bit for bit', () => withPage({}, 'time', async (driver) => {
  await driver.waitFor('it has learned', (s) => s.examples > 4000 && s.timeline.moments.length > 5, 120);
  await driver.command({type: 'pause'});
  const {step} = await driver.state();
  const now = await driver.waitFor('it is measured', (s) => s.validation_step === step, 120);
  const bar = await driver.shownItem('time/scrub');
  const y = bar.y + bar.h / 2;
  await driver.page.mouse.move(bar.x + bar.w * 0.9, y);
  await driver.page.mouse.down();
  await driver.page.mouse.move(bar.x + bar.w * 0.4, y, {steps: 8});
  await driver.page.mouse.move(bar.x + 2, y, {steps: 8});
  await driver.page.mouse.up();
  const past = await driver.waitFor('the first moment', (s) => s.timeline.visiting === 0);
  assert.equal(past.examples, 0);
  assert.equal(past.timeline.now, now.examples);
  assert.notDeepEqual(past.probe.probabilities, now.probe.probabilities);
  const measured = await driver.waitFor('that moment is measured', (s) => s.validation_step === 0, 60);
  assert.ok(measured.validation_accuracy < 0.5, 'it had learned nothing yet');
  await driver.screenshot('looking-back');
  await driver.click('time/return');
  const back = await driver.waitFor('the present', (s) => s.timeline.visiting === null);
  assert.equal(back.examples, now.examples);
  assert.deepEqual(back.probe.probabilities, now.probe.probabilities);
  assert.equal(back.validation_accuracy, now.validation_accuracy);
}));
