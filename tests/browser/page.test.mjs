// The page loads, learns and obeys: on every kind of host, in every size and theme.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, withPage} from './support/page.mjs';

after(closeBrowser);

const learns = (driver) => driver.waitFor('the loss is below 1', (state) => state.loss !== null && state.loss < 1);

test('loads, learns real MNIST by itself, with threads', () => withPage({}, 'learns', async (driver) => {
  const state = await learns(driver);
  assert.equal(state.build, 'threads-simd');
  assert.equal(state.seed, 1);
  assert.ok(state.threads >= 1);
  assert.equal(state.parameters, 5994);
  assert.deepEqual(state.layers.find(({id}) => id === 'conv1').output, [8, 24, 24]);
  assert.equal(state.optimizer.name, 'Adadelta');
  await driver.waitFor('all images have come', ({data}) => data.train.images === 55000 && data.test.images === 10000);
  const measured = await driver.waitFor('validation accuracy on all 5,000 images',
    (s) => s.validation_images === 5000 && s.validation_accuracy > 0.9);
  assert.equal(measured.diverged, false);
  await driver.screenshot('learning');
}));

test('the pause button pauses, the same button goes on', () => withPage({}, 'pause', async (driver) => {
  await driver.waitFor('it learns', ({examples}) => examples > 500);
  await driver.click('run/pause');
  const paused = await driver.waitFor('it has paused', ({running}) => !running);
  await sleep(700);
  assert.equal((await driver.state()).examples, paused.examples, 'no example after the pause');
  await driver.click('run/train');
  await driver.waitFor('it goes on', ({examples}) => examples > paused.examples + 500);
}));

test('reset by mouse, again and again: it learns anew each time', () => withPage({}, 'reset', async (driver) => {
  for (let round = 0; round < 3; ++round) {
    // So many that after the reset it takes a while to come to them again, long enough to be seen below them.
    const before = await driver.waitFor('it learns', ({examples}) => examples > 10_000);
    await driver.click('run/reset');
    const anew = await driver.waitFor('it has started anew', ({examples}) => examples < before.examples);
    assert.equal(anew.running, true);
    await driver.waitFor('it is measured', (s) => s.validation_accuracy !== null && s.validation_step <= s.step);
  }
}));

test('?seed= and ?paused= are heeded; step and reset are exact', () => withPage(
  {query: '?seed=7&paused=1'}, 'options', async (driver) => {
    assert.equal((await driver.state()).seed, 7);
    await driver.waitFor('the first images have come', ({data}) => data.train.images > 0);
    assert.equal((await driver.state()).examples, 0);
    await driver.click('run/step');
    await driver.waitFor('one batch', ({examples, step}) => examples === 20 && step === 1);
    await driver.command({type: 'reset', seed: 9});
    const {seed, examples} = await driver.state();
    assert.deepEqual({seed, examples}, {seed: 9, examples: 0});
  }));

test('works under a sub-path', () => withPage({base: '/course/week-3/'}, 'sub-path', async (driver) => {
  await learns(driver);
  assert.ok(driver.requests.every((url) => new URL(url).pathname.startsWith('/course/week-3/')), 'only relative addresses');
}));

test('without COOP and COEP, and without service workers: the program without threads learns', () => withPage(
  {isolation: false}, 'not-isolated', async (driver) => {
    const state = await learns(driver);
    assert.equal(state.build, 'single-simd');
    assert.equal(await driver.page.evaluate(() => crossOriginIsolated), false);
    await driver.click('run/pause');
    const paused = await driver.waitFor('it has paused', ({running}) => !running);
    await driver.waitFor('an evaluation ends after the pause', (s) => s.validation_step === paused.step);
    await driver.screenshot('without-threads');
  }));

test('without COOP and COEP, a service worker brings threads after one reload', () => withPage(
  {isolation: false, serviceWorkers: true}, 'service-worker', async (driver) => {
    const state = await learns(driver);
    assert.equal(state.build, 'threads-simd');
    const pages = driver.requests.filter((url) => url === driver.url);
    assert.equal(pages.length, 2, 'loaded twice, not more');
  }));

test('offline after the first visit', () => withPage({serviceWorkers: true}, 'offline', async (driver) => {
  await driver.waitFor('all images have come', ({data}) => data.test.images === 10000);
  await driver.page.waitForNetworkIdle({idleTime: 500});
  await driver.page.reload({waitUntil: 'domcontentloaded'}); // now through the worker, which keeps what passes
  await driver.ready();
  await driver.waitFor('all images have come again', ({data}) => data.test.images === 10000);
  await driver.page.setOfflineMode(true);
  await driver.page.reload({waitUntil: 'domcontentloaded'});
  await driver.ready();
  const state = await learns(driver);
  assert.equal(state.build, 'threads-simd');
  await driver.page.setOfflineMode(false);
}));

for (const [name, viewport] of [
  ['desktop', {width: 1440, height: 900}],
  ['phone', {width: 390, height: 844, deviceScaleFactor: 3, isMobile: true, hasTouch: true}],
]) {
  for (const dark of [false, true]) {
    const title = `${name}, ${dark ? 'dark' : 'light'}`;
    test(`drawn sharp and whole: ${title}`, () => withPage({viewport, dark}, title, async (driver) => {
      await learns(driver);
      const ratio = viewport.deviceScaleFactor ?? 1;
      const {pixels, box} = await driver.page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        const {width, height} = canvas.getBoundingClientRect();
        return {pixels: {width: canvas.width, height: canvas.height}, box: {width, height}};
      });
      assert.deepEqual(pixels, {width: box.width * ratio, height: box.height * ratio}, 'a pixel for each of the screen\'s');
      const rail = 80; // the lessons' button stands beside the canvas, or under it on a phone
      assert.ok(box.width >= viewport.width - rail && box.height >= viewport.height - rail, 'it fills the page');
      const items = (await driver.items()).filter(({w}) => w > 0);
      for (const item of items) {
        assert.ok(item.x >= -0.5 && item.x + item.w <= viewport.width + 0.5, `${item.id} is on the page`);
      }
      assert.ok(items.some(({id}) => id === 'run/pause'), 'the pause button is in sight');
      const png = await driver.screenshot(`${name}-${dark ? 'dark' : 'light'}`);
      assert.ok(png.length > 20_000, 'the picture is not blank');
    }));
  }
}
