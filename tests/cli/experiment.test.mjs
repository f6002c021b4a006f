// glassnet experiment: the list, a result's shape and exit status, shards put together, and what is refused.
import assert from 'node:assert/strict';
import { assertRefused, json, onlyObject, scratchFile, testBoth } from './program.mjs';

const ids = [
  '1A-i', '1A-ii', '1B', '1C', '2B', '2C', '2D', '2E', '3A', '3B', '3C', '3D-i', '3D-ii', '3D-iii',
];

testBoth('the list has the fourteen systems of the course', async (run) => {
  const { experiments } = await json(run, 'experiment', '--list');
  assert.deepEqual(experiments.map(({ id }) => id), ids);
});

testBoth('a result says what was measured, what was claimed and whether it held', async (run) => {
  const result = await json(run, 'experiment', '1C', '--seeds', '2', '--seed', '5');
  assert.deepEqual(Object.keys(result), ['id', 'title', 'claim', 'seeds', 'measurements', 'checks', 'held']);
  assert.equal(result.id, '1C');
  assert.deepEqual(result.seeds, [5, 6]);
  assert.equal(result.held, true);
  for (const { name, values, mean, deviation } of result.measurements) {
    assert.equal(values.length, 2, name);
    assert.equal(mean, (values[0] + values[1]) / 2);
    assert.ok(deviation >= 0);
  }
  for (const check of result.checks) assert.deepEqual(Object.keys(check), ['claim', 'held', 'evidence']);
});

testBoth('shards, merged, are the whole run', async (run) => {
  const whole = await json(run, 'experiment', '1C', '--seeds', '3');
  const files = [];
  for (const shard of ['2/2', '1/2']) {
    const part = await json(run, 'experiment', '1C', '--seeds', '3', '--shard', shard);
    files.push(scratchFile(`part-${shard[0]}.json`, JSON.stringify(part)));
  }
  assert.deepEqual(await json(run, 'experiment', '--merge', ...files), whole);

  // Merging judges anew: a measurement that doesn't fit the claim fails it, with exit status 1.
  whole.measurements.find(({ name }) => name === 'points right without').values[0] = 4;
  const changed = await run('experiment', '--merge', scratchFile('changed.json', JSON.stringify(whole)), '--json');
  assert.equal(changed.status, 1);
  assert.equal(onlyObject(changed).held, false);
});

testBoth('bad usage of experiments', async (run) => {
  assertRefused(await run('experiment'), '1A-i', '--list');
  assertRefused(await run('experiment', '9Z'), "'9Z'", '3D-iii');
  assertRefused(await run('experiment', '1C', '3B'), 'one experiment');
  assertRefused(await run('experiment', '1C', '--shard', '3/2'), '--shard', '3/2');
  assertRefused(await run('experiment', '3B', '--shard', '2/2'), '--shard 2/2');
  assertRefused(await run('experiment', '1C', '--seeds', '0'), '--seeds');
  assertRefused(await run('experiment', '--merge'), '--merge');
  assertRefused(await run('experiment', '--merge', scratchFile('no.json', '{"a":1}')), 'no.json', 'id');
});
