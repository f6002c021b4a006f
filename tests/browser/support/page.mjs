// Drives the page in headless Chromium, as a user would: real mouse, real keys, through the items' rectangles.
// openPage() watches everything the page does; its close() fails the test on a console error or a request to another
// origin. GLASSNET_SITE names the site's folder (dist/ if absent), GLASSNET_TEST_ARTEFACTS where screenshots go.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {serve} from '../../../tools/serve.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const siteFolder = path.resolve(root, process.env.GLASSNET_SITE ?? 'dist');
const artefacts = path.resolve(root, process.env.GLASSNET_TEST_ARTEFACTS ?? 'build/test-artefacts', 'browser');

const chromiumFlags = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const pollMs = 50;
// Deadlines are generous: they cost nothing unless a test fails, and the machine may be busy with other things.

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function findBrowser() {
  const names = ['chromium', 'google-chrome', 'chromium-browser'];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (fs.existsSync(file)) return file;
    }
  }
  throw new Error('No Chromium or Chrome on PATH: run tools/setup-browser.sh');
}

export function launchBrowser() {
  return puppeteer.launch({executablePath: findBrowser(), headless: true, args: chromiumFlags, protocolTimeout: 60_000});
}

let browser;

/** One browser for all tests of a file; each page has a context of its own. Call closeBrowser() in after(). */
export async function theBrowser() {
  browser ??= await launchBrowser();
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/** Waits until `probe` gives a value that isn't undefined, null or false. */
export async function until(what, probe, seconds = 60, lastSeen = () => '') {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > end) assert.fail(`not within ${seconds} s: ${what}${lastSeen()}`);
    await sleep(pollMs);
  }
}

/**
 * @typedef {object} PageOptions
 * @property {string} [query]          of the address: "?threads=0"
 * @property {boolean} [isolation]     whether the server sends COOP and COEP (default: yes)
 * @property {string} [base]           the path under which the site is served
 * @property {Function} [intercept]    see serve()
 * @property {boolean} [serviceWorkers]  false: the browser has none (default)
 * @property {object} [viewport]       puppeteer's
 * @property {boolean} [dark]
 * @property {Function} [prepare]      runs in the page before its own scripts
 * @property {RegExp[]} [expected]     console errors that belong to the test
 * @property {boolean} [started]       false: don't wait for glassnet.ready
 */

/** @param {PageOptions} [options] */
export async function openPage(options = {}) {
  const server = await serve({root: siteFolder, port: 0, base: options.base, isolation: options.isolation,
                              intercept: options.intercept});
  const context = await (await theBrowser()).createBrowserContext();
  const page = await context.newPage();
  const driver = new Driver(page, server, context, options);
  await page.setViewport(options.viewport ?? {width: 1440, height: 900});
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: options.dark ? 'dark' : 'light'}]);
  if (!options.serviceWorkers) await page.evaluateOnNewDocument(() => { delete Navigator.prototype.serviceWorker; });
  if (options.prepare) await page.evaluateOnNewDocument(options.prepare);
  await page.goto(server.url + (options.query ?? ''), {waitUntil: 'domcontentloaded'});
  if (options.started !== false) await driver.ready();
  return driver;
}

export class Driver {
  #context;
  #server;
  #expected;
  requests = [];
  errors = [];

  constructor(page, server, context, options) {
    /** @type {import('puppeteer-core').Page} */
    this.page = page;
    this.#server = server;
    this.#context = context;
    this.#expected = options.expected ?? [];
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.#note(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#note(`uncaught: ${error.message}`));
    page.on('error', (error) => this.#note(`crash: ${error.message}`));
  }

  get url() { return this.#server.url; }

  #note(text) {
    // The browser's own words about how SwiftShader reads pixels for a screenshot.
    if (/GL Driver Message|GPU stall due to ReadPixels/.test(text)) return;
    if (!this.#expected.some((pattern) => pattern.test(text))) this.errors.push(text);
  }

  // glassnet may be missing for a moment, and the page may load once more (for threads).
  async ready(seconds = 90) {
    await until('the page is ready', async () => {
      const failure = await this.attempt(() => document.getElementById('failure')?.hidden === false &&
        document.getElementById('failure').innerText);
      if (failure) assert.fail(`the page says: ${failure}\n${this.errors.join('\n')}`);
      return this.attempt(() => globalThis.glassnet &&
        Promise.race([glassnet.ready.then(() => true, () => false), new Promise((r) => setTimeout(r, 100, false))]));
    }, seconds, () => `\n${this.errors.join('\n')}`);
  }

  /** As page.evaluate(), but undefined while the page is being loaded anew. */
  async attempt(task, ...args) {
    try {
      return await this.page.evaluate(task, ...args);
    } catch (error) {
      if (/context was destroyed|Cannot find context|detached|Target closed/i.test(error.message)) return undefined;
      throw error;
    }
  }

  state() { return this.page.evaluate(() => glassnet.state()); }
  items() { return this.page.evaluate(() => glassnet.items()); }
  command(command) { return this.page.evaluate((c) => glassnet.command(c), command); }

  /** Waits until `condition` holds of the state, and returns it. */
  async waitFor(what, condition, seconds = 60) {
    let state;
    return until(what, async () => {
      state = await this.state();
      return condition(state) && state;
    }, seconds, () => `; last seen: ${JSON.stringify({...state, spec: undefined, layers: undefined})}`);
  }

  async item(id) {
    return (await this.items()).find((item) => item.id === id);
  }

  /** The item once it is listed, scrolled with the mouse's wheel until so much of its height is in sight. */
  async shownItem(id, {height = 8} = {}) {
    let last;
    return until(`item ${id} is in sight`, async () => {
      const items = await this.items();
      last = items.find((item) => item.id === id);
      if (!last || (last.w >= 8 && last.h >= height)) return last;
      await this.#scrollTowards(items, last);
      return false;
    }, 60, () => `; last seen: ${JSON.stringify(last)}`);
  }

  // Which way: seen from the items listed near it. A hidden item lies behind those in sight, or before them.
  async #scrollTowards(items, hidden) {
    // The canvas: beside it stand the strip with the lessons' button and their panel.
    const {width, height} = await this.page.evaluate(() => {
      const box = document.getElementById('canvas').getBoundingClientRect();
      return {width: box.width, height: box.height};
    });
    const order = items.indexOf(hidden);
    const group = hidden.id.split('/')[0];
    const near = items.filter((item) => item.id.split('/')[0] === group && item.w > 0);
    const anchor = near[0];
    const before = anchor !== undefined && items.indexOf(anchor) > order;
    const wide = width >= 700;
    const inSide = wide && !['layer', 'network', 'editor', 'diagnosis'].includes(group);
    await this.page.mouse.move(inSide ? width - 60 : width * 0.3, height * 0.6);
    await this.page.mouse.wheel({deltaY: before ? -300 : 300});
    await sleep(80);
  }

  // What stands above an item may still grow by a line; a hand waits until the item stands still.
  async #atRest(id, item) {
    for (let tries = 0; tries < 15; ++tries) {
      await sleep(120);
      const now = await this.item(id);
      if (now && now.x === item.x && now.y === item.y) return now;
      item = now ?? item;
    }
    return item;
  }

  /** Clicks the middle of an item with the real mouse. */
  async click(id) {
    let item = await this.shownItem(id);
    // What state() tells is drawn a frame later: a hand would wait for the button, too.
    for (let tries = 0; !item.enabled && tries < 20; ++tries) {
      await sleep(100);
      item = await this.item(id);
    }
    assert.ok(item.enabled, `item ${id} can be pressed`);
    item = await this.#atRest(id, item);
    await this.page.mouse.move(item.x + item.w / 2, item.y + item.h / 2);
    await sleep(60); // a frame passes between a hand's moving and its pressing
    const now = await this.item(id);
    await this.page.mouse.click(now.x + now.w / 2, now.y + now.h / 2, {delay: 40});
  }

  /** Clicks a number and types another in its place; the caller confirms. */
  async typeInto(id, text) {
    await this.click(id);
    await until(`${id} can be typed`, () => this.page.evaluate(() => document.activeElement.id === 'text-entry'));
    await this.page.keyboard.type(text, {delay: 30});
  }

  /** Takes a screenshot, kept as an artefact of the run. @returns {Promise<Buffer>} PNG */
  async screenshot(name) {
    const png = Buffer.from(await this.page.screenshot());
    this.keep(name, png);
    return png;
  }

  /** Keeps a picture as an artefact of the run. */
  keep(name, png) {
    fs.mkdirSync(artefacts, {recursive: true});
    fs.writeFileSync(path.join(artefacts, `${name}.png`), png);
  }

  /** Closes everything; fails if the page complained or asked another origin for something. */
  async close() {
    const {origin} = new URL(this.#server.url);
    const foreign = this.requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== origin);
    await this.#context.close();
    await this.#server.close();
    assert.deepEqual(foreign, [], 'no request to another origin');
    assert.deepEqual(this.errors, [], 'no console error');
  }
}

/** Opens a page for the length of a task; closes it whatever happens, and keeps a picture of a failure. */
export async function withPage(options, name, task) {
  const driver = await openPage(options);
  try {
    await task(driver);
  } catch (error) {
    await driver.screenshot(`failed-${name}`).catch(() => {});
    await driver.close().catch((other) => { error.message += `\nalso: ${other.message}`; });
    throw error;
  }
  await driver.close();
}
