// The main views look as they did when their pictures were kept: a run of eight batches, the same to the last bit, in
// every size and theme. After a change that is meant, GLASSNET_KEEP=1 ./build.sh test keeps the new pictures; look at
// them before they are committed.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';
import {differing, halved, looksAsKept, tolerance} from './support/kept.mjs';
import {PNG} from 'pngjs';

after(closeBrowser);

const desktop = {width: 1440, height: 900};
const tablet = {width: 1024, height: 768};
const phone = {width: 390, height: 844, isMobile: true, hasTouch: true};

// What the network learns, and when it is measured, must not depend on the machine's speed.
async function learnALittle(driver) {
  await driver.waitFor('all images are there', ({data}) => data.train.images === 55_000 && data.test.images === 10_000, 120);
  await driver.command({type: 'reset', seed: 1});
  await driver.command({type: 'set', batch: 250});
  for (let batch = 0; batch < 8; ++batch) {
    await driver.command({type: 'step', grain: 'batch'});
    await measured(driver);
  }
}

const measured = (driver) => driver.waitFor('the weights are measured',
  ({step, validation_step, test_step, data}) => validation_step === step && (test_step === step || data.test.images === 0), 120);

// The pointer rests where nothing is, and what moved has come to rest.
async function still(driver) {
  await driver.page.mouse.move(2, 2);
  let frames = -1;
  await until('the page stands still', async () => {
    const before = frames;
    frames = (await driver.state()).page.frames;
    await sleep(400);
    return frames === before && (await driver.state()).page.frames === frames;
  });
}

async function look(driver, name, item) {
  await still(driver);
  await looksAsKept(driver, name, item);
}

async function press(driver, key) {
  await driver.page.focus('#canvas');
  await driver.page.keyboard.press(key);
}

test('a moved control is a difference, a shade at an edge is none', () => {
  const picture = (paint) => {
    const png = new PNG({width: 400, height: 300});
    for (let i = 0; i < png.data.length; ++i) png.data[i] = 255;
    const dot = (x, y, value) => png.data.fill(value, 4 * (400 * y + x), 4 * (400 * y + x) + 3);
    paint(dot);
    return png;
  };
  const square = (left, edge) => (dot) => {
    for (let y = 100; y < 130; ++y) for (let x = left; x < left + 60; ++x) dot(x, y, x === left ? edge : 40);
  };
  const share = (one, other) => differing(halved(picture(one)), halved(picture(other)));
  assert.equal(share(square(50, 40), square(50, 60)), 0);
  assert.ok(share(square(50, 40), square(56, 40)) > tolerance);
});

test('on a desktop, light and dark', () => withPage({viewport: desktop, query: '?paused=1'}, 'kept-desktop', async (driver) => {
  await learnALittle(driver);
  await look(driver, 'learning');
  for (const inside of ['activation-gradients', 'weights']) {
    await driver.click(`network/inside/${inside}`);
    await look(driver, inside);
  }
  await driver.click('network/inside/activations');
  await driver.command({type: 'inspect', layer: 'conv2', unit: [5, 7, 2]});
  await look(driver, 'inspector');
  await driver.command({type: 'inspect'});
  await driver.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
  await look(driver, 'learning-dark');
  await press(driver, 'w');
  await look(driver, 'workbench-dark');
  await press(driver, 'w');
  await press(driver, '?');
  await look(driver, 'help-dark');
}));

test('points of the plane and their loss landscape', () => withPage({viewport: desktop, query: '?data=circle&paused=1'}, 'kept-points', async (driver) => {
  await driver.command({type: 'reset', seed: 1});
  await driver.command({type: 'run-until', examples: 20_000});
  await driver.waitFor('it has come to the goal', ({running, examples}) => !running && examples >= 20_000);
  // When these were measured depends on the clock.
  for (const series of ['validation', 'test']) await driver.click(`results/series/${series}`);
  await look(driver, 'points');
  await driver.click('landscape/open');
  await driver.waitFor('the landscape is there', ({landscape, surveyed}) => landscape && surveyed === null);
  await driver.shownItem('landscape/picture');
  await look(driver, 'landscape', 'landscape/picture'); // beside it stands how healthy the learning was, by the clock
}));

test('on a tablet', () => withPage({viewport: tablet, query: '?paused=1'}, 'kept-tablet', async (driver) => {
  await learnALittle(driver);
  await look(driver, 'tablet');
}));

test('on a phone, dark and light', () => withPage({viewport: phone, query: '?paused=1', dark: true}, 'kept-phone', async (driver) => {
  await learnALittle(driver);
  await look(driver, 'phone-dark');
  await driver.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
  await driver.shownItem('layer/conv2/stride');
  await look(driver, 'phone-network');
}));
