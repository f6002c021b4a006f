// Lessons, played as a student plays them: opened from the list, predicted wrongly and then rightly, run, read. Every lesson
// file is played; a new one needs no new test. GLASSNET_LESSON=3c plays those whose names begin so.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {closeBrowser, openPage, sleep, until, withPage} from './support/page.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../assets/lessons');
const lessons = fs.readdirSync(folder).filter((name) => name.endsWith('.json') && name.startsWith(process.env.GLASSNET_LESSON ?? ''))
  .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
// Minutes: a run takes seconds, but the machine may be busy with other things.
const patience = 400;
// 2D and 2E: 45 and some 130 seconds of one core, where it is free. They are cancelled once, then run to their end.
const longPatience = 1200;

let driver;
before(async () => { driver = await openPage({query: '?paused=1'}); });
after(async () => {
  try {
    await driver?.close();
  } finally {
    await closeBrowser();
  }
});

const text = (selector) => driver.page.evaluate((s) => document.querySelector(s)?.innerText ?? '', selector);
const count = (selector) => driver.page.evaluate((s) => document.querySelectorAll(s).length, selector);
const appears = (selector, seconds = 30) => until(`${selector} appears`, async () => (await count(selector)) > 0, seconds);
// By its own click, wherever it is scrolled to: a mouse is tried below.
const press = (selector) => until(`${selector} is pressed`, () => driver.page.evaluate((s) => {
  const element = document.querySelector(s);
  element?.click();
  return element !== null;
}, selector));

async function openFromList(id) {
  if (await driver.page.evaluate(() => document.getElementById('panel')?.hidden !== false)) await press('#lessons-toggle');
  await press('[data-do="list"]');
  await press(`[data-lesson="${id}"]`);
  const {title} = lessons.find((one) => one.id === id);
  await until('the lesson is open', async () => (await text('.lesson h2')) === title);
}

async function predict(option) {
  await press(`[data-option="${option}"]`);
  await appears(`[data-option="${option}"][aria-pressed="true"]`);
}

const saysRight = () => driver.page.evaluate(() => document.querySelector('.feedback')?.dataset.right);

// Predicts wrongly and rightly; the page must say so each time. Without a fixed answer, the run has decided.
async function judge(step) {
  const {options, answer} = step.predict;
  const rights = await driver.page.evaluate(() => [...document.querySelectorAll('[data-option]')].map((one) => one.dataset.right === 'true'));
  if (answer !== undefined) assert.deepEqual(rights, options.map((_, i) => i === answer), step.title);
  assert.ok(rights.filter(Boolean).length <= 1, `${step.title}: at most one option is right`);
  for (const option of [rights.indexOf(false), rights.indexOf(true)].filter((one) => one >= 0)) {
    await predict(option);
    assert.equal(await saysRight(), String(rights[option]), `${step.title}: option ${option}`);
  }
}

async function cancelled(step) {
  await press('[data-do="run"]');
  await until(`${step.title} is under way`, async () => /\d%|parts/.test(await text('.run')), patience);
  await press('[data-do="cancel"]');
  await until('it says that it was cancelled', async () => /Cancelled/.test(await text('.run')));
  await appears('[data-do="run"]');
}

async function run(step) {
  await press('[data-do="run"]');
  await until(`${step.title} is done`, async () => {
    const failed = await text('.run .note');
    assert.equal(failed, '', step.title);
    return (await count('.result')) > 0;
  }, step.run.long ? longPatience : patience);
  const notHeld = await driver.page.evaluate(() => [...document.querySelectorAll('.result .not-held')].map((one) => one.parentElement.innerText));
  assert.deepEqual(notHeld, [], step.title);
  const read = `${await text('.result')}\n${await text('.explain')}`;
  assert.doesNotMatch(read, /not measured|NaN|undefined|…/, step.title);
  if (step.check) assert.ok(await count('.checks li') >= step.check.length);
}

// A step that claims that the page names a failure: the canvas's strip does, with its evidence; the panel repeats it; and
// the strip's own first button cures it.
async function namesItsFailure({run: {page}}, kind) {
  const strip = await until(`the strip names ${kind}`, async () => (await driver.items()).find(({id, kind: role}) => id.startsWith(`diagnosis/${kind}`) && role === 'message'));
  const told = await text('.findings');
  // Its numbers may have gone on since the run ended: a last measurement came.
  const words = (sentence) => sentence.replace(/[\d.,]+/g, '#');
  assert.ok(words(told).includes(words(strip.label)), `${page.name}: the panel tells what the strip says: ${told}`);
  assert.ok(words(told).includes(words(strip.value)), `${page.name}: with its evidence, ${strip.value}: ${told}`);
  const remedy = (await driver.items()).find(({id}) => id === `${strip.id}/remedy/0`);
  assert.ok(remedy, `${strip.id} offers a way out`);
  await driver.click(remedy.id);
  await driver.waitFor('a run that broke has been begun anew', (s) => !s.diverged);
  const {examples: from, running} = await driver.state();
  if (!running) await driver.command({type: 'train'});
  await driver.waitFor(`'${remedy.label}' cures it`, (s) => s.examples > from + 4000 && !s.findings.some((one) => one.kind === kind), 120);
  await driver.command({type: 'pause'});
}

// Of the museum: after the cure both curves stand in one picture, and nothing of the failure is told any more.
async function standsBesideItsCure(sick, cured, kind) {
  const legend = await driver.page.evaluate(() => [...document.querySelectorAll('.chart:first-of-type .legend li')].map((one) => one.innerText));
  assert.deepEqual(legend.map((one) => one.trim().split(':')[0]), [sick, cured], 'both runs are in the picture');
  assert.equal(await driver.page.evaluate(() => document.querySelectorAll('.chart:first-of-type polyline').length), 2);
  assert.ok(!(await driver.state()).findings.some((one) => one.kind === kind), `${cured} is healthy`);
}

const failuresOf = (lesson) => lesson.steps.flatMap(({run, check = []}) => check
  .map(({holds}) => /^found\('(.+)', '(\w+)'\)$/.exec(holds)).filter((found) => found && found[1] === run?.page?.name)
  .map(([, name, kind]) => ({name, kind})));

async function setUp(step) {
  await press('[data-do="state"]');
  const note = await until('the page answers', async () => (await text('.state .note')) || false);
  assert.match(note, /The page is ready/, step.title);
}

async function play(step) {
  if (step.state) await setUp(step);
  if (step.predict) {
    await predict(0);
    if (step.run) assert.equal(await count('.feedback'), 0, 'before the run nothing is judged');
  }
  if (step.run?.long) await cancelled(step);
  if (step.run) await run(step);
  if (step.predict) await judge(step);
  if (step.explain) assert.ok((await text('.explain')).length > 40, `${step.title} is explained`);
}

async function visitMuseum(lesson, step) {
  const [{name, kind}] = failuresOf(lesson);
  if (step.run.page.name === name) await namesItsFailure(step, kind);
  else await standsBesideItsCure(name, step.run.page.name, kind);
}

for (const lesson of lessons) {
  test(`${lesson.id}: ${lesson.title}`, {timeout: 1_800_000}, async () => {
    await openFromList(lesson.id);
    for (const [place, step] of lesson.steps.entries()) {
      await until(`step ${place + 1}`, async () => (await text('[data-focus="heading"]')) === step.title);
      assert.equal(await driver.page.evaluate(() => document.activeElement.dataset.focus), 'heading', 'the focus goes along');
      await play(step);
      if (lesson.group === 'museum' && step.run?.page) await visitMuseum(lesson, step);
      await press(place + 1 < lesson.steps.length ? '[data-do="next"]' : '[data-do="finish"]');
    }
    await until('the list counts it as done', async () => /done/.test(await text(`[data-lesson="${lesson.id}"]`)));
  });
}

test('by keyboard alone: open, choose, read, close', () => withPage({query: '?paused=1'}, 'lessons-keyboard', async ({page}) => {
  const focus = () => page.evaluate(() => document.activeElement.dataset.lesson ?? document.activeElement.dataset.do ?? document.activeElement.id ?? '');
  await page.focus('#lessons-toggle');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#panel h2') === document.activeElement, {polling: 100});
  assert.equal(await page.evaluate(() => document.getElementById('lessons-toggle').getAttribute('aria-expanded')), 'true');
  await page.keyboard.press('Tab');
  const first = await focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.dataset.focus === 'heading', {polling: 100});
  assert.match(await page.evaluate(() => location.search), new RegExp(`lesson=${first}&step=1`));
  await page.keyboard.press('Escape');
  assert.equal(await focus(), 'lessons-toggle', 'the focus goes back to the button');
  assert.equal(await page.evaluate(() => document.getElementById('panel').hidden), true);
}));

test('an address opens a lesson at its step, and a prediction is kept', () => withPage({query: '?paused=1&lesson=3b&step=2'}, 'lessons-address', async ({page}) => {
  await page.waitForFunction(() => document.querySelector('.lesson [data-focus="heading"]')?.innerText === 'And the next layer?', {polling: 100});
  await page.click('[data-option="2"]');
  await page.waitForFunction(() => document.querySelector('.feedback')?.dataset.right === 'true', {polling: 100});
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[data-option="2"]')?.getAttribute('aria-pressed') === 'true', {polling: 100});
}));

for (const [name, viewport] of [['desktop', {width: 1440, height: 900}], ['tablet', {width: 1024, height: 768}],
  ['phone', {width: 390, height: 844, hasTouch: true, isMobile: true, deviceScaleFactor: 2}]]) {
  test(`${name}: panel and canvas stand side by side, nothing is cut off, buttons are large enough`, () => withPage(
    {query: '?paused=1&lesson=1a-i&step=1', viewport, dark: name === 'tablet'}, `lessons-${name}`, async (one) => {
      await one.page.waitForFunction(() => document.querySelector('.lesson .steps'), {polling: 100});
      await until('the canvas has made room', () => one.page.evaluate(() => {
        const [canvas, panel] = ['canvas', 'panel'].map((id) => document.getElementById(id).getBoundingClientRect());
        return canvas.width > 200 && canvas.height > 200 && (canvas.right <= panel.left + 1 || canvas.bottom <= panel.top + 1);
      }));
      const small = await one.page.evaluate(() => [...document.querySelectorAll('#panel button, #rail button')]
        .filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 44).map((button) => button.innerText));
      assert.deepEqual(small, []);
      const wide = await one.page.evaluate(() => document.querySelector('.panel-body').scrollWidth - document.querySelector('.panel-body').clientWidth);
      assert.ok(wide <= 0, `${wide} pixels stick out`);
      await until('the page draws in the room that is left', async () => {
        const right = await one.page.evaluate(() => document.getElementById('canvas').getBoundingClientRect().right);
        const items = await one.items();
        return items.length > 10 && items.every(({x, w}) => x + w <= right + 1);
      });
      await one.screenshot(`lessons-${name}`);
    }));
}

test('on paper there is the lesson and nothing else', () => withPage({query: '?paused=1&lesson=3c&step=1'}, 'lessons-print', async ({page}) => {
  await page.waitForFunction(() => document.querySelector('.lesson .steps'), {polling: 100});
  await page.emulateMediaType('print');
  const shown = await page.evaluate(() => Object.fromEntries(['#canvas', '#rail', '.panel-head', '.lesson .steps', '.lesson h2', '.lesson math']
    .map((selector) => [selector, document.querySelector(selector).checkVisibility()])));
  assert.deepEqual(shown, {'#canvas': false, '#rail': false, '.panel-head': false, '.lesson .steps': false, '.lesson h2': true, '.lesson math': true});
  assert.ok((await page.pdf()).length > 10_000);
}));

test('a link can hide and lock controls, for the mouse, the keyboard, the list and the finder', () => withPage(
  {query: '?paused=1&hide=run/reset&lock=layer/pool2,run/step'}, 'lessons-locked', async (one) => {
    const {page} = one;
    const stride = async () => (await one.state()).spec.layers.find(({id}) => id === 'pool2').stride;
    const before = await stride();
    const locked = (await one.items()).find(({id}) => id === 'layer/pool2/stride/decrease');
    assert.equal(locked.enabled, false);
    assert.ok(!(await one.items()).some(({id}) => id === 'run/reset'), 'what is hidden is not listed');
    await page.evaluate((id) => glassnet.reveal(id), locked.id);
    const {x, y, w, h} = await until('it is in sight and at rest', async () => {
      const [first, then] = [await one.item(locked.id), (await sleep(300), await one.item(locked.id))];
      return then.h > 10 && first.y === then.y && then;
    });
    await page.mouse.click(x + w / 2, y + h / 2);
    await one.screenshot('lessons-locked');
    await one.click('layer/conv2/filters/increase'); // what isn't locked works, and comes after
    await one.waitFor('the free control works', (s) => s.spec.layers.find(({id}) => id === 'conv2').filters > 16);
    assert.equal(await stride(), before);
    await until('the list leaves out what is hidden and disables what is locked', () => page.evaluate(() => {
      const row = (id) => document.querySelector(`#mirror [data-item="${id}"]`);
      return row('run/reset') === null && row('run/train') !== null && row('layer/pool2/stride/decrease')?.getAttribute('aria-disabled') === 'true';
    }));
    await page.evaluate(() => document.querySelector('#mirror [data-item="layer/pool2/stride/decrease"]').click());
    // Keys of locked and hidden controls do nothing; the others' work.
    await page.evaluate(() => document.getElementById('canvas').focus());
    for (const key of ['s', 'r']) await page.keyboard.press(key);
    await page.keyboard.press('Space');
    await one.waitFor('Space trains', (s) => s.running);
    await page.keyboard.press('Space');
    await one.waitFor('and pauses', (s) => !s.running);
    assert.ok((await one.state()).examples > 0, 'R did not start anew');
    assert.equal(await stride(), before);
  }));

test('the wheel scrolls over locked controls as over free ones', () => withPage(
  {query: '?paused=1&lock=layer'}, 'lessons-locked-wheel', async (one) => {
    const top = async () => (await one.items()).find(({id}) => id === 'layer/conv1/name').y;
    const {x, y, w, h} = (await one.items()).find(({id}) => id === 'layer/conv1/filters');
    const before = await top();
    await one.page.mouse.move(x + w / 2, y + h / 2);
    await one.page.mouse.wheel({deltaY: 120});
    await until('the page has scrolled', async () => (await top()) < before - 20);
  }));
