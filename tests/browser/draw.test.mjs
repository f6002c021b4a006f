// Drawing a digit with a real mouse: one click, one stroke.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';

after(closeBrowser);

/** Draws on the pad, along points that are shares of its side. */
async function stroke(driver, points) {
  const pad = await driver.shownItem('probe/pad');
  const place = ([x, y]) => [pad.x + x * pad.w, pad.y + y * pad.h];
  await driver.page.mouse.move(...place(points[0]));
  await sleep(60); // a frame passes between a hand's moving and its pressing
  await driver.page.mouse.down();
  await sleep(60);
  for (const point of points.slice(1)) {
    await driver.page.mouse.move(...place(point), {steps: 8});
    await sleep(60);
  }
  await driver.page.mouse.up();
}

test('from a fresh load, one click and one stroke show what the network makes of a drawing', () => withPage({}, 'draw', async (driver) => {
  await driver.waitFor('the first image', (s) => s.probe?.probabilities.length === 10);
  assert.equal((await driver.state()).probe.own, false);
  await driver.click('probe/draw');
  await stroke(driver, [[0.3, 0.2], [0.7, 0.2], [0.45, 0.85]]);
  const {probe} = await driver.waitFor('the drawing is seen', (s) => s.probe.own && s.probe.probabilities.length === 10);
  assert.equal(probe.name, 'Your drawing');
  assert.equal(probe.label, null);
  assert.equal(probe.index, null);
  const sum = probe.probabilities.reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum - 1) < 1e-3, `probabilities sum to ${sum}`);
  await until('the card says it', async () => /^The network says \d \(.*%\)\.$/.test((await driver.item('probe/prediction'))?.label));
  await driver.screenshot('draw');
  // It stays while the network learns and is edited.
  const {step} = await driver.state();
  await driver.click('layer/pool2/stride/decrease');
  await driver.waitFor('it learns on, and looks at the drawing', (s) => s.step > step + 20 && s.probe.own && s.probe.step > step);
}));

test('a vertical line is read as a 1 by a network that has learned a little', () => withPage({query: '?preset=fast'}, 'draw-1', async (driver) => {
  await driver.waitFor('it has learned', (s) => s.validation_accuracy > 0.95, 180);
  await driver.command({type: 'pause'});
  await driver.click('probe/draw');
  await stroke(driver, [[0.52, 0.15], [0.5, 0.5], [0.49, 0.85]]);
  const {probe} = await driver.waitFor('it is read', (s) => s.probe.own && s.probe.predicted === 1);
  assert.ok(probe.probabilities[1] > 0.5, `${probe.probabilities[1]} sure`);
  await driver.screenshot('draw-1');
  await driver.click('probe/undo-stroke');
  await driver.waitFor('without a stroke the image of before is seen', (s) => s.probe.own === false && s.probe.index !== null);
  await stroke(driver, [[0.5, 0.15], [0.5, 0.85]]);
  await driver.waitFor('the next drawing', (s) => s.probe.own);
  await driver.click('probe/next');
  await driver.waitFor('an arrow leads back to the images', (s) => s.probe.own === false);
  await until('the pad has gone', async () => await driver.item('probe/pad') === undefined);
}));

test('a finger draws and the page stays where it is', () => withPage(
  {viewport: {width: 390, height: 844, hasTouch: true, isMobile: true, deviceScaleFactor: 2}}, 'draw-touch', async (driver) => {
    await driver.waitFor('the first image', (s) => s.probe?.probabilities.length === 10);
    await driver.page.evaluate(() => document.getElementById('canvas').focus());
    await driver.page.keyboard.press('d');
    const pad = await driver.shownItem('probe/pad');
    const x = pad.x + pad.w / 2;
    await driver.page.touchscreen.touchStart(x, pad.y + 0.2 * pad.h);
    for (let i = 1; i <= 8; ++i) {
      await sleep(40);
      await driver.page.touchscreen.touchMove(x, pad.y + (0.2 + 0.07 * i) * pad.h);
    }
    await driver.page.touchscreen.touchEnd();
    await driver.waitFor('the drawing is seen', (s) => s.probe.own);
    assert.equal((await driver.item('probe/pad')).y, pad.y);
    await driver.screenshot('draw-touch');
  }));

test('a picture that is not as large as the images is refused', () => withPage({}, 'draw-refused', async (driver) => {
  await driver.waitFor('the first image', (s) => s.probe?.probabilities.length === 10);
  await assert.rejects(driver.command({type: 'probe-picture', pixels: [1, 2, 3]}), /pixels holds 3 numbers; it must hold 784/);
  assert.equal((await driver.state()).probe.own, false);
}));
