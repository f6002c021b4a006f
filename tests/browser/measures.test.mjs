// What the page measures: an edit's cost, and what the network takes for what.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

test('the most confident mistake is a click away', () => withPage({}, 'mistakes', async (driver) => {
  await driver.waitFor('the whole validation split is measured',
    (s) => s.validation_outcomes?.confusion.flat().reduce((a, b) => a + b, 0) === 5000, 180);
  await driver.command({type: 'pause'});
  const {step} = await driver.state();
  const state = await driver.waitFor('the weights of the pause are measured', (s) => s.validation_step === step, 60);
  const {confusion, mistakes} = state.validation_outcomes;
  const right = confusion.reduce((sum, row, label) => sum + row[label], 0);
  assert.equal(right / 5000, state.validation_accuracy);
  const [first] = mistakes;
  await driver.click('mistakes/0');
  const {probe} = await driver.waitFor('its image', (s) => s.probe?.index === first.index && s.probe.split === 'validation');
  assert.equal(probe.label, first.label);
  assert.equal(probe.predicted, first.predicted);
  assert.ok(Math.abs(probe.probabilities[first.predicted] - first.confidence) < 1e-3);
  await driver.screenshot('mistake');
}));

test('an edit is measured before, just after and a thousand examples later', () => withPage({}, 'cost', async (driver) => {
  await driver.waitFor('it has learned', (s) => s.validation_accuracy > 0.95 && s.data.validation.images === 5000, 180);
  await driver.click('layer/pool2/stride/decrease');
  const state = await driver.waitFor('all is measured', (s) => s.edit_costs[0]?.later != null, 120);
  const [{edit, before, after: justAfter, later}] = state.edit_costs;
  assert.equal(edit, 'pool2: stride 3 -> 2');
  assert.ok(before > 0.95, `${before} before`);
  assert.ok(justAfter < before - 0.2, `${justAfter} just after: the dense layer began anew`);
  assert.ok(later > justAfter + 0.2, `${later} a thousand examples later`);
  await until('the line says it', async () =>
    /just before → .* just after → .*% after 1,000 examples more/.test((await driver.item('edit/cost')).value));
  await driver.screenshot('edit-cost');
}));
