// A run that goes wrong is named in the page, and one click on the remedy makes it learn again.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, withPage} from './support/page.mjs';

after(closeBrowser);

const diagnoses = async (driver) => (await driver.items()).filter(({id}) => id.startsWith('diagnosis/'));

test('the default network learns without a word of diagnosis', () => withPage({}, 'diagnosis-silent', async (driver) => {
  const state = await driver.waitFor('8,000 examples', ({examples}) => examples > 8000, 180);
  assert.deepEqual(state.findings, []);
  assert.ok(state.health.layers.length === state.layers.length, 'its health is watched');
  assert.deepEqual(await diagnoses(driver), []);
}));

test('a run that diverges: the strip says so, and one click on its remedy makes it learn again',
  () => withPage({}, 'diagnosis', async (driver) => {
    await driver.waitFor('it learns', ({examples}) => examples > 400);
    await driver.command({type: 'set', optimizer: 'sgd', learning_rate: 1000, l2_decay: 0.1});
    const broken = await driver.waitFor('it has diverged', ({diverged}) => diverged, 120);
    assert.equal(broken.findings[0].kind, 'diverged');
    assert.match(broken.findings[0].evidence, /\(SGD\)/);
    await driver.click('diagnosis/diverged/remedy/0');
    const cured = await driver.waitFor('it learns again', (s) => !s.diverged && s.running && s.examples > 2000, 120);
    assert.equal(cured.optimizer.learning_rate, 0.01);
    assert.ok(Number.isFinite(cured.loss));
    assert.deepEqual(await diagnoses(driver), []);
    await driver.screenshot('diagnosis-cured');
  }));
