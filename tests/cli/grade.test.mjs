// glassnet exercise and glassnet grade: questions made from a seed, answers marked, and what is refused.
import assert from 'node:assert/strict';
import { assertRefused, json, onlyObject, scratchFile, testBoth } from './program.mjs';

const kinds = ['shapes', 'padding', 'pooling', 'convolution', 'backward', 'softmax'];

async function perfectAnswers(run, kind, seed) {
  const { steps } = await json(run, 'exercise', kind, '--seed', String(seed), '--solution');
  return Object.fromEntries(steps.map(({ id, expected }) => [id, expected]));
}

testBoth('every kind of exercise is listed, made from a seed, and keeps its solution to itself', async (run) => {
  const { exercises } = await json(run, 'exercise', '--list');
  assert.deepEqual(exercises.map(({ kind }) => kind), kinds);
  for (const kind of kinds) {
    const exercise = await json(run, 'exercise', kind, '--seed', '12');
    assert.equal(exercise.seed, 12);
    assert.ok(exercise.steps.length >= 4, kind);
    for (const step of exercise.steps) assert.deepEqual(Object.keys(step), ['id', 'group', 'prompt', 'tolerance']);
    const { stdout } = await run('exercise', kind, '--seed', '12', '--solution');
    for (const { id } of exercise.steps) assert.ok(stdout.includes(id), id);
    assert.ok(stdout.includes(' = ') || stdout.includes(' is '), 'the way to the numbers');
  }
});

testBoth('right answers pass, one mistake is found and what follows from it counts', async (run) => {
  const answers = await perfectAnswers(run, 'backward', 4);
  const right = { student: 'Ada', kind: 'backward', seed: 4, answers };
  const { results } = await json(run, 'grade', scratchFile('ada.json', JSON.stringify(right)));
  assert.equal(results.length, 1);
  assert.equal(results[0].student, 'Ada');
  assert.equal(results[0].points, results[0].of);
  assert.equal(results[0].first_mistake, null);
  assert.equal(results[0].passed, true);

  // The whole class in one file, one of them wrong from dy on: exit status 1, the place named.
  const wrong = structuredClone(right);
  wrong.student = 'Bo\nb';
  wrong.answers.dy = -answers.dy;
  const file = scratchFile('class.json', JSON.stringify([right, wrong]));
  const graded = await run('grade', file, '--json');
  assert.equal(graded.status, 1);
  const second = onlyObject(graded).results[1];
  assert.equal(second.first_mistake.step, 'dy');
  assert.match(second.steps.find(({ id }) => id === 'dy').slip, /sign/);
  const table = await run('grade', file);
  assert.equal(table.status, 1);
  assert.match(table.stdout, /^student .*\nAda .* -\nBo\?b .*dy: .*sign.*\n$/s);
  assert.equal((await run('grade', file, '--pass', '0.3')).status, 0);
});

testBoth('a number that follows from a wrong one is consistent', async (run) => {
  const answers = await perfectAnswers(run, 'softmax', 9);
  answers.sum += 2;
  for (const i of [1, 2, 3]) answers[`p${i}`] = answers[`e${i}`] / answers.sum;
  const file = scratchFile('follow.json', JSON.stringify({ kind: 'softmax', seed: 9, answers }));
  const { results: [{ steps, first_mistake: first }] } = onlyObject(await run('grade', file, '--json'));
  assert.equal(first.step, 'sum');
  for (const i of [1, 2, 3]) assert.equal(steps.find(({ id }) => id === `p${i}`).verdict, 'consistent');
  const { stdout } = await run('grade', file, '--steps');
  assert.match(stdout, /p1 +consistent/);
});

testBoth('bad usage of exercise and grade', async (run) => {
  assertRefused(await run('exercise'), 'shapes', '--list');
  assertRefused(await run('exercise', 'sums'), "'sums'", 'softmax');
  assertRefused(await run('exercise', 'softmax', '--seed', '-1'), '--seed');
  assertRefused(await run('grade'), 'file of answers');
  assertRefused(await run('grade', '/nowhere/answers.json'), '/nowhere/answers.json');
  assertRefused(await run('grade', scratchFile('broken.json', '{"kind":')), 'broken.json', 'line 1');
  assertRefused(await run('grade', scratchFile('kind.json', '{"kind":"sums","seed":1,"answers":{}}')), 'kind.json', 'sums');
  const strange = { kind: 'softmax', seed: 1, answers: { e7: 1 } };
  assertRefused(await run('grade', scratchFile('step.json', JSON.stringify(strange))), 'step.json', 'e7');
  assertRefused(await run('grade', scratchFile('pass.json', '[]'), '--pass', '2'), '--pass');
});
