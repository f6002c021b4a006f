// docs/for-teachers.md shows a lesson and answers: what it shows must work as it stands.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import {test} from 'node:test';
import {compileLesson, readPresets} from '../../tools/lessons.mjs';

const root = new URL('../../', import.meta.url);
const page = fs.readFileSync(new URL('docs/for-teachers.md', root), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json));

test('the lesson it shows is a lesson', () => {
  const lesson = examples.find(({steps}) => steps);
  const compiled = compileLesson(lesson, `${lesson.id}.json`, {presets: readPresets(new URL('assets/presets', root).pathname)});
  const [{run}] = compiled.steps;
  assert.equal(run.compare.variants[0].network.layers.find(({id}) => id === 'conv1').filters, 1);
});

test('the answers it shows have the fields that are graded', () => {
  const answers = examples.find((one) => one.answers);
  assert.deepEqual(Object.keys(answers), ['student', 'kind', 'seed', 'answers']);
});
