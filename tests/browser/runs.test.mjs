// The page's runs are kept, chosen and compared: curves, what differs, and a verdict from several seeds.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

test('two runs: kept at the pause, compared with what differs, then told apart over seeds', () => withPage({query: '?paused=1&preset=mlp-100'}, 'runs', async (driver) => {
  const {page} = driver;
  const run = async (rate) => {
    await driver.command({type: 'set', learning_rate: rate});
    await driver.command({type: 'reset', seed: 1});
    await driver.command({type: 'train'});
    await driver.waitFor('it has learned a little', (s) => s.examples > 8000, 120);
    await driver.command({type: 'pause'});
    await until('the run is kept', () => page.evaluate((r) => (JSON.parse(localStorage.getItem('glassnet/runs')) ?? [])
      .some(({network}) => Math.abs(network.training.optimizer.learning_rate - r) < 1e-9), rate));
  };
  await run(0.003);
  await run(0.0001);
  await page.click('#lessons-toggle');
  await until('the panel is open', () => page.evaluate(() => document.querySelector('[data-do="runs"]')?.click() === undefined && document.querySelectorAll('[data-run]').length === 2));
  await page.evaluate(() => { for (const box of document.querySelectorAll('[data-run]')) box.click(); });
  const said = () => page.evaluate(() => document.querySelector('.runs').innerText);
  assert.match(await said(), /Optimiser: adam, learning rate 0\.003.* → adam, learning rate 0\.0001/);
  assert.equal(await page.evaluate(() => document.querySelectorAll('.runs .chart').length), 2);
  await driver.screenshot('runs');
  await page.evaluate(() => document.querySelector('[data-do="compare"]').click());
  await until('they have been trained again', async () => /McNemar/.test(await said()), 300);
  assert.match(await said(), /run 1 is better than run 2: by \d+\.\d\d points ± \d+\.\d\d over 3 seeds/);
}));

// The keeper looks at the state now and then; what it sees is given here.
const keptFrom = (page, states) => page.evaluate(async (seen) => {
  const {RunKeeper, keptRuns} = await import('./run-keeper.mjs');
  localStorage.removeItem('glassnet/runs');
  const rest = seen[Symbol.iterator]();
  let now;
  const keeper = new RunKeeper(() => now);
  keeper.stop();
  for (now of rest) keeper.look();
  return keptRuns().map(({examples, network}) => ({examples, rate: network.rate})).reverse();
}, states.map(([run, examples, rate, running = false, visiting = null]) => ({run, examples, running, seed: 1, loss: 1,
  spec: {rate}, data: {name: 'mnist'}, optimizer: {name: 'adam'}, timeline: {visiting}})));

test('which run it was, and with which settings, is kept right whenever the keeper looks', () => withPage({query: '?paused=1'}, 'runs-kept', async ({page}) => {
  assert.deepEqual(await keptFrom(page, [[1, 8000, 3], [2, 9000, 1]]), [{examples: 8000, rate: 3}, {examples: 9000, rate: 1}],
    'the second run has passed the first before anybody looked');
  assert.deepEqual(await keptFrom(page, [[1, 8000, 3], [1, 8000, 1], [2, 700, 1]]), [{examples: 8000, rate: 3}, {examples: 700, rate: 1}],
    'settings changed after the last step belong to the next run');
  assert.deepEqual(await keptFrom(page, [[1, 8000, 3], [1, 2000, 3, false, 2000], [1, 9000, 3]]), [{examples: 9000, rate: 3}],
    'looking at the past is no other run');
  assert.deepEqual(await keptFrom(page, [[1, 8000, 3], [1, 2500, 3], [1, 400, 3]]), [{examples: 8000, rate: 3}, {examples: 2500, rate: 3}],
    'a branch is one, a try of less than 500 examples is none');
}));
