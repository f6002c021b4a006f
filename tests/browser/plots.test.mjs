// Charts by hand, and what can be taken along from them: zoom, legend, files that hold the numbers on the screen.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, sleep, until, withPage} from './support/page.mjs';
import {countColours, decodePng} from './support/png.mjs';

after(closeBrowser);

/** Runs before the page's own scripts: keeps what the page offers as downloads, by name. */
function keepDownloads() {
  globalThis.saved = new Map();
  const blobs = new Map();
  const makeUrl = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = makeUrl.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    globalThis.saved.set(this.download, blobs.get(this.href));
  };
}

const learned = (seconds = 90) => (driver) => driver.waitFor('it has learned a little and measured all splits',
  (s) => s.examples > 3000 && s.validation_accuracy !== null && s.test_accuracy !== null, seconds);

/** Pauses, and waits until the page has drawn what was measured last. */
async function settle(driver) {
  await driver.command({type: 'pause'});
  const {step} = await driver.state();
  await driver.waitFor('both splits are measured with the weights of the pause',
    (s) => s.validation_step === step && s.test_step === step && s.test_images === s.data.test.expected, 120);
  await sleep(300);
}

const savedText = async (driver, name) => until(`${name} is saved`,
  () => driver.page.evaluate(async (file) => globalThis.saved.get(file)?.text(), name), 10);

test('the wheel zooms a chart at the pointer, and a button shows all again', () => withPage({}, 'plot-zoom', async (driver) => {
  await learned()(driver);
  await settle(driver);
  const range = async () => (await driver.item('results/loss/range')).value;
  const all = await range();
  assert.match(all, /^0 to [\d,]+$/);
  const chart = await driver.shownItem('chart/loss');
  const [x, y] = [chart.x + chart.w * 0.6, chart.y + chart.h - 40];
  await driver.page.mouse.move(x - 5, y);
  await sleep(500);
  await driver.page.mouse.move(x, y, {steps: 3});
  await sleep(200);
  await driver.page.mouse.wheel({deltaY: -400});
  const zoomed = await until('it shows a part', async () => (await range()) !== all && range());
  const [low, high] = zoomed.replaceAll(',', '').split(' to ').map(Number);
  assert.ok(low > 0 && high < Number(all.replaceAll(',', '').split(' to ')[1]), zoomed);
  assert.match((await driver.item('results/accuracy/range')).value, /^0 to/);
  await driver.screenshot('plot-zoom');
  await driver.click('results/loss/all');
  await until('all is shown', async () => (await range()) === all);
}));

/** Touches by CDP: points of fingers, or none when they lift. */
async function touch(client, type, points) {
  await client.send('Input.dispatchTouchEvent', {type, touchPoints: points.map(([x, y], id) => ({x, y, id}))});
  await sleep(40);
}

const pageZoom = (driver) => driver.page.evaluate(() => visualViewport.scale);

test('two fingers zoom a chart, and the page elsewhere', () => withPage(
  {viewport: {width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true}}, 'plot-pinch', async (driver) => {
    await learned()(driver);
    await settle(driver);
    const range = async () => (await driver.item('results/accuracy/range')).value;
    const all = await range();
    await driver.shownItem('results/accuracy/range'); // it lies under the chart: so the whole chart is in sight
    await sleep(300);
    const axis = await driver.item('results/accuracy/range');
    const [x, y] = [axis.x + axis.w / 2, axis.y - 20];
    const client = await driver.page.createCDPSession();
    await touch(client, 'touchStart', [[x - 30, y]]);
    await touch(client, 'touchStart', [[x - 30, y], [x + 30, y]]);
    for (let by = 35; by <= 90; by += 5) await touch(client, 'touchMove', [[x - by, y], [x + by, y]]);
    await touch(client, 'touchEnd', [[x - 90, y]]);
    await touch(client, 'touchEnd', []);
    const zoomed = await until('it shows a part', async () => (await range()) !== all && range());
    const [[low, high], [, whole]] = [zoomed, all].map((text) => text.replaceAll(',', '').split(' to ').map(Number));
    assert.ok(low > 0 && high < whole, zoomed);
    const share = (high - low) / whole;
    assert.ok(share > 0.25 && share < 0.45, `three times as far apart: a third of it, not ${share}`);
    assert.equal(await pageZoom(driver), 1);
    await driver.screenshot('plot-pinch');

    const head = await driver.item('run/step');
    const [px, py] = [195, Math.max(20, head.y - 4)];
    await touch(client, 'touchStart', [[px - 20, py]]);
    await touch(client, 'touchStart', [[px - 20, py], [px + 20, py]]);
    for (let by = 25; by <= 80; by += 5) await touch(client, 'touchMove', [[px - by, py], [px + by, py]]);
    await touch(client, 'touchEnd', []);
    await until('the page is zoomed there', async () => (await pageZoom(driver)) > 1.3, 10);
    assert.equal(await range(), zoomed);
  }));

test('a trackpad\'s pinch zooms the chart under the pointer', () => withPage({}, 'plot-trackpad', async (driver) => {
  await learned()(driver);
  await settle(driver);
  const chart = await driver.shownItem('chart/loss');
  /** A wheel with Ctrl, as browsers tell of a trackpad's pinch. @returns whether the page keeps it from the browser */
  const pinch = (x, y) => driver.page.evaluate(([clientX, clientY]) => !document.getElementById('canvas').dispatchEvent(
    new WheelEvent('wheel', {bubbles: true, cancelable: true, ctrlKey: true, deltaY: -70, clientX, clientY})), [x, y]);
  const range = async () => (await driver.item('results/loss/range')).value;
  const all = await range();
  assert.equal(await pinch(chart.x + chart.w / 2, chart.y + chart.h - 40), true);
  await until('it shows a part', async () => (await range()) !== all);
  assert.equal(await pinch(300, 500), false, 'elsewhere it is the browser\'s');
}));

test('the legend hides a series in both charts', () => withPage({}, 'plot-legend', async (driver) => {
  await learned()(driver);
  await settle(driver);
  assert.match((await driver.item('chart/accuracy')).value, /training .*validation .*test /);
  await driver.click('results/series/validation');
  await until('it is hidden', async () => (await driver.item('results/series/validation')).value === 'false');
  for (const id of ['chart/accuracy', 'chart/loss']) {
    assert.doesNotMatch((await driver.item(id)).value, /validation/);
    assert.match((await driver.item(id)).value, /test /);
  }
}));

test('a curve saved as CSV holds the numbers that were measured', () => withPage({prepare: keepDownloads}, 'plot-csv', async (driver) => {
  await learned()(driver);
  await settle(driver);
  await driver.click('results/accuracy/tools');
  await driver.click('export/accuracy');
  await driver.click('export/accuracy/csv');
  const text = await savedText(driver, 'glassnet-accuracy.csv');
  const [head, ...rows] = text.trim().split('\r\n').map((line) => line.split(','));
  assert.deepEqual(head, ['examples', 'training', 'validation', 'test']);
  const {examples, validation_accuracy: validation, test_accuracy: onTest} = await driver.state();
  const last = rows.findLast((row) => row[2] !== '');
  assert.deepEqual([Number(last[0]), Number(last[2]), Number(last[3])], [examples, validation, onTest]);
  for (const row of rows) assert.equal(row.length, 4);
  await until('the page says so', async () => /glassnet-accuracy\.csv/.test((await driver.item('toast'))?.value));
  await driver.screenshot('plot-saved');

  await driver.click('export/accuracy');
  await driver.click('export/accuracy/png');
  const bytes = await until('the picture is saved', () => driver.page.evaluate(async () => {
    const blob = globalThis.saved.get('glassnet-accuracy.png');
    return blob && [...new Uint8Array(await blob.arrayBuffer())];
  }), 10);
  const picture = decodePng(Buffer.from(bytes));
  const chart = await driver.item('chart/accuracy');
  assert.ok(Math.abs(picture.width - chart.w) <= 1);
  assert.ok(picture.height < chart.h - 20, 'without the row of tools');
  assert.ok(countColours(picture) > 20, 'there is something on it');
}));

test('the matrix and the layers are saved as they are shown', () => withPage({prepare: keepDownloads}, 'tables-csv', async (driver) => {
  await learned()(driver);
  await settle(driver);
  await driver.click('export/confusion');
  await driver.click('export/confusion/csv');
  const rows = (await savedText(driver, 'glassnet-confusion.csv')).trim().split('\r\n').slice(1)
    .map((line) => line.split(',').slice(1).map(Number));
  assert.deepEqual(rows, (await driver.state()).validation_outcomes.confusion);
  await driver.click('export/layers');
  await driver.click('export/layers/csv');
  const layers = await savedText(driver, 'glassnet-layers.csv');
  for (const {id, type, output, parameters} of (await driver.state()).layers) {
    assert.ok(layers.includes(`\r\n${id},${type},${output.join(',')},${parameters},`), `${id} in ${layers}`);
  }
}));

test('a cell of the matrix lists its mistakes', () => withPage({}, 'matrix-cell', async (driver) => {
  await learned()(driver);
  await settle(driver);
  const {confusion} = (await driver.state()).validation_outcomes;
  let [label, predicted] = [0, 1];
  confusion.forEach((row, l) => row.forEach((n, k) => { if (l !== k && n > confusion[label][predicted]) [label, predicted] = [l, k]; }));
  await driver.click(`mistakes/cell/${label},${predicted}`);
  const shown = await until('they are listed', async () => {
    const item = await driver.item('mistakes/shown');
    return item.label === `A ${label} taken for a ${predicted}` && item;
  });
  assert.match(shown.value, new RegExp(`of ${confusion[label][predicted]},`));
  await driver.click('mistakes/0');
  const {probe} = await driver.waitFor('its image', (s) => s.probe.label === label && s.probe.split === 'validation');
  assert.equal(probe.predicted, predicted);
  await driver.screenshot('matrix-cell');
}));
