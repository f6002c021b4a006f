// The workbench in the page, by mouse, keyboard and finger: painting, pooling, sliding, and what the floor leaves out.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';

after(closeBrowser);

const blocks = {
  top_left: {rows: [0, 1, 2], columns: [0, 1, 2], mean: '1 0.5 | 0.5 0.25'},
  top_right: {rows: [0, 1, 2], columns: [1, 2, 3], mean: '0.5 1 | 0.25 0.5'},
  bottom_right: {rows: [1, 2, 3], columns: [1, 2, 3], mean: '0.25 0.5 | 0.5 1'},
  bottom_left: {rows: [1, 2, 3], columns: [0, 1, 2], mean: '0.5 0.25 | 1 0.5'},
};

const valueOf = async (driver, id) => (await driver.item(id))?.value;
const shows = (driver, id, value) => until(`${id} is ${value}`, async () => (await valueOf(driver, id)) === value);

async function press(driver, id, times = 1) {
  for (let i = 0; i < times; ++i) await driver.click(id);
}

/** Paints a row of pixels with one stroke of the mouse. */
async function paintRow(driver, row, columns) {
  const first = await driver.shownItem(`bench/picture/${row},${columns[0]}`);
  const last = await driver.shownItem(`bench/picture/${row},${columns.at(-1)}`);
  const {mouse} = driver.page;
  await mouse.move(first.x + first.w / 2, first.y + first.h / 2);
  await sleep(60);
  await mouse.down();
  await sleep(60);
  await mouse.move(last.x + last.w / 2, last.y + last.h / 2, {steps: 10});
  await sleep(60);
  await mouse.up();
}

test('the four pictures painted by hand: both poolings are the coursework\'s', () => withPage({query: '?place=workbench'}, 'workbench', async (driver) => {
  await until('the workbench is open', () => driver.item('bench/formula'));
  await driver.screenshot('workbench');
  await press(driver, 'bench/side/decrease', 4);
  await press(driver, 'bench/operation/mean');
  await press(driver, 'bench/size/decrease');
  await press(driver, 'bench/stride/increase');
  for (const [name, {rows, columns, mean}] of Object.entries(blocks)) {
    await press(driver, 'bench/preset/empty');
    await shows(driver, 'bench/output/values', '0 0 | 0 0');
    for (const row of rows) await paintRow(driver, row, columns);
    await shows(driver, 'bench/output/values', mean);
    assert.equal(await valueOf(driver, `bench/corners/${name}/mean/values`), mean);
    assert.equal(await valueOf(driver, `bench/corners/${name}/maximum/values`), '1 1 | 1 1');
    await press(driver, 'bench/operation/maximum');
    await shows(driver, 'bench/output/values', '1 1 | 1 1');
    await press(driver, 'bench/operation/mean');
  }
  await press(driver, 'bench/absorbs/drop');
  await until('a lost pixel is seen by the mean', async () => /^\d of 4 numbers/.test(await valueOf(driver, 'bench/absorbs/note')));
  await driver.screenshot('workbench-pooling');
}));

test('stride 3 leaves pixels out and says so; the network learns on beside it', () => withPage({dark: true}, 'workbench-stride', async (driver) => {
  await driver.waitFor('it learns', (s) => s.step > 5);
  await driver.click('place/workbench');
  await until('the workbench is open', () => driver.item('bench/formula'));
  await press(driver, 'bench/stride/increase', 2);
  await shows(driver, 'bench/formula', 'floor((8 + 2·0 − 1·(3 − 1) − 1) / 3) + 1 = 2');
  assert.match(await valueOf(driver, 'bench/shape'), /no window reaches the last 2 rows and columns/);
  assert.match((await driver.item('bench/picture/7,7')).label, /no window reaches/);
  await driver.page.keyboard.press('ArrowRight');
  await until('the arrow moves the window', async () => /row 1, column 2/.test(await valueOf(driver, 'bench/place')));
  const {step} = await driver.state();
  await driver.screenshot('workbench-stride');
  await driver.waitFor('it has learned on', (s) => s.step > step);
  await driver.page.keyboard.press('w');
  await until('the network is back', () => driver.item('layer/conv1/filters'));
  await driver.page.keyboard.press('w');
  await shows(driver, 'bench/stride', '3');
}));

test('on a phone: one column, a tap paints, controls are large', () => withPage(
  {query: '?place=workbench&paused=1', viewport: {width: 390, height: 844, hasTouch: true, isMobile: true, deviceScaleFactor: 2}},
  'workbench-phone', async (driver) => {
    await until('the workbench is open', () => driver.item('bench/formula'));
    await driver.screenshot('workbench-phone');
    for (const item of await driver.items()) {
      if (item.id.startsWith('bench/') && item.kind === 'button' && item.h > 0) assert.ok(item.h >= 20, item.id);
      assert.ok(item.x + item.w <= 390.5, item.id);
    }
    const before = await valueOf(driver, 'bench/picture/0,0');
    const pixel = await driver.shownItem('bench/picture/0,0');
    await driver.page.touchscreen.tap(pixel.x + pixel.w / 2, pixel.y + pixel.h / 2);
    await until('the tap has painted', async () => (await valueOf(driver, 'bench/picture/0,0')) !== before);
  }));
