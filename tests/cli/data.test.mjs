// What --data, --order and --augment mean, and how they refuse what they can't be.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertRefused, json, programs, runner, scratch, scratchFile, testBoth } from './program.mjs';

const points = scratchFile('points-net.json', JSON.stringify({
  layers: [
    { type: 'input', channels: 2, height: 1, width: 1 },
    { type: 'dense', units: 16 }, { type: 'activation' }, { type: 'dense', units: 2 }, { type: 'softmax' },
  ],
  training: { optimizer: { type: 'adam', learning_rate: 0.02 }, batch: 10, l2_decay: 0 },
}));

testBoth('Fashion-MNIST is learned from by its name', async (run) => {
  const report = await json(run, 'train', '--net', 'perceptron', '--data', 'fashion', '--examples', '3000');
  assert.ok(report.test_accuracy > 0.6, `accuracy ${report.test_accuracy}`);
});

testBoth('points of the plane are learned, drawn from a seed or read from a file', async (run) => {
  const report = await json(run, 'train', '--net', points, '--data', 'moons:noise=0.05,seed=3', '--epochs', '40');
  assert.ok(report.test_accuracy > 0.95, `accuracy ${report.test_accuracy}`);
  const lines = Array.from({ length: 200 }, (_, i) => `${(i % 20) - 9.5},${Math.floor(i / 20)},${i % 20 < 10 ? 0 : 1}`);
  const file = scratchFile('halves.csv', `x,y,label\n${lines.join('\n')}\n`);
  const own = await json(run, 'train', '--net', points, '--data', `${file}:test=0.5,validation=0`, '--epochs', '60');
  assert.ok(own.test_accuracy > 0.95, `accuracy ${own.test_accuracy}`);
  assert.equal(own.validation_accuracy, null);
  const table = await json(run, 'train', '--net', points, '--data', 'xor-table', '--examples', '4000');
  assert.equal(table.test_accuracy, 1);
});

testBoth('a table of labels and pixels is learned from like MNIST', async (run) => {
  const side = 28;
  const image = (k, i) => Array.from({ length: side * side }, (_, at) => {
    const row = Math.floor(at / side) - (Math.floor(i / 10) % 2), column = at % side; // moved by less than classes differ
    return row >= 4 + 2 * k && row < 6 + 2 * k && column > 4 && column < 24 ? 255 - (i % 20) : 0;
  });
  const lines = Array.from({ length: 200 }, (_, i) => [i % 10, ...image(i % 10, i)].join(','));
  const file = scratchFile('bars.csv', `${lines.join('\n')}\n`);
  const report = await json(run, 'train', '--net', 'mlp-100', '--data', `${file}:test=0.25`, '--examples', '4000');
  assert.ok(report.test_accuracy > 0.95, `accuracy ${report.test_accuracy}`);
  const broken = scratchFile('broken.csv', `${lines.join('\n')}\n3,${'0,'.repeat(783)}x\n`);
  assertRefused(await run('train', '--net', 'mlp-100', '--data', broken, '--examples', '100'),
    "broken.csv: line 201, column 785: it is 'x'; a pixel must be a number from 0 to 255");
});

test('exact arithmetic: drawn points and changed images give the same bits natively and under node', async () => {
  for (const args of [
    ['--net', points, '--data', 'spiral:noise=0.1', '--epochs', '3'],
    ['--net', points, '--data', 'gaussians:noise=0.3', '--epochs', '3'],
    ['--net', 'perceptron', '--examples', '400', '--augment', 'shift=2,rotate=10,scale=0.1,shear=0.1,elastic=34:4'],
  ]) {
    const hashes = [];
    for (const program of programs) {
      hashes.push((await json(runner(program), 'train', ...args, '--arithmetic', 'exact')).weights_hash);
    }
    assert.equal(hashes[0], hashes[1], args.join(' '));
  }
});

testBoth('orders and augmentation are reported, written and taken from a file again', async (run) => {
  const file = scratch('stream.json');
  const options = ['--examples', '400', '--seed', '2'];
  const usual = await json(run, 'train', '--net', 'perceptron', ...options);
  assert.equal(usual.stream.order.kind, 'shuffled');
  const report = await json(
    run, 'train', '--net', 'perceptron', ...options, '--order', 'negatives-first:3', '--augment', 'shift=2,elastic=20:3',
    '--out', file);
  assert.deepEqual(report.stream.order, { kind: 'negatives-first', positive: 3 });
  assert.equal(report.stream.augmentation.shift, 2);
  assert.equal(report.stream.augmentation.elastic_alpha, 20);
  assert.equal(report.stream.augmentation.elastic_sigma, 3);
  assert.notEqual(report.weights_hash, usual.weights_hash);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')).stream, report.stream);
  const again = await json(run, 'train', '--net', file, ...options);
  assert.equal(again.weights_hash, report.weights_hash);
  const plain = await json(run, 'train', '--net', file, ...options, '--order', 'shuffled', '--augment', 'none');
  assert.equal(plain.weights_hash, usual.weights_hash);
  const hashes = new Set([usual.weights_hash]);
  for (const order of ['stored', 'sorted', 'negatives-first:0']) {
    hashes.add((await json(run, 'train', '--net', 'perceptron', ...options, '--order', order)).weights_hash);
  }
  assert.equal(hashes.size, 4);
});

testBoth('bad orders and augmentations', async (run) => {
  const train = (...args) => run('train', '--net', 'perceptron', '--examples', '20', ...args);
  for (const bad of ['random', 'sorted:1', 'negatives-first:', 'negatives-first:-1', 'negatives-first:256']) {
    assertRefused(await train('--order', bad), `--order is '${bad}'; it must be one of shuffled, stored, sorted`);
  }
  assertRefused(await train('--order', 'negatives-first:10'), 'order.positive is 10', 'a class of mnist, 0 to 9');
  for (const [bad, ...parts] of [
    ['shift', 'shift needs a value'],
    ['shift=-1', "shift is '-1'; it must be a number from 0 to 32"],
    ['shift=nan', "shift is 'nan'"],
    ['rotate=181', "rotate is '181'"],
    ['scale=1', "scale is '1'"],
    ['shift=1,shift=2', 'shift is given twice'],
    ['blur=1', "unknown setting 'blur'", 'shift, rotate, scale, shear, elastic'],
    ['elastic=34:0', "elastic is '34:0'; it must be ALPHA:SIGMA"],
    ['elastic=a', "elastic is 'a'"],
    ['', "unknown setting ''"],
  ]) {
    assertRefused(await train('--augment', bad), `--augment is '${bad}'; `, ...parts);
  }
});

testBoth('bad points', async (run) => {
  const train = (data) => run('train', '--net', points, '--data', data, '--epochs', '1');
  assertRefused(await train('spiral:noise=2'), '--data spiral:noise=2', "noise is '2'; it must be a number from 0 to 0.5");
  assertRefused(await train('spiral:turns=2'), "unknown setting 'turns'");
  assertRefused(await train('hexagon'), '--data hexagon', 'circle, xor, gaussians, spiral, moons or xor-table');
  assertRefused(await train(scratch('none.csv')), scratch('none.csv'), "can't be read");
  const file = scratchFile('bad.csv', 'x,y,label\n1,2,0\n3,north,1\n');
  assertRefused(await train(file), `${file}: line 3: y is 'north'`);
  assertRefused(await run('train', '--net', points, '--data', 'mnist'), 'channels is 2; it must be 1');
  assertRefused(await run('train', '--net', 'perceptron', '--data', 'circle'), 'channels is 1; it must be 2');
  assertRefused(await run('train', '--net', points, '--data', 'circle', '--augment', 'shift=1'), 'numbers, not images');
});
