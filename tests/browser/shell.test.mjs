// The page around the canvas: failures in words, idling, sharpness and aim at any scale, keys, clipboard, the list of
// controls, a lost graphics context.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {after, test} from 'node:test';
import {closeBrowser, openPage, siteFolder, sleep, until, withPage} from './support/page.mjs';

after(closeBrowser);

// Opens a page that is to fail, and returns what it says.
async function failureOf(options) {
  const driver = await openPage({...options, started: false});
  try {
    return await until('the failure is shown', () => driver.attempt(() => !document.getElementById('failure').hidden &&
      document.getElementById('failure').innerText));
  } finally {
    await driver.screenshot(`failure-${options.name}`);
    await driver.close();
  }
}

test('no WebGL 2: a sentence that says what to do', async () => {
  const text = await failureOf({name: 'webgl', prepare: () => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === 'webgl2' ? null : getContext.call(this, kind, ...rest);
    };
  }});
  assert.match(text, /WebGL 2/);
  assert.match(text, /hardware acceleration/);
});

test('no WebAssembly SIMD: a sentence that says what to do', async () => {
  const text = await failureOf({name: 'simd', prepare: () => { WebAssembly.validate = () => false; }});
  assert.match(text, /SIMD/);
  assert.match(text, /update/);
});

test('a download that fails offers to try again, and that works', async () => {
  let broken = true;
  const driver = await openPage({
    started: false,
    expected: [/Failed to load resource/],
    intercept: (request, response) => {
      if (!broken || !/\.wasm/.test(request.url)) return false;
      response.writeHead(503, {'Cross-Origin-Resource-Policy': 'same-origin'}).end();
      return true;
    },
  });
  const text = await until('the failure is shown', () => driver.attempt(() => !document.getElementById('failure').hidden &&
    document.getElementById('failure').innerText));
  assert.match(text, /download failed/i);
  assert.match(text, /503/);
  broken = false;
  await driver.page.click('#failure-retry');
  await driver.ready();
  await driver.close();
});

test('the first paint is HTML with a bar that counts bytes', async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const driver = await openPage({
    started: false,
    intercept: (request, response) => {
      const name = /glassnet-\w+\.wasm/.exec(request.url)?.[0];
      if (!name) return false;
      const bytes = fs.readFileSync(path.join(siteFolder, name));
      response.writeHead(200, {'Content-Type': 'application/wasm', 'Cross-Origin-Resource-Policy': 'same-origin'});
      response.write(bytes.subarray(0, bytes.length / 2));
      held.then(() => response.end(bytes.subarray(bytes.length / 2)));
      return true;
    },
  });
  const loading = () => driver.attempt(() => ({
    note: document.getElementById('loading-note').textContent,
    share: document.getElementById('loading-bar').value,
  }));
  const {note} = await until('half has come', async () => {
    const seen = await loading();
    return seen?.share > 0.3 && seen.share < 0.95 && seen;
  });
  assert.match(note, /^\d+\.\d of \d+\.\d MB$/);
  await driver.screenshot('loading');
  release();
  await driver.ready();
  assert.ok(await driver.page.evaluate(() => document.getElementById('loading').hidden));
  await driver.close();
});

test('idle means idle: nothing is drawn while nothing happens', () => withPage({query: '?paused=1'}, 'idle', async (driver) => {
  await driver.waitFor('all is measured', ({data, validation_images: n}) => data.test.images === 10000 && n === 5000);
  await sleep(1500);
  const before = (await driver.state()).page.frames;
  await sleep(1500);
  assert.equal((await driver.state()).page.frames, before);
  await driver.page.mouse.move(300, 300);
  await until('input is drawn', async () => (await driver.state()).page.frames > before, 2);
}));

test('while it learns, frames are at most 30 or so a second', () => withPage({}, 'frames', async (driver) => {
  await driver.waitFor('it learns', ({examples}) => examples > 1000);
  await sleep(500);
  const before = await driver.state();
  await sleep(2000);
  const after = await driver.state();
  const perSecond = (after.page.frames - before.page.frames) / 2;
  assert.ok(perSecond > 0 && perSecond <= 36, `${perSecond} frames a second`);
  console.log(`frame: ${after.page.frame_ms} ms median, ${after.page.frame_ms_99} ms at 99%`);
}));

for (const ratio of [1, 1.25, 2, 3]) {
  test(`sharp and on target at ${ratio} physical pixels for one`, () => withPage(
    {viewport: {width: 1024, height: 768, deviceScaleFactor: ratio}, query: '?paused=1'}, `ratio-${ratio}`, async (driver) => {
      const {pixels, box} = await driver.page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        const {width, height} = canvas.getBoundingClientRect();
        return {pixels: [canvas.width, canvas.height], box: [width, height]};
      });
      assert.deepEqual(pixels, box.map((side) => Math.round(side * ratio)));
      assert.ok(box[0] > 900 && box[1] === 768, 'the page but for the lessons\' rail');
      await driver.waitFor('the first images have come', ({data}) => data.train.images > 0);
      await driver.click('run/step');
      await driver.waitFor('the click has hit', ({step}) => step === 1);
      await driver.page.setViewport({width: 900, height: 700, deviceScaleFactor: ratio}); // and after a resize
      await until('resized and drawn anew', async () => {
        const {x, w} = await driver.item('run/reset');
        return x + w < 900 - 60; // the header ends before the lessons' rail
      });
      await sleep(200);
      await driver.click('run/step');
      await driver.waitFor('the click has hit', ({step}) => step === 2);
    }));
}

test('a finger taps and scrolls', () => withPage(
  {viewport: {width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true}, query: '?paused=1'}, 'touch',
  async (driver) => {
    await driver.waitFor('the first images have come', ({data}) => data.train.images > 0);
    const {x, y, w, h} = await driver.shownItem('run/step');
    await driver.page.touchscreen.tap(x + w / 2, y + h / 2);
    await driver.waitFor('the tap has hit', ({step}) => step === 1);

    const place = async () => (await driver.items()).find(({id}) => id === 'probe/image');
    const before = await place();
    const finger = await driver.page.touchscreen.touchStart(195, 700);
    for (let at = 690; at >= 500; at -= 10) await finger.move(195, at);
    await finger.end();
    await until('the page has scrolled', async () => {
      const after = await place();
      return after.h === 0 || after.h < before.h - 20 || after.y < before.y - 20;
    });
    assert.equal((await driver.state()).step, 1, 'and nothing was pressed');
  }));

test('keys: the interface gets its own, the browser keeps its chords, Tab and Escape lead out', () => withPage(
  {query: '?paused=1'}, 'keys', async (driver) => {
    const {page} = driver;
    await driver.waitFor('the first images have come', ({data}) => data.train.images > 0);
    await page.focus('#canvas');
    await page.keyboard.press('s');
    await driver.waitFor('S makes a step', ({step}) => step === 1);

    const prevented = await page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      const press = (init) => !canvas.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ...init}));
      return {
        F5: press({key: 'F5', code: 'F5'}),
        F12: press({key: 'F12', code: 'F12'}),
        reload: press({key: 'r', code: 'KeyR', ctrlKey: true}),
        find: press({key: 'f', code: 'KeyF', ctrlKey: true}),
        zoom: press({key: '+', code: 'Equal', ctrlKey: true}),
        tab: press({key: 'Tab', code: 'Tab'}),
        scrolling: press({key: 'PageDown', code: 'PageDown'}),
      };
    });
    assert.deepEqual(prevented, {F5: false, F12: false, reload: false, find: false, zoom: false, tab: false, scrolling: true});
    assert.equal((await driver.state()).step, 1, "Ctrl+R doesn't reset");

    await page.focus('#canvas');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'controls', 'Escape leaves');
    await page.focus('#canvas');
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => document.activeElement.id), 'canvas', 'Tab leaves');
  }));

test('text: typed and pasted into a field', () => withPage({query: '?paused=1'}, 'paste', async (driver) => {
  const {page} = driver;
  const filters = (state) => state.spec.layers.find(({id}) => id === 'conv1').filters;
  await driver.typeInto('layer/conv1/filters', '12');
  await page.keyboard.press('Enter');
  await driver.waitFor('12 filters', (state) => filters(state) === 12);

  await driver.typeInto('layer/conv1/filters', '');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '16');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
  });
  await sleep(200);
  await page.keyboard.press('Enter');
  await driver.waitFor('16 filters', (state) => filters(state) === 16);

  await driver.typeInto('layer/conv1/filters', '');
  const copied = await page.evaluate(() => {
    const event = new ClipboardEvent('copy', {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
    return event.clipboardData.getData('text/plain');
  });
  assert.equal(copied, '16', 'the selected text is copied within the event');
}));

test('the list of controls: real buttons that do what the canvas does', () => withPage({}, 'mirror', async (driver) => {
  const {page} = driver;
  await driver.waitFor('it learns', ({examples}) => examples > 500);
  const press = (id) => page.evaluate((item) => document.querySelector(`#mirror [data-item="${item}"]`).click(), id);
  const there = (id) => until(`${id} is listed`, () =>
    page.evaluate((item) => document.querySelector(`#mirror [data-item="${item}"]`) !== null, id));
  await there('run/pause');
  await press('run/pause');
  await driver.waitFor('paused by the list', ({running}) => !running);
  await there('run/train');
  await there('layer/pool2/stride/decrease');
  await press('layer/pool2/stride/decrease'); // may be scrolled out of sight
  await driver.waitFor('edited by the list', (s) => s.spec.layers.find(({id}) => id === 'pool2').stride === 2);
  await until('the status line tells', () => page.evaluate(() => /Paused/.test(document.getElementById('status').textContent)));
  const unnamed = await page.evaluate(() => [...document.querySelectorAll('#mirror button')].filter((b) => !b.textContent.trim()).length);
  assert.equal(unnamed, 0, 'every button has a name');
}));

test('a lost graphics context comes back; learning goes on meanwhile', () => withPage({}, 'context', async (driver) => {
  const {page} = driver;
  await driver.waitFor('it learns', ({examples}) => examples > 500);
  await page.evaluate(() => {
    globalThis.lostContext = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    lostContext.loseContext();
  });
  await until('the page says so', () => page.evaluate(() => !document.getElementById('banner').hidden));
  const lost = await driver.state();
  await driver.waitFor('it learns on', ({examples}) => examples > lost.examples + 500);
  await page.evaluate(() => lostContext.restoreContext());
  await until('the page is whole again', () => page.evaluate(() => document.getElementById('banner').hidden));
  await driver.click('run/pause');
  await driver.waitFor('the buttons work', ({running}) => !running);
  await sleep(300);
  const png = await driver.screenshot('context-restored');
  assert.ok(png.length > 20_000, 'the picture is not blank');
}));
