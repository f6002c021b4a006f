// Pictures from elsewhere, images of one class, and the training images most like the one that is shown.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';

after(closeBrowser);

/** Runs in the page: hands it a file as a drop on the canvas or as a paste. A line, drawn dark on light paper. */
async function give({how, name, type, broken}) {
  const paper = Object.assign(document.createElement('canvas'), {width: 300, height: 200});
  const context = paper.getContext('2d');
  context.fillStyle = '#e8e4d8';
  context.fillRect(0, 0, 300, 200);
  context.lineWidth = 16;
  context.lineCap = 'round';
  context.strokeStyle = '#223a70';
  context.moveTo(155, 30);
  context.lineTo(148, 170);
  context.stroke();
  const blob = broken ? new Blob(['no picture at all']) : await new Promise((done) => paper.toBlob(done, type));
  const data = new DataTransfer();
  data.items.add(new File([blob], name, {type}));
  const canvas = document.getElementById('canvas');
  const options = {bubbles: true, cancelable: true};
  const event = how === 'drop' ? new DragEvent('drop', {...options, dataTransfer: data})
    : new ClipboardEvent('paste', {...options, clipboardData: data});
  (how === 'drop' ? canvas : document.body).dispatchEvent(event);
  return event.defaultPrevented;
}

const firstImage = (driver) => driver.waitFor('the first image', (s) => s.probe?.probabilities.length === 10);

test('a picture that is dropped is read as a drawing is', () => withPage({query: '?preset=fast'}, 'picture-drop', async (driver) => {
  await driver.waitFor('it has learned', (s) => s.validation_accuracy > 0.95, 180);
  await driver.command({type: 'pause'});
  assert.ok(await driver.page.evaluate(give, {how: 'drop', name: 'one.png', type: 'image/png'}));
  const {probe} = await driver.waitFor('it is looked at', (s) => s.probe.own && s.probe.probabilities.length === 10);
  assert.equal(probe.name, 'Your picture');
  assert.equal(probe.label, null);
  assert.equal(probe.predicted, 1);
  await until('the card says so', async () => /^The network says 1/.test((await driver.item('probe/prediction'))?.label));
  await driver.screenshot('picture-drop');
  await driver.click('probe/next');
  await driver.waitFor('an arrow leads back to the images', (s) => s.probe.own === false);
}));

test('a picture that is pasted is looked at too', () => withPage({}, 'picture-paste', async (driver) => {
  await firstImage(driver);
  assert.ok(await driver.page.evaluate(give, {how: 'paste', name: 'one.jpg', type: 'image/jpeg'}));
  await driver.waitFor('it is looked at', (s) => s.probe.own && s.probe.name === 'Your picture');
}));

test('a file that is no picture is refused in words, and nothing changes', () => withPage({}, 'picture-refused', async (driver) => {
  await firstImage(driver);
  await driver.page.evaluate(give, {how: 'drop', name: 'notes.png', type: 'image/png', broken: true});
  await until('it is said', async () => /“notes\.png” is no picture that this browser can read/.test((await driver.item('toast'))?.value));
  assert.equal((await driver.state()).probe.own, false);
  await driver.screenshot('picture-refused');
}));

test('with a class chosen, the arrows go through its images alone', () => withPage({}, 'browse-class', async (driver) => {
  await driver.waitFor('images', (s) => s.probe?.probabilities.length === 10 && s.data.validation.images > 100);
  await driver.click('probe/class');
  await driver.click('probe/class/7');
  const seen = new Set();
  for (let i = 0; i < 4; ++i) {
    const {probe} = await driver.waitFor('another 7', (s) => s.probe.label === 7 && !seen.has(s.probe.index));
    seen.add(probe.index);
    await driver.click('probe/next');
  }
}));

test('the nearest training images are found while it learns', () => withPage({}, 'nearest', async (driver) => {
  await driver.waitFor('all training images', (s) => s.data.train.images === s.data.train.expected, 120);
  const {step} = await driver.state();
  await driver.click('probe/nearest');
  const state = await driver.waitFor('they are found', (s) => s.nearest?.images.length === 5, 60);
  assert.equal(state.nearest.searched, state.data.train.expected);
  const distances = state.nearest.images.map(({distance}) => distance);
  assert.deepEqual(distances, distances.toSorted((a, b) => a - b));
  await driver.waitFor('it learned on meanwhile', (s) => s.step > step);
  await until('they are shown', async () => (await driver.item('probe/nearest/4'))?.w > 20);
  await driver.screenshot('nearest');
  const [{index}] = state.nearest.images;
  await driver.click('probe/nearest/0');
  await driver.waitFor('the nearest is shown, and its own neighbours are looked for',
    (s) => s.probe.split === 'train' && s.probe.index === index && s.nearest?.images[0].distance === 0);
}));
