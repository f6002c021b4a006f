// Every lesson file: it compiles, and what it runs in the workers bears its claims and its numbers out. A new file needs no
// new test. (What lessons run on the page itself: tests/browser/lessons.test.mjs.)
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {compileLesson, readPresets} from '../../tools/lessons.mjs';
import {evaluate, format} from '../../web/lessons/expression.mjs';
import {comparisonScope, experimentScope} from '../../web/lessons/scope.mjs';
import {laboratory, pourImages} from './laboratory.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const folder = path.join(root, 'assets/lessons');
const presets = readPresets(path.join(root, 'assets/presets'));
const allFiles = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
// GLASSNET_LESSON=3c: only those whose names begin so.
const files = allFiles.filter((name) => name.startsWith(process.env.GLASSNET_LESSON ?? ''));
let program;
let experiments;

before(async () => {
  program = await laboratory();
  experiments = program.experiments();
  pourImages(program);
});

const seedsOf = ({seed = 1}, count) => Array.from({length: count}, (_, i) => seed + i);

function carryOut(run) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  if (run.experiment) {
    const known = experiments.find(({id}) => id === run.experiment);
    return experimentScope(program.merge(seedsOf(run, run.seeds ?? known.seeds).map((seed) => program.run(known.id, seed))), seconds());
  }
  const {variants, examples, data = 'mnist'} = run.compare;
  const outcomes = seedsOf(run.compare, run.compare.seeds ?? 1).flatMap((seed) =>
    variants.map((variant) => program.train({variant, examples, seed, data})));
  return comparisonScope(program.report(outcomes), seconds());
}

const shown = (text, scope) => {
  const [expression, how = 'number'] = text.split('|');
  return format(expression, how, scope);
};

function assertBearsOut(step, scope) {
  for (const {claim, holds} of step.check ?? []) assert.equal(evaluate(holds, scope), true, `${claim}: ${holds}`);
  for (const {what, value} of step.figures ?? []) assert.ok(shown(value, scope), what);
  for (const [, expression, how] of (step.explain ?? '').matchAll(/data-expression="([^"]*)" data-format="([^"]*)"/g)) {
    assert.doesNotMatch(format(expression.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'), how, scope), /NaN|undefined|null/);
  }
  const {predict} = step;
  if (!predict?.check) return;
  const right = predict.check.filter((expression) => evaluate(expression, scope)).length;
  assert.ok(right <= 1, 'at most one option is right');
}

for (const name of files) {
  test(`${name}: its runs bear out what it says`, {timeout: 900_000}, () => {
    const lesson = compileLesson(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')), name, {presets, experiments: experiments.map(({id}) => id)});
    for (const step of lesson.steps) {
      const {run} = step;
      if (!run || run.page || run.long) continue;
      assertBearsOut(step, carryOut(run));
    }
  });
}

test('each of the fourteen systems has a lesson that runs it', () => {
  const run = allFiles.flatMap((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).steps.map((step) => step.run?.experiment));
  assert.deepEqual(experiments.map(({id}) => id).filter((id) => !run.includes(id)), []);
});

test('each failure in the museum is asserted: by what the page finds, or by what the lesson measures in its place', () => {
  const museum = allFiles.map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))).filter(({group}) => group === 'museum');
  assert.equal(museum.length, 9);
  const named = museum.filter(({steps}) => steps.some(({run}) => run?.page));
  for (const {id, steps: [sick, cured]} of named) {
    const claims = (step) => step.check.map(({holds}) => holds);
    const kind = claims(sick).map((holds) => /^found\('(.+)', '(\w+)'\)$/.exec(holds)).find((found) => found?.[1] === sick.run.page.name)?.[2];
    assert.ok(kind, `${id}: the failure is named`);
    assert.ok(claims(cured).includes(`!found('${cured.run.page.name}', '${kind}')`), `${id}: and cured`);
  }
  // Nobody can see from a run that its labels are wrong or that its test set was learned: these compare.
  assert.deepEqual(museum.filter((one) => !named.includes(one)).map(({id}) => id).sort(), ['museum-shuffled-labels', 'museum-test-set']);
});
