#!/usr/bin/env node
// Glassnet's page against ConvNetJS: the same network, data, batch and optimiser, in the same headless Chromium, taking
// turns, so that a machine that is busy is busy for all. Prints a table, or with --json one object.
//
//   node bench/browser/run.mjs [--json] [--rounds 3] [--seconds 5]
import * as fs from 'node:fs';
import * as path from 'node:path';
import {fileURLToPath} from 'node:url';
import {launchBrowser, siteFolder, sleep} from '../../tests/browser/support/page.mjs';
import {serve} from '../../tools/serve.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const peerFiles = {
  '/convnetjs.html': [path.join(here, 'convnetjs.html'), 'text/html'],
  '/convnetjs.mjs': [path.join(here, 'convnetjs.mjs'), 'text/javascript'],
  '/convnet-min.js': [path.join(here, '../../node_modules/convnetjs/build/convnet-min.js'), 'text/javascript'],
};

function parseOptions(args) {
  const options = {json: false, rounds: 3, seconds: 5};
  for (let i = 0; i < args.length; ++i) {
    const key = args[i].replace(/^--/, '');
    if (args[i] === '--json') options.json = true;
    else if (['--rounds', '--seconds'].includes(args[i]) && Number(args[i + 1]) > 0) options[key] = Number(args[++i]);
    else {
      process.stderr.write(`bench: unknown option or bad value: ${args[i]} (known: --json, --rounds N, --seconds S)\n`);
      process.exit(2);
    }
  }
  return options;
}

function servePeer(request, response) {
  const [file, type] = peerFiles[request.url] ?? [];
  if (!file) return false;
  response.writeHead(200, {'Content-Type': type, 'Cross-Origin-Opener-Policy': 'same-origin',
                           'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin'});
  response.end(fs.readFileSync(file));
  return true;
}

async function inNewPage(browser, url, task) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({width: 1440, height: 900});
    await page.goto(url, {waitUntil: 'domcontentloaded'});
    return await task(page);
  } finally {
    await context.close();
  }
}

const measureConvNetJS = (browser, url, seconds) => inNewPage(browser, `${url}convnetjs.html`, async (page) => {
  while (!(await page.evaluate(() => typeof trainConvNetJS === 'function'))) await sleep(50);
  const {examples, seconds: took} = await page.evaluate((s) => trainConvNetJS(s), seconds);
  return {examples_per_s: examples / took};
});

const measureGlassnet = (browser, url, query, seconds) => inNewPage(browser, `${url}${query}`, (page) => page.evaluate(async (s) => {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  while (!globalThis.glassnet) await pause(5);
  await glassnet.ready;
  const readyMs = performance.now();
  while (glassnet.state().examples === 0) await pause(5);
  const learningMs = performance.now();
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
}, seconds));

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Medians of each number over the rounds; texts as in the first. */
function summarise(rounds) {
  const summary = {...rounds[0]};
  for (const [key, value] of Object.entries(summary)) {
    if (typeof value === 'number') summary[key] = median(rounds.map((round) => round[key]));
  }
  const speeds = rounds.map((round) => round.examples_per_s);
  return {...summary, least: Math.min(...speeds), most: Math.max(...speeds)};
}

const options = parseOptions(process.argv.slice(2));
const server = await serve({root: siteFolder, port: 0, intercept: servePeer});
const browser = await launchBrowser();
const contenders = {
  convnetjs: () => measureConvNetJS(browser, server.url, options.seconds),
  threads: () => measureGlassnet(browser, server.url, '?sw=0', options.seconds),
  one_thread: () => measureGlassnet(browser, server.url, '?sw=0&threads=1', options.seconds),
  single: () => measureGlassnet(browser, server.url, '?sw=0&threads=0', options.seconds),
};
const results = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
try {
  for (let round = 0; round < options.rounds; ++round) {
    for (const [name, measure] of Object.entries(contenders)) {
      if (!options.json) process.stderr.write(`==> round ${round + 1} of ${options.rounds}: ${name}\n`);
      results[name].push(await measure());
    }
  }
} finally {
  await browser.close();
  await server.close();
}

const summary = Object.fromEntries(Object.entries(results).map(([name, rounds]) => [name, summarise(rounds)]));
for (const row of Object.values(summary)) row.ratio = row.examples_per_s / summary.convnetjs.examples_per_s;
if (options.json) {
  console.log(JSON.stringify({network: 'convnetjs-mnist', batch: 20, optimizer: 'adadelta', ...options, json: undefined, ...summary}));
} else {
  const titles = {convnetjs: 'ConvNetJS 0.3.0', threads: 'Glassnet, threads', one_thread: 'Glassnet, threads build, 1 kernel thread',
                  single: 'Glassnet without threads'};
  const number = (value, digits = 0) => (value === undefined ? '' : value.toFixed(digits));
  console.log('convnetjs-mnist, batch 20, Adadelta; medians; examples a second\n');
  console.log('| what | threads | examples/s | least - most | times ConvNetJS | frame ms (99%) | learning after ms |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const [name, row] of Object.entries(summary)) {
    console.log(`| ${titles[name]} | ${row.threads ?? 1} | ${number(row.examples_per_s)} | ${number(row.least)} - ${number(row.most)} | ` +
                `${number(row.ratio, 1)} | ${number(row.frame_ms, 1)}${row.frame_ms_99 ? ` (${number(row.frame_ms_99, 1)})` : ''} | ${number(row.learning_ms)} |`);
  }
}
