#!/usr/bin/env node
// Glassnet's page against ConvNetJS and TensorFlow.js: the same networks, data and batches in the same headless Chromium,
// taking turns, so that a machine that is busy is busy for all. Prints tables, or with --json one object.
//
//   node bench/browser/run.mjs [--json] [--rounds 3] [--seconds 5] [--only convnet-20]
import * as fs from 'node:fs';
import * as path from 'node:path';
import {fileURLToPath} from 'node:url';
import {launchBrowser, siteFolder, sleep} from '../../tests/browser/support/page.mjs';
import {serve} from '../../tools/serve.mjs';
import {workloads} from './workloads.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, '../../node_modules');
const tensorflow = (name, file) => path.join(modules, '@tensorflow', name, file);
const peerFiles = {
  '/convnetjs.html': path.join(here, 'convnetjs.html'),
  '/convnetjs.mjs': path.join(here, 'convnetjs.mjs'),
  '/tensorflow.html': path.join(here, 'tensorflow.html'),
  '/tensorflow.mjs': path.join(here, 'tensorflow.mjs'),
  '/images.mjs': path.join(here, 'images.mjs'),
  '/long.js': path.join(modules, 'long/dist/long.js'),
  '/convnet-min.js': path.join(modules, 'convnetjs/build/convnet-min.js'),
  '/tf-core.js': tensorflow('tfjs-core', 'dist/tf-core.min.js'),
  ...Object.fromEntries(['cpu', 'wasm', 'webgl'].map((backend) => [
    `/tf-backend-${backend}.js`, tensorflow(`tfjs-backend-${backend}`, `dist/tf-backend-${backend}.min.js`)])),
};
const types = {'.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm'};

function peerFile(url) {
  if (peerFiles[url]) return peerFiles[url];
  // The gradients of its operations are modules that import one another without the ending .js.
  const module = /^\/tfjs-core\/([\w/.-]+)$/.exec(url);
  if (module) return tensorflow('tfjs-core', `dist/${module[1]}${module[1].endsWith('.js') ? '' : '.js'}`);
  const wasm = /^\/tfjs-wasm\/([\w.-]+)$/.exec(url);
  return wasm && tensorflow('tfjs-backend-wasm', `wasm-out/${wasm[1]}`);
}

function parseOptions(args) {
  const options = {json: false, rounds: 3, seconds: 5, only: ''};
  const names = workloads.map(({name}) => name);
  for (let i = 0; i < args.length; ++i) {
    const key = args[i].replace(/^--/, '');
    if (args[i] === '--json') options.json = true;
    else if (['--rounds', '--seconds'].includes(args[i]) && Number(args[i + 1]) > 0) options[key] = Number(args[++i]);
    else if (args[i] === '--only' && names.includes(args[i + 1])) options.only = args[++i];
    else {
      process.stderr.write(`bench: unknown option or bad value: ${args[i]} ` +
                           `(known: --json, --rounds N, --seconds S, --only ${names.join('|')})\n`);
      process.exit(2);
    }
  }
  return options;
}

function servePeer(request, response) {
  const file = peerFile(request.url);
  if (!file || !fs.existsSync(file)) return false;
  response.writeHead(200, {'Content-Type': types[path.extname(file)], 'Cross-Origin-Opener-Policy': 'same-origin',
                           'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin'});
  response.end(fs.readFileSync(file));
  return true;
}

async function inNewPage(browser, url, task) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${url}: ${error.message}\n`));
    page.on('requestfailed', (request) => process.stderr.write(`${url}: ${request.url()} failed\n`));
    page.on('response', (response) => response.status() >= 400 && !response.url().endsWith('favicon.ico') && process.stderr.write(`${response.url()}: status ${response.status()}\n`));
    await page.setViewport({width: 1440, height: 900});
    await page.goto(url, {waitUntil: 'domcontentloaded'});
    return await task(page);
  } finally {
    await context.close();
  }
}

// What a contender can't do is a result, in its own words.
const measurePeer = (page, call, args) => page.evaluate(async (name, values) => {
  const until = performance.now() + 60_000;
  while (typeof globalThis[name] !== 'function') {
    if (performance.now() > until) return {failed: `its page did not load within a minute`};
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return globalThis[name](...values).catch((error) => ({failed: String(error.message ?? error).slice(0, 200)}));
}, call, args);

const measureConvNetJS = (browser, url, {network, batch}, seconds) =>
  inNewPage(browser, `${url}convnetjs.html`, (page) => measurePeer(page, 'trainConvNetJS', [network, batch, seconds]));

const measureTensorFlow = (backend) => (browser, url, {network, batch}, seconds) =>
  inNewPage(browser, `${url}tensorflow.html`, (page) => measurePeer(page, 'trainTensorFlow', [backend, network, batch, seconds]));

const measureGlassnet = (query) => (browser, url, {spec, batch}, seconds) =>
  inNewPage(browser, `${url}?sw=0${query}`, (page) => page.evaluate(async (network, examples, s) => {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    while (!globalThis.glassnet) await pause(5);
    await glassnet.ready;
    const readyMs = performance.now();
    while (glassnet.state().examples === 0) await pause(5);
    const learningMs = performance.now();
    await glassnet.command({type: 'apply', spec: network});
    await glassnet.command({type: 'set', batch: examples});
    // The data has come and the first tiers of compilation are over.
    while (glassnet.state().data.test.images === 0 || performance.now() - learningMs < 1500) await pause(50);
    const before = glassnet.state();
    const start = performance.now();
    await pause(s * 1000);
    const after = glassnet.state();
    const took = (performance.now() - start) / 1000;
    return {
      build: after.build,
      threads: after.threads,
      examples_per_s: (after.examples - before.examples) / took,
      frames_per_s: (after.page.frames - before.page.frames) / took,
      frame_ms: after.page.frame_ms,
      frame_ms_99: after.page.frame_ms_99,
      ready_ms: readyMs,
      learning_ms: learningMs,
    };
  }, spec, batch, seconds));

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Medians of each number over the rounds; texts as in the first. */
function summarise(rounds) {
  const summary = {...rounds[0]};
  if (summary.failed) return summary;
  for (const [key, value] of Object.entries(summary)) {
    if (typeof value === 'number') summary[key] = median(rounds.map((round) => round[key]));
  }
  const speeds = rounds.map((round) => round.examples_per_s);
  return {...summary, least: Math.min(...speeds), most: Math.max(...speeds)};
}

const contenders = {
  'ConvNetJS 0.3.0': measureConvNetJS,
  'TensorFlow.js cpu': measureTensorFlow('cpu'),
  'TensorFlow.js wasm': measureTensorFlow('wasm'),
  'TensorFlow.js webgl (software)': measureTensorFlow('webgl'),
  'Glassnet, one kernel thread': measureGlassnet('&threads=1'),
  'Glassnet, two kernel threads': measureGlassnet('&threads=2'),
  'Glassnet without threads': measureGlassnet('&threads=0'),
};

const options = parseOptions(process.argv.slice(2));
const chosen = workloads.filter(({name}) => !options.only || name === options.only);
const server = await serve({root: siteFolder, port: 0, intercept: servePeer});
const browser = await launchBrowser();
const results = Object.fromEntries(chosen.map(({name}) =>
  [name, Object.fromEntries(Object.keys(contenders).map((contender) => [contender, []]))]));
try {
  for (let round = 0; round < options.rounds; ++round) {
    for (const workload of chosen) {
      for (const [name, contender] of Object.entries(contenders)) {
        if (!options.json) process.stderr.write(`==> round ${round + 1} of ${options.rounds}: ${workload.title}: ${name}\n`);
        results[workload.name][name].push(await contender(browser, server.url, workload, options.seconds));
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}

const summary = Object.fromEntries(Object.entries(results).map(([workload, byContender]) => [workload,
  Object.fromEntries(Object.entries(byContender).map(([name, rounds]) => [name, summarise(rounds)]))]));
for (const rows of Object.values(summary)) {
  for (const row of Object.values(rows)) row.ratio = row.examples_per_s / rows['ConvNetJS 0.3.0'].examples_per_s;
}
if (options.json) {
  console.log(JSON.stringify({rounds: options.rounds, seconds: options.seconds, workloads: summary}));
} else {
  const number = (value, digits = 0) => (value === undefined ? '' : value.toFixed(digits));
  console.log('Examples a second: medians. ConvNetJS and Glassnet train with Adadelta, TensorFlow.js with plain gradient descent.');
  for (const {name, title} of chosen) {
    console.log(`\n${title}\n\n| what | examples/s | least - most | times ConvNetJS | frame ms (99%) |\n| --- | --- | --- | --- | --- |`);
    for (const [contender, row] of Object.entries(summary[name])) {
      const frame = row.frame_ms === undefined ? '' : `${number(row.frame_ms, 1)} (${number(row.frame_ms_99, 1)})`;
      console.log(row.failed ? `| ${contender} | can't: ${row.failed} | | | |` :
        `| ${contender}${row.lent ? ', lent a kernel it lacks' : ''} | ${number(row.examples_per_s)} | ` +
        `${number(row.least)} - ${number(row.most)} | ${number(row.ratio, 1)} | ${frame} |`);
    }
  }
}
