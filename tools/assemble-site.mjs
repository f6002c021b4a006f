#!/usr/bin/env node
// Puts the site together: web/, the WebAssembly builds, the lessons and the npm module that the page uses, into dist/.
// Data sets (dist/data) are tools/pack-data.mjs's. Files that are not part of the site any more are removed. Equal input
// gives equal bytes. A lesson with a mistake ends it with the mistake's place.
//
//   node tools/assemble-site.mjs [--out dist] [--threads build/web-threads/page] [--single build/web-single/page]
//                                [--course build/web-single/course]
import {createHash} from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {fileURLToPath} from 'node:url';
import * as zlib from 'node:zlib';
import {compileLessons} from './lessons.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// What a visitor downloads before the page is complete, data aside: the shell and one of the builds.
const mostPackedBytes = 700_000;
// What is fetched when a lesson is first opened or run, and kept by the service worker from then on.
const isLazy = (name) => /^(course|lessons)\/|^glassnet-course\./.test(name);

function fail(message) {
  process.stderr.write(`assemble-site: ${message}\n`);
  process.exit(1);
}

function parseOptions(args) {
  const options = {out: 'dist', threads: 'build/web-threads/page', single: 'build/web-single/page',
    course: 'build/web-single/course'};
  for (let i = 0; i < args.length; i += 2) {
    const key = args[i].replace(/^--/, '');
    if (!args[i].startsWith('--') || !(key in options) || i + 1 >= args.length) {
      fail(`unknown option or missing value: ${args[i]} (known: --out DIR, --threads DIR, --single DIR, --course DIR)`);
    }
    options[key] = args[i + 1];
  }
  for (const key of Object.keys(options)) options[key] = path.resolve(root, options[key]);
  return options;
}

function read(file, remedy) {
  try {
    return fs.readFileSync(file);
  } catch {
    return fail(`${path.relative(root, file)} is missing: ${remedy}`);
  }
}

const packedSize = (bytes) => zlib.gzipSync(bytes, {level: 9}).length;

function lessons() {
  try {
    return compileLessons(path.join(root, 'assets/lessons'), path.join(root, 'assets/presets'));
  } catch (error) {
    return fail(error.message);
  }
}

/** The site's files by name, without those that describe the others. */
function collect(options) {
  const files = new Map();
  for (const name of fs.readdirSync(path.join(root, 'web'), {recursive: true}).sort()) {
    const file = path.join(root, 'web', name);
    if (fs.statSync(file).isFile()) files.set(name.split(path.sep).join('/'), read(file, ''));
  }
  for (const [name, bytes] of lessons()) files.set(`lessons/data/${name}`, bytes);
  const builds = [[options.threads, 'glassnet-threads'], [options.single, 'glassnet-single'], [options.course, 'glassnet-course']];
  for (const [folder, stem] of builds) {
    for (const suffix of ['.mjs', '.wasm']) {
      files.set(stem + suffix, read(path.join(folder, stem + suffix), 'run ./build.sh web'));
    }
  }
  files.set('vendor/wasm-feature-detect.mjs',
            read(path.join(root, 'node_modules/wasm-feature-detect/dist/esm/index.js'), 'run npm ci'));
  files.set('vendor/wasm-feature-detect.LICENSE.txt',
            read(path.join(root, 'node_modules/wasm-feature-detect/LICENSE'), 'run npm ci'));
  return files;
}

// Which build has which files, and how many bytes the progress bar has to count to.
function describeBuilds(files) {
  const describe = (stem) => ({script: `${stem}.mjs`, wasm: `${stem}.wasm`, bytes: files.get(`${stem}.wasm`).length});
  const builds = {'threads-simd': describe('glassnet-threads'), 'single-simd': describe('glassnet-single')};
  return `// Made by tools/assemble-site.mjs.\nexport const builds = ${JSON.stringify(builds, null, 2)};\n`;
}

// The service worker's first line: the version names its cache, the shell is kept at once.
function describeShell(files) {
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  const shell = ['./', ...[...files.keys()].filter((name) => !isLazy(name) && !/\.wasm$|^glassnet-|^sw\.js$|^index\.html$|LICENSE/.test(name))];
  return `const site = ${JSON.stringify({version: hash.digest('hex').slice(0, 12), shell})};\n`;
}

function writeIfChanged(file, bytes) {
  if (fs.existsSync(file) && fs.readFileSync(file).equals(bytes)) return;
  fs.mkdirSync(path.dirname(file), {recursive: true});
  fs.writeFileSync(`${file}.new`, bytes);
  fs.renameSync(`${file}.new`, file);
}

function removeStale(out, files) {
  for (const name of fs.readdirSync(out, {recursive: true})) {
    const file = path.join(out, name);
    const isData = name === 'data' || name.startsWith(`data${path.sep}`);
    if (isData || !fs.existsSync(file) || fs.statSync(file).isDirectory()) continue;
    if (!files.has(name.split(path.sep).join('/'))) fs.rmSync(file);
  }
}

const options = parseOptions(process.argv.slice(2));
const files = collect(options);
files.set('build-info.mjs', Buffer.from(describeBuilds(files)));
files.set('sw.js', Buffer.concat([Buffer.from(describeShell(files)), files.get('sw.js')]));
fs.mkdirSync(options.out, {recursive: true});
for (const [name, bytes] of files) writeIfChanged(path.join(options.out, name), bytes);
removeStale(options.out, files);

const sizes = [...files].map(([name, bytes]) => ({name, bytes: bytes.length, packed: packedSize(bytes)}));
const packedOf = (belongs) => sizes.filter(({name}) => belongs(name)).reduce((sum, {packed}) => sum + packed, 0);
const shell = packedOf((name) => !name.startsWith('glassnet-') && !isLazy(name));
const report = {
  files: sizes,
  packed_shell: shell,
  packed_threads: shell + packedOf((name) => name.startsWith('glassnet-threads')),
  packed_single: shell + packedOf((name) => name.startsWith('glassnet-single')),
  packed_lessons: packedOf((name) => isLazy(name) && !name.startsWith('glassnet-')),
  packed_course: packedOf((name) => name.startsWith('glassnet-course')),
};
const reportFile = path.join(root, 'build/site-sizes.json');
fs.mkdirSync(path.dirname(reportFile), {recursive: true});
fs.writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`);

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;
const largest = Math.max(report.packed_threads, report.packed_single);
process.stderr.write(`==> assembled ${path.relative(root, options.out) || '.'}: ${kilobytes(report.packed_threads)} with threads, ` +
                     `${kilobytes(report.packed_single)} without (gzipped); later, if wanted, ` +
                     `${kilobytes(report.packed_lessons)} of lessons and ${kilobytes(report.packed_course)} to run them\n`);
if (largest > mostPackedBytes) {
  fail(`the page's code is ${kilobytes(largest)} gzipped, more than ${kilobytes(mostPackedBytes)}: see build/site-sizes.json for what grew`);
}
