// Exercises in the page, as a student does them: fields filled, marked, a mistake found, the way shown, answers saved.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {after, test} from 'node:test';
import {numberText, readNumber} from '../../web/lessons/typed-number.mjs';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

const solution = (driver, kind, seed) => driver.page.evaluate(
  (k, s) => glassnet.exercise(k, s, {solution: true}), kind, seed);

async function fill(driver, answers) {
  for (const [step, value] of Object.entries(answers)) {
    const field = await driver.page.waitForSelector(`#step-${step.replaceAll('.', '\\.')}`);
    await field.click({count: 3});
    await field.type(String(value));
  }
}

async function mark(driver) {
  await driver.page.click('[data-do="mark"]');
  return driver.page.waitForSelector('.exercise [data-points]').then((found) => found.evaluate((e) => Number(e.dataset.points)));
}

const textOf = (driver, selector) => driver.page.$eval(selector, (element) => element.textContent);

test('numbers are read as students type them', () => {
  for (const [typed, value] of [['0.25', 0.25], ['0,25', 0.25], ['1/4', 0.25], ['−3', -3], [' 1e-3 ', 0.001], ['.5', 0.5], ['', null]]) {
    assert.equal(readNumber(typed), value, typed);
  }
  for (const typed of ['two', '1/0', '1/2/3', '--1', '0x10', '1.2.3']) assert.ok(Number.isNaN(readNumber(typed)), typed);
  assert.equal(numberText(-1 / 3), '−0.333333');
});

test('an exercise is opened from the list, answered, and marked with the place of the first mistake', () => withPage({query: '?paused=1'}, 'exercises', async (driver) => {
  await driver.page.click('#lessons-toggle');
  await (await driver.page.waitForSelector('[data-exercise="softmax"]')).click();
  await driver.page.waitForSelector('#step-e1');
  const seed = await driver.page.evaluate(() => Number(new URL(location.href).searchParams.get('numbers')));
  const {steps} = await solution(driver, 'softmax', seed);
  const right = Object.fromEntries(steps.map(({id, expected}) => [id, expected.toFixed(4)]));

  await fill(driver, right);
  assert.equal(await mark(driver), steps.length);
  assert.equal(await driver.page.$('[data-first]'), null);

  // A wrong sum, and what follows rightly from it.
  const sum = Number(right.sum) + 1;
  await fill(driver, {sum, p1: (Number(right.e1) / sum).toFixed(5)});
  await until('marked anew', async () => (await mark(driver)) === steps.length - 1);
  assert.equal(await driver.page.$eval('[data-first]', (element) => element.dataset.first), 'sum');
  assert.match(await textOf(driver, '#mark-p1'), /follows rightly from your own number/);
  await driver.screenshot('exercise-marked');

  await driver.page.click('[data-do="solution"]');
  await until('the way is shown', async () => (await textOf(driver, '.way')).includes(' = '));
}));

test('a link opens an exercise with its numbers; a slip is named; words are refused', () => withPage({query: '?exercise=shapes&numbers=1&paused=1'}, 'exercise-link', async (driver) => {
  await driver.page.waitForSelector('#step-total');
  const {steps, question} = await solution(driver, 'shapes', 1);
  assert.ok((await textOf(driver, '#panel')).includes(question));
  const right = Object.fromEntries(steps.map(({id, expected}) => [id, expected]));
  await fill(driver, {...right, 'dense1.parameters': 'many'});
  await driver.page.click('[data-do="mark"]');
  await until('the word is refused', async () => /no number/.test(await textOf(driver, '#mark-dense1\\.parameters')));
  const units = right['dense1.parameters'] / (right['dense1.inputs'] + 1);
  await fill(driver, {'dense1.parameters': right['dense1.inputs'] * units});
  await mark(driver);
  assert.match(await textOf(driver, '#mark-dense1\\.parameters'), /biases are missing/);
}));

test('answers are saved as glassnet grade reads them', () => withPage({query: '?exercise=pooling&numbers=5&paused=1'}, 'exercise-save', async (driver) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'glassnet-answers-'));
  const session = await driver.page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {behavior: 'allow', downloadPath: folder, browserContextId: driver.page.browserContext().id});
  await fill(driver, {'side': 2, 'max.1.1': '9'});
  await driver.page.click('details summary');
  await driver.page.type('[data-field="student"]', 'Ada');
  await driver.page.click('[data-do="save"]');
  const file = path.join(folder, 'pooling-5.json');
  await until('the file is there', () => fs.existsSync(file) && fs.readFileSync(file, 'utf8').endsWith('}\n'));
  const saved = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.rmSync(folder, {recursive: true, force: true});
  assert.deepEqual([saved.student, saved.kind, saved.seed, saved.answers.side], ['Ada', 'pooling', 5, 2]);
  const marking = await driver.page.evaluate((submission) => glassnet.mark(submission), saved);
  assert.ok(marking.points >= 1);
  assert.ok(marking.of > 5);
}));
