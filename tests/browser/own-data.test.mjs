// Images of one's own with labels: a table and folders, dropped or chosen by the file dialog, become the data set.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

const side = 28;

/** An upright or a lying bar, somewhere: 784 bytes of ink. */
function bar(upright, number) {
  const pixels = new Uint8Array(side * side);
  const at = 4 + (number * 7) % 18, from = 3 + number % 5;
  for (let i = from; i < from + 18; ++i) {
    for (let j = at; j < at + 3; ++j) pixels[upright ? i * side + j : j * side + i] = 255 - (number % 40);
  }
  return pixels;
}

/** A table of so many images of two classes. */
function table(count, labels = ['0', '1']) {
  const lines = [`label,${Array.from({length: side * side}, (_, i) => `pixel${i}`).join(',')}`];
  for (let i = 0; i < count; ++i) lines.push(`${labels[i % 2]},${bar(i % 2 === 1, i).join(',')}`);
  return `${lines.join('\n')}\n`;
}

/** Drops files of these contents on the canvas. */
function dropFiles(files) {
  const data = new DataTransfer();
  for (const {name, text, type} of files) data.items.add(new File([text], name, {type}));
  const event = new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data});
  document.getElementById('canvas').dispatchEvent(event);
  return event.defaultPrevented;
}

const dropTable = (driver, name, text) => driver.page.evaluate(dropFiles, [{name, text, type: 'text/csv'}]);

/** A folder on the disk: pictures of bars, made by the browser, in folders named after what they are. */
async function folderOfPictures(driver, labels, each) {
  const root = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'glassnet-own-')), 'bars');
  for (const [k, label] of labels.entries()) {
    fs.mkdirSync(path.join(root, label), {recursive: true});
    for (let i = 0; i < each; ++i) {
      const png = await driver.page.evaluate(async (pixels, size) => {
        const canvas = Object.assign(document.createElement('canvas'), {width: size, height: size});
        const context = canvas.getContext('2d');
        const image = context.createImageData(size, size);
        pixels.forEach((ink, at) => image.data.set([255 - ink, 255 - ink, 255 - ink, 255], 4 * at));
        context.putImageData(image, 0, 0);
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
        return [...new Uint8Array(await blob.arrayBuffer())];
      }, [...bar(k === 1, i)], side);
      fs.writeFileSync(path.join(root, label, `${i}.png`), Uint8Array.from(png));
    }
  }
  return root;
}

/** Drops files or folders of the disk on the page, as a hand does. */
async function dropPaths(driver, paths) {
  const client = await driver.page.createCDPSession();
  const data = {items: [], files: paths, dragOperationsMask: 1};
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await client.send('Input.dispatchDragEvent', {type, x: 500, y: 400, data});
  }
  await client.detach();
}

const learnsWell = (driver) => driver.waitFor('it has learned to tell them apart',
  (s) => s.validation_accuracy === 1 && s.validation_images === s.data.validation.expected, 120);

test('a table that is dropped becomes the data set, and is learned from', () => withPage({}, 'own-table', async (driver) => {
  await driver.waitFor('it learns digits', (s) => s.examples > 0);
  assert.ok(await dropTable(driver, 'bars.csv', table(60)));
  const {data, spec} = await driver.waitFor('its images are there', (s) => s.data.name === 'bars.csv');
  assert.equal(data.classes, 2);
  assert.deepEqual([data.train.images, data.validation.images, data.test.images], [42, 8, 10]);
  assert.equal(spec.layers.findLast(({type}) => type === 'dense').units, 2);
  await until('it is said what came of them', async () =>
    /^bars\.csv: 2 classes; 42 images to learn from, 8 to validate and 10 to test with/.test((await driver.item('toast'))?.value));
  await learnsWell(driver);
  await until('the menu names it', async () => (await driver.item('data/choose'))?.value === 'bars.csv');
  await driver.screenshot('own-table');

  // What is wrong is said by line and column, and the data that are learned from stay.
  assert.ok(await dropTable(driver, 'worse.csv', `${table(10)}0,${Array(783).fill('0').join(',')},300\n`));
  await until('the mistake is named', async () =>
    /^worse\.csv: line 12, column 785: it is '300'; a pixel must be a number from 0 to 255/.test((await driver.item('notice/data'))?.value));
  assert.equal((await driver.state()).data.name, 'bars.csv');
  await driver.screenshot('own-table-refused');
}));

test('a folder of folders that is dropped is learned from, its classes called by their names', () => withPage({}, 'own-folder', async (driver) => {
  await driver.waitFor('it learns digits', (s) => s.examples > 0);
  const root = await folderOfPictures(driver, ['lying', 'upright'], 30);
  fs.writeFileSync(path.join(root, 'lying', 'notes.txt'), 'no picture');
  await dropPaths(driver, [root]);
  const {data} = await driver.waitFor('its pictures are there', (s) => s.data.name === 'bars/');
  assert.equal(data.classes, 2);
  assert.equal(data.train.images + data.validation.images + data.test.images, 60);
  await until('what was left out is said', async () =>
    /1 file was left out: bars\/lying\/notes\.txt: it is no picture/.test((await driver.item('toast'))?.value));
  await learnsWell(driver);
  await until('the image is called by its name', async () =>
    /^This is “(lying|upright)”\.$/.test((await driver.item('probe/label'))?.label));
  await until('and the answer too', async () => /“(lying|upright)”, rightly/.test((await driver.item('probe/prediction'))?.label));
  await driver.screenshot('own-folder');
  fs.rmSync(path.dirname(root), {recursive: true});
}));

test('a folder of digits is chosen from the menu', () => withPage({}, 'own-dialog', async (driver) => {
  await driver.waitFor('it learns digits', (s) => s.examples > 0);
  const root = await folderOfPictures(driver, ['3', '8'], 12);
  await driver.click('data/choose');
  const dialog = driver.page.waitForFileChooser({timeout: 20_000});
  await driver.click('data/choose/own-digits');
  await (await dialog).accept([root]);
  const {data} = await driver.waitFor('its pictures are there', (s) => s.data.name === 'bars/');
  assert.deepEqual([data.classes, data.train.images], [2, 16]);
  await learnsWell(driver);
  fs.rmSync(path.dirname(root), {recursive: true});
}));

test('pictures without labels are refused in words', () => withPage({}, 'own-unlabelled', async (driver) => {
  await driver.waitFor('it learns digits', (s) => s.examples > 0);
  const root = await folderOfPictures(driver, ['only'], 4);
  await dropPaths(driver, [path.join(root, 'only')]);
  await until('one folder is no label', async () =>
    /^only: all its pictures lie in one folder, so they have no labels/.test((await driver.item('notice/data'))?.value));
  await dropPaths(driver, ['0.png', '1.png'].map((name) => path.join(root, 'only', name)));
  await until('loose pictures have none either', async () =>
    /^The 2 pictures have no labels/.test((await driver.item('notice/data'))?.value));
  await dropTable(driver, 'few.csv', table(4));
  await until('too few images are', async () =>
    /^few\.csv: there are 2 images with the label '0'; each label needs 3/.test((await driver.item('notice/data'))?.value));
  assert.equal((await driver.state()).data.name, 'mnist');
  fs.rmSync(path.dirname(root), {recursive: true});
}));
