// The health card: the spread of weights, activations and gradients of a layer, and how it changed over the run.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';
import {decodePng} from './support/png.mjs';

after(closeBrowser);

const wholeHeight = 120; // pixels of a histogram, its title included

const kinds = ['activations', 'activation_gradients', 'weights', 'weight_gradients'];

/** The pixels of an item, as the page shows them. */
async function pictureOf(driver, {x, y, w, h}) {
  const clip = {x: Math.round(x), y: Math.round(y), width: Math.floor(w), height: Math.floor(h)};
  return decodePng(Buffer.from(await driver.page.screenshot({clip})));
}

test('histograms of a layer follow the learning, and their past stays on show', () => withPage({}, 'health', async (driver) => {
  // Once everything above it has been measured, the card stands still.
  const early = await driver.waitFor('the first health', (s) => s.health?.history.length >= 2 && s.test_accuracy !== null, 120);
  await driver.click('health/conv1');
  const ids = (await until('its histograms', async () => {
    const found = (await driver.items()).filter(({id}) => id.startsWith('health/conv1/histogram/'));
    return found.length === 4 && found;
  })).map(({id}) => id);
  for (const id of ids) await driver.shownItem(id);
  const picture = await pictureOf(driver, await driver.shownItem(ids[0], {height: wholeHeight}));
  const before = new Map();
  for (const id of ids) before.set(id, (await driver.item(id)).value);

  const pictured = await driver.state();
  const later = await driver.waitFor('it has learned on', (s) => s.examples > pictured.examples + 3000 &&
    s.health.examples > pictured.health.examples + 2000, 120);
  const [{layers}, {layers: first}] = [later.health, early.health];
  const layer = (list) => list.find(({id}) => id === 'conv1');
  for (const field of kinds) {
    const {histogram, low, high} = layer(layers)[field];
    assert.equal(histogram.length, 32, field);
    assert.ok(low < high, field);
    assert.notDeepEqual(layer(layers)[field], layer(first)[field], `${field} have changed`);
  }
  const examples = later.health.history.map(([at]) => at);
  assert.deepEqual(examples, examples.toSorted((a, b) => a - b), 'moments in their order');
  assert.equal(examples.at(-1), later.health.examples);

  // Paused, the page says the numbers of state().
  await driver.command({type: 'pause'});
  const {health} = await driver.state();
  for (const kind of kinds) {
    const id = `health/conv1/histogram/${kind}`;
    const {mean} = layer(health.layers)[kind];
    await until(`${kind} are said anew`, async () => {
      const {value} = await driver.item(id);
      const said = Number(value.match(/^mean (\S+),/)?.[1].replace('−', '-').replace(',', ''));
      // Small numbers are said with two digits.
      return value !== before.get(id) && Math.abs(said - mean) <= 0.05 * Math.abs(mean) + 1e-9;
    });
  }
  // What is listed is shown a frame later.
  await until('the picture has changed too', async () => {
    const now = await pictureOf(driver, await driver.shownItem(ids[0], {height: wholeHeight}));
    return Buffer.compare(Buffer.from(now.data), Buffer.from(picture.data)) !== 0;
  });
  await driver.screenshot('health');
}));
