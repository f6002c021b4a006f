// The network is changed by mouse while it learns: what fits keeps its weights, what is impossible is explained.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';

after(closeBrowser);

const batch = 20;
const layer = (state, id) => state.layers.find((candidate) => candidate.id === id);
const stride = (state) => state.spec.layers.find(({id}) => id === 'pool2').stride;

// Learns batch by batch until the accuracy on all validation images is reached; returns the examples that it took.
async function examplesUntil(driver, accuracy, since) {
  const burst = 25;
  for (let round = 0; round < 40; ++round) {
    const {step} = await driver.state();
    const measured = await driver.waitFor('the weights are measured', (s) => s.validation_step === step, 180);
    if (measured.validation_accuracy >= accuracy) return (step - since) * batch;
    await driver.page.evaluate((n) => Promise.all(Array.from({length: n}, () => glassnet.command({type: 'step'}))), burst);
  }
  return assert.fail(`no accuracy of ${accuracy} within ${40 * burst * batch} examples`);
}

// Waits inside the page, without the browser driver's delays, for the edit; then pauses at once.
const pauseAtEdit = (driver) => driver.page.evaluate(async () => {
  for (;;) {
    const {layers, running, step} = glassnet.state();
    if (layers.some(({kept}) => !kept)) {
      await glassnet.command({type: 'pause'});
      return {wasRunning: running, step};
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
});

test('a stride changed by mouse while it learns: conv layers stay, accuracy recovers faster than from nothing',
  () => withPage({}, 'stride', async (driver) => {
    await driver.waitFor('validation accuracy above 97%',
      (s) => s.validation_accuracy > 0.97 && s.data.validation.images === 5000, 180);
    const seen = pauseAtEdit(driver);
    await driver.click('layer/pool2/stride/decrease');
    const {wasRunning, step} = await seen;
    assert.ok(wasRunning, 'it learned on through the edit');

    const state = await driver.waitFor('it has paused', ({running}) => !running);
    assert.equal(stride(state), 2);
    assert.deepEqual(layer(state, 'pool2').output, [16, 5, 5]);
    assert.ok(layer(state, 'conv1').kept && layer(state, 'conv2').kept, 'conv layers kept');
    assert.ok(!layer(state, 'dense1').kept, 'the dense layer, whose input grew, starts anew');
    assert.equal(state.optimizer.name, 'Adadelta', 'the optimiser is the same');
    await driver.screenshot('stride-changed');

    const target = 0.94;
    const recovered = await examplesUntil(driver, target, step);
    await driver.command({type: 'reset', seed: 1});
    const fromNothing = await examplesUntil(driver, target, 0);
    console.log(`accuracy ${target} after the edit: ${recovered} examples; from nothing: ${fromNothing}`);
    assert.ok(recovered < fromNothing, `${recovered} examples after the edit, ${fromNothing} from nothing`);
  }));

test('a dense layer of 20 is added by mouse while it learns', () => withPage({}, 'dense', async (driver) => {
  await driver.waitFor('it learns', ({examples}) => examples > 1000);
  const before = await driver.state();
  const position = before.layers.findIndex(({id}) => id === 'dense1');
  await driver.click(`layer/add/${position}`);
  await driver.click(`layer/add/${position}/dense`);
  const added = await driver.waitFor('a layer more', (s) => s.layers.length > before.layers.length);
  const {id} = added.layers.find((candidate) => candidate.type === 'dense' && candidate.id !== 'dense1');

  // To 20 units: typed, as a user would whose layer came with another number.
  const units = (s) => s.spec.layers.find((candidate) => candidate.id === id).units;
  if (units(added) !== 20) {
    await driver.typeInto(`layer/${id}/units`, '20');
    await driver.page.keyboard.press('Enter');
  }
  const state = await driver.waitFor('20 units', (s) => units(s) === 20);
  assert.deepEqual(layer(state, id).output, [20, 1, 1]);
  assert.equal(state.running, true, 'it learns on');
  assert.ok(layer(state, 'conv1').kept && layer(state, 'conv2').kept);
  await driver.waitFor('the new network learns', (s) => s.examples > state.examples + 2000 && s.loss < 1);
  await driver.screenshot('dense-added');
}));

test('an impossible stride is explained while the last valid network learns on', () => withPage({}, 'bad-stride', async (driver) => {
  await driver.waitFor('it learns', ({examples}) => examples > 500);
  const before = await driver.state();
  await driver.typeInto('layer/pool2/stride', '0');
  await driver.page.keyboard.press('Enter');
  const message = await until('a message', async () =>
    (await driver.items()).find(({kind, id}) => kind === 'message' && id.startsWith('layer/pool2/')));
  assert.match(message.label, /stride.*0/i, 'the sentence names the field and the value');
  const after = await driver.waitFor('it learns on', ({examples}) => examples > before.examples + 1000);
  assert.deepEqual(after.spec, before.spec, 'the network is the same');
  assert.equal(after.running, true);
  await driver.screenshot('impossible');
}));

test('bad commands are refused with the reason and change nothing', () => withPage({query: '?paused=1'}, 'bad-commands', async (driver) => {
  await driver.waitFor('the first images have come', ({data}) => data.train.images > 0);
  await driver.command({type: 'step'});
  const before = await driver.state();
  const {spec} = before;
  const withPool2 = (change) => ({...spec, layers: spec.layers.map((l) => (l.id === 'pool2' ? {...l, ...change} : l))});
  const bad = [
    [{type: 'dance'}, /dance.*train, pause, step/],
    [{}, /type is missing/],
    [null, /command/],
    [{type: 'apply', spec: withPool2({stride: 0})}, /pool2.*stride.*0/],
    [{type: 'apply', spec: withPool2({size: 99})}, /pool2.*99/],
    [{type: 'apply', spec: 'conv'}, /spec|object/],
    [{type: 'set', learning_rate: -1}, /learning_rate.*-1/],
    [{type: 'set', batch: 0}, /batch.*0/],
    [{type: 'set', optimizer: 'magic'}, /magic.*adadelta/],
    [{type: 'probe', split: 'validation', index: 1e6}, /1000000/],
    [{type: 'probe', split: 'moon', index: 0}, /moon/],
    [{type: 'reset', seed: 'x'}, /seed/],
  ];
  for (const [command, reason] of bad) {
    const answer = await driver.page.evaluate((c) => glassnet.command(c).then(() => 'accepted', (error) => error.message), command);
    assert.match(answer, reason, JSON.stringify(command));
  }
  const after = await driver.state();
  const facts = ({step, seed, optimizer, batch: size, layers}) => ({step, seed, optimizer, size, layers});
  assert.deepEqual(facts(after), facts(before));
  assert.deepEqual(after.spec, before.spec);
  await driver.command({type: 'step'}); // and it still obeys
  assert.equal((await driver.state()).step, before.step + 1);
}));

test('a conv layer is put in without changing the outputs: accuracy just after is accuracy just before', () => withPage({}, 'keep-outputs', async (driver) => {
  await driver.waitFor('it has learned', (s) => s.validation_accuracy > 0.9 && s.data.validation.images === 5000, 180);
  await driver.command({type: 'pause'});
  const measured = (what) => driver.waitFor(what, (s) => !s.running && s.validation_step === s.step, 120);
  const before = await measured('the weights are measured');
  await driver.click('network/keep-outputs');
  const position = before.layers.findIndex(({id}) => id === 'conv2');
  await driver.click(`layer/add/${position}`);
  const offered = await until('the menu is open', () => driver.item(`layer/add/${position}/conv`));
  assert.match(offered.value, /outputs stay/);
  await driver.click(`layer/add/${position}/conv`);
  await driver.waitFor('it is there', (s) => s.layers.length === before.layers.length + 2);
  const {edit_costs: costs} = await driver.waitFor('its cost is measured', (s) => s.edit_costs.at(-1)?.after != null, 120);
  assert.equal(costs.at(-1).after, costs.at(-1).before, 'just after it is what it was just before');
  const state = await measured('measured again');
  assert.equal(state.validation_accuracy, before.validation_accuracy, 'not an answer has changed');
  assert.match(state.status, /outputs stay what they were/);
  await driver.screenshot('keep-outputs');
  // What can't keep them is made all the same, and said.
  await driver.click('layer/pool2/stride/decrease');
  const strided = await driver.waitFor('the stride is 2', (s) => stride(s) === 2);
  assert.match(strided.status, /outputs could not be kept/);
}));

test('a layer is dragged by its sign with the mouse', () => withPage({query: '?paused=1', viewport: {width: 1440, height: 1600}}, 'drag', async (driver) => {
  // Once everything is measured, the cards stand still.
  await driver.waitFor('all is measured', (s) => s.probe !== null && s.validation_images === 5000 && s.test_images === 10_000, 120);
  const ids = (s) => s.spec.layers.map(({id}) => id).join(' ');
  const middle = async (id) => {
    const item = await driver.shownItem(id);
    return {x: item.x + item.w / 2, y: item.y + item.h / 2};
  };
  await driver.shownItem('layer/pool1/place');
  const {mouse, keyboard} = driver.page;
  const take = async (layer, gap) => {
    const from = await middle(`layer/${layer}/place`), to = await middle(`layer/add/${gap}`);
    await mouse.move(from.x, from.y);
    await sleep(100); // a frame passes between a hand's moving and its pressing
    await mouse.down();
    await sleep(100);
    await mouse.move(from.x, (from.y + to.y) / 2, {steps: 5});
    await mouse.move(from.x, to.y, {steps: 5});
    return until('a mark is shown', () => driver.item('network/drop'));
  };
  assert.match((await take('pool1', 2)).value, /pool1 comes here: before relu1/);
  await driver.screenshot('layer-dragged');
  await keyboard.press('Escape');
  await until('Escape lets it be', async () => await driver.item('network/drop') === undefined);
  await mouse.up();
  const before = ids(await driver.state());
  await take('pool1', 2);
  await mouse.up();
  await driver.waitFor('it is moved', (s) => ids(s) === before.replace('relu1 pool1', 'pool1 relu1'));
}));
