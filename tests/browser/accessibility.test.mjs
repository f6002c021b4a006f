// For everyone: axe-core finds nothing in any size, theme and state; a screen reader's tree has every control with role,
// name, value and state; what it says can be done by its keys; strong contrast is heeded.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import {createRequire} from 'node:module';
import {after, test} from 'node:test';
import {closeBrowser, until, withPage} from './support/page.mjs';
import {decodePng} from './support/png.mjs';

after(closeBrowser);

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What axe-core objects to, one line each. Evaluated by the driver: the page's own policy allows no foreign script.
async function objections(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const {violations} = await axe.run(document, {resultTypes: ['violations']});
    return violations.flatMap(({id, help, nodes}) => nodes.map(({html}) => `${id}: ${help}: ${html.slice(0, 160)}`));
  });
}

const face = (id) => `#mirror [data-item="${id}"]`;

async function mirrored(driver, id) {
  await until(`${id} is in the list`, () => driver.page.evaluate((selector) => document.querySelector(selector) !== null, face(id)));
}

const attribute = (driver, id, name) =>
  driver.page.evaluate((selector, key) => document.querySelector(selector)?.getAttribute(key), face(id), name);

const sizes = [
  ['1440 x 900', {width: 1440, height: 900}],
  ['1024 x 768', {width: 1024, height: 768}],
  ['390 x 844 by touch', {width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true}],
];

for (const [name, viewport] of sizes) {
  for (const dark of [false, true]) {
    const title = `${name}, ${dark ? 'dark' : 'light'}`;
    test(`axe-core finds nothing: ${title}`, () => withPage({viewport, dark, query: '?paused=1'}, `axe-${title}`, async (driver) => {
      const {page} = driver;
      await driver.waitFor('the first images have come', ({data, probe}) => data.train.images > 0 && probe !== null);
      await mirrored(driver, 'layer/conv1/map/0');
      assert.deepEqual(await objections(page), [], 'as it opens');

      await driver.click('setting/optimizer');
      await mirrored(driver, 'setting/optimizer/adam');
      assert.deepEqual(await objections(page), [], 'with a menu open');
      await page.keyboard.press('Escape');

      await driver.click('layer/conv1/map/0');
      await mirrored(driver, 'inspector/number');
      assert.deepEqual(await objections(page), [], 'with the inspector open');

      await driver.click('inspector/close');
      await page.keyboard.type('?');
      await mirrored(driver, 'help/close');
      assert.deepEqual(await objections(page), [], 'with the list of keys open');
    }));
  }
}

test('the tree of a screen reader: every control with its role, name, value and state', () => withPage(
  {query: '?paused=1'}, 'tree', async (driver) => {
    const {page} = driver;
    await driver.waitFor('all is measured', ({data, validation_images: n}) => data.test.images === 10000 && n === 5000);
    await mirrored(driver, 'mistakes/0');
    const roles = {button: ['button'], toggle: ['button'], menu: ['button'], tile: ['button'], number: ['spinbutton'],
                   slider: ['slider'], image: ['image', 'img'], chart: ['image', 'img']};
    const tree = await page.accessibility.snapshot({interestingOnly: false});
    const nodes = [];
    const collect = (node) => {
      nodes.push(node);
      for (const child of node.children ?? []) collect(child);
    };
    collect(tree);
    const items = (await driver.items()).filter(({kind}) => kind in roles);
    assert.ok(items.length > 60, `${items.length} controls`);
    for (const item of items) {
      const of = nodes.filter((node) => roles[item.kind].includes(node.role));
      const found = of.find((node) => node.name.startsWith(item.label));
      assert.ok(found, `a ${item.kind} called "${item.label}" (${item.id})`);
      if (item.kind === 'number') assert.equal(String(found.valuetext ?? found.value), item.value, item.id);
    }
    const names = nodes.map(({name}) => name);
    assert.ok(names.some((text) => /^Validation accuracy: \d/.test(text ?? '')), 'figures can be read');
    assert.equal(await attribute(driver, 'setting/optimizer', 'aria-expanded'), 'false');
    assert.match(await attribute(driver, 'layer/pool2/stride', 'aria-description'), /window moves/);
    const headings = await page.evaluate(() => [...document.querySelectorAll('#mirror h2')].map((h) => h.textContent));
    for (const heading of ['Training', 'The network', 'Layer conv1', 'How it learns', 'Mistakes']) {
      assert.ok(headings.includes(heading), heading);
    }
    const live = await page.evaluate(() => document.getElementById('status').getAttribute('aria-live'));
    assert.equal(live, 'polite');
  }));

test('the list of controls by its keys: a number steps by arrows and is typed; a menu opens and chooses', () => withPage(
  {query: '?paused=1'}, 'list-keys', async (driver) => {
    const {page} = driver;
    await driver.waitFor('the first images have come', ({data}) => data.train.images > 0);
    const stride = (s) => s.spec.layers.find(({id}) => id === 'pool2').stride;
    await mirrored(driver, 'layer/pool2/stride');
    await page.focus(face('layer/pool2/stride'));
    await page.keyboard.press('ArrowDown');
    await driver.waitFor('the arrow steps down', (s) => stride(s) === 2);
    await page.keyboard.press('ArrowUp');
    await driver.waitFor('and up', (s) => stride(s) === 3);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.item), 'layer/pool2/stride', 'the focus stays');

    await page.focus(face('setting/batch'));
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('64');
    await page.keyboard.press('Enter');
    await driver.waitFor('the number is set', (s) => s.batch === 64);

    await page.focus(face('setting/optimizer'));
    await page.keyboard.press('Enter');
    await mirrored(driver, 'setting/optimizer/adam');
    assert.equal(await attribute(driver, 'setting/optimizer', 'aria-expanded'), 'true');
    await page.focus(face('setting/optimizer/adam'));
    await page.keyboard.press('Enter');
    await driver.waitFor('the menu chooses', (s) => s.optimizer.type === 'adam');
  }));

for (const [name, features, ground] of [
  ['more contrast, light', [{name: 'prefers-contrast', value: 'more'}, {name: 'prefers-color-scheme', value: 'light'}], 255],
  ['more contrast, dark', [{name: 'prefers-contrast', value: 'more'}, {name: 'prefers-color-scheme', value: 'dark'}], 0],
  ['forced colours', [{name: 'forced-colors', value: 'active'}, {name: 'prefers-color-scheme', value: 'dark'}], 0],
]) {
  test(`heeded: ${name}`, () => withPage({query: '?paused=1'}, name, async (driver) => {
    const session = await driver.page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {features});
    await driver.waitFor('the first images have come', ({data}) => data.train.images > 0);
    await until('the ground is as strong as can be', async () => {
      const {width, data} = decodePng(await driver.screenshot(name));
      const at = (896 * width + 4) * 3; // beside the cards
      return data.subarray(at, at + 3).every((channel) => channel === ground);
    });
  }));
}
