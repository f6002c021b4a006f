// Images that fail to come are asked for again, and said; learning goes on with what has come.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {after, test} from 'node:test';
import {closeBrowser, openPage, siteFolder, until, withPage} from './support/page.mjs';

after(closeBrowser);

// Answers the first `times` requests for files that match with `answer`.
function failing(pattern, times, answer) {
  const intercept = (request, response) => {
    if (!pattern.test(request.url) || intercept.left === 0) return false;
    --intercept.left;
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    answer(response);
    return true;
  };
  intercept.left = times;
  return intercept;
}

const answers = {
  'is not found': (response) => response.writeHead(404).end('no'),
  'is garbage': (response) => response.writeHead(200, {'Content-Type': 'application/octet-stream'}).end('<html>not a chunk</html>'),
  'is cut short': (response) => {
    response.writeHead(200, {'Content-Type': 'application/octet-stream', 'Content-Length': 100_000});
    response.write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255, 0x63, 0x60]));
    setTimeout(() => response.destroy(), 50);
  },
};
const browserWords = [/Failed to load resource/];

for (const [what, answer] of Object.entries(answers)) {
  test(`a chunk that ${what} twice is said and retried`, () => withPage(
    {intercept: failing(/validation-00/, 2, answer), expected: browserWords}, `chunk-${what.replaceAll(' ', '-')}`,
    async (driver) => {
      const failed = await driver.waitFor('the failure is said', ({data}) => data.note !== '');
      assert.match(failed.data.note, /^validation-00\..*chunk.*Trying again in/);
      await driver.waitFor('it learns meanwhile', ({examples}) => examples > 200);
      await until('the page shows it', async () =>
        (await driver.items()).some(({kind, value, label}) => kind === 'message' && /Trying again/.test(value + label)) ||
        (await driver.state()).data.note === '');
      const healed = await driver.waitFor('it came in the end', ({data}) => data.validation.images === 5000);
      assert.equal(healed.data.note, '', 'nothing is said any more');
    }));
}

test('the first chunk fails: the page says so, and learns from the others', () => withPage(
  {intercept: failing(/train-00/, 1000, answers['is not found']), expected: browserWords}, 'first-chunk', async (driver) => {
    await driver.waitFor('the failure is said', ({data}) => /train-00/.test(data.note));
    await driver.waitFor('it learns', ({examples}) => examples > 500);
    await driver.screenshot('chunk-missing');
  }));

// Sends the files that match later than the others.
const late = (pattern, ms) => (request, response) => {
  const {pathname} = new URL(request.url, 'http://localhost');
  if (!pattern.test(pathname)) return false;
  setTimeout(() => {
    response.writeHead(200, {'Content-Type': 'application/octet-stream', 'Cross-Origin-Resource-Policy': 'same-origin'});
    response.end(fs.readFileSync(path.join(siteFolder, pathname)));
  }, ms);
  return true;
};

test('whichever chunk comes first, one seed is one run', async () => {
  const losses = [];
  for (const intercept of [undefined, late(/train-0[13]/, 2500)]) {
    await withPage({query: '?paused=1', intercept}, 'late-chunk', async (driver) => {
      await driver.waitFor('all images are there', ({data}) => data.train.images === 55_000, 120);
      await driver.command({type: 'reset', seed: 1});
      await driver.command({type: 'set', batch: 500});
      await driver.command({type: 'step', grain: 'batch'});
      losses.push((await driver.state()).loss);
    });
  }
  assert.equal(losses[1], losses[0]);
});

test('the manifest fails twice: the loading screen says so, then the page starts', () => withPage(
  {intercept: failing(/manifest\.json/, 2, answers['is not found']), expected: browserWords}, 'manifest', async (driver) => {
    await driver.waitFor('it learns', ({examples}) => examples > 200);
  }));

test('a manifest that does not make sense is a sentence on the page', async () => {
  const driver = await openPage({
    intercept: failing(/manifest\.json/, 1000, (response) =>
      response.writeHead(200, {'Content-Type': 'application/json'}).end('{"format": "glassnet-data", "chunks": []}')),
    started: false,
  });
  const text = await until('the failure is shown', () => driver.attempt(() => !document.getElementById('failure').hidden &&
    document.getElementById('failure').innerText));
  assert.match(text, /manifest\.json/);
  await driver.close();
});
