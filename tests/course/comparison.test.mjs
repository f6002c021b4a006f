// Comparisons: variants trained alike and told apart, or not.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {laboratory, pourImages} from './laboratory.mjs';

const plane = (hidden, rate) => ({
  layers: [
    {id: 'input', type: 'input', channels: 2, height: 1, width: 1},
    {id: 'dense1', type: 'dense', units: hidden, init: {kind: 'he'}},
    {id: 'relu1', type: 'activation', function: 'relu'},
    {id: 'output', type: 'dense', units: 1, init: {kind: 'xavier'}},
    {id: 'loss', type: 'logistic'},
  ],
  training: {optimizer: {type: 'sgd', learning_rate: rate}, batch: 10, l2_decay: 0},
});
const circle = 'circle:count=800,noise=0.4';
const train = (program, variant, seed, examples = 8000, data = circle) => program.train({variant, examples, seed, data});

// Of `count` test examples the first has the first `a` right, the second the last `b`.
const outcome = (name, seed, right) => ({
  name, seed, test_accuracy: [...right].filter((digit) => digit === '1').length / right.length, training_accuracy: null, diverged: false, right});

test('the same variant and seed give the same answers; another seed others', async () => {
  const program = await laboratory();
  const variant = {name: 'eight', network: plane(8, 0.1), measure_training: true};
  const first = train(program, variant, 1);
  assert.deepEqual(train(program, variant, 1), first);
  assert.notEqual(train(program, variant, 2).right, first.right);
  assert.ok(Math.abs(first.right.length - 200) <= 1, 'a quarter of the points, of each class');
  assert.equal(first.test_accuracy, [...first.right].filter((digit) => digit === '1').length / first.right.length);
  assert.ok(first.training_accuracy > 0.75, `${first.training_accuracy} of the points it trained on`);
});

test('a network that learns is told apart from one that does not, in the right direction', async () => {
  const program = await laboratory();
  const learns = {name: 'learns', network: plane(8, 0.1)};
  const stands = {name: 'stands still', network: plane(8, 1e-6)};
  const outcomes = [1, 2, 3].flatMap((seed) => [train(program, stands, seed), train(program, learns, seed)]);
  const {seeds, variants, pairs: [pair]} = program.report(outcomes);
  assert.deepEqual(seeds, [1, 2, 3]);
  assert.deepEqual(variants.map(({name}) => name), ['stands still', 'learns']);
  assert.ok(pair.gap > 0.2 && pair.apart);
  assert.ok(Math.abs(pair.gap - (variants[1].mean - variants[0].mean)) < 1e-12);
  assert.ok(pair.tests.every(({apart}) => apart));
});

test('a variant cannot be told from itself', async () => {
  const program = await laboratory();
  const variant = (name) => ({name, network: plane(8, 0.1)});
  const outcomes = [1, 2].flatMap((seed) => ['one', 'the same'].map((name) => train(program, variant(name), seed)));
  const {pairs: [pair]} = program.report(outcomes);
  assert.equal(pair.gap, 0);
  assert.equal(pair.apart, false);
  assert.equal(pair.seeds_to_tell, 0);
});

test('McNemar, by hand: 10 against 2 discordant images is (8 - 1)^2 / 12', async () => {
  const program = await laboratory();
  const right = (a, b) => '1'.repeat(a) + '0'.repeat(b) + '1'.repeat(88);
  const {pairs: [pair]} = program.report([outcome('a', 1, right(10, 2)), outcome('b', 1, `${'0'.repeat(10)}11${'1'.repeat(88)}`)]);
  const [test_] = pair.tests;
  assert.deepEqual([test_.only_first, test_.only_second, test_.apart], [10, 2, true]);
  assert.ok(Math.abs(test_.statistic - 49 / 12) < 1e-12);
  assert.equal(pair.apart, false, 'one seed says nothing of others');
});

test('how many seeds would tell: gaps of 1 and 3 points need five, by Student', async () => {
  const program = await laboratory();
  const with_ = (name, seed, count) => outcome(name, seed, '1'.repeat(count) + '0'.repeat(100 - count));
  const {pairs: [pair]} = program.report([with_('a', 1, 50), with_('b', 1, 51), with_('a', 2, 50), with_('b', 2, 53)]);
  // mean 2, deviation sqrt(2): 12.7 sqrt(2/2) > 2, 4.30 sqrt(2/3) = 3.5 > 2, 3.18 sqrt(2/4) = 2.25 > 2, 2.78 sqrt(2/5) = 1.76 < 2
  assert.equal(pair.apart, false);
  assert.equal(pair.seeds_to_tell, 5);
});

test('shuffled labels are learned by heart and help with nothing; test images taught look wonderful', {timeout: 600_000}, async () => {
  const program = await laboratory();
  pourImages(program);
  const network = {
    layers: [
      {id: 'input', type: 'input', channels: 1, height: 28, width: 28},
      {id: 'dense1', type: 'dense', units: 64, init: {kind: 'he'}},
      {id: 'relu1', type: 'activation', function: 'relu'},
      {id: 'dense2', type: 'dense', units: 10, init: {kind: 'xavier'}},
      {id: 'softmax', type: 'softmax'},
    ],
    training: {optimizer: {type: 'adam', learning_rate: 0.002}, batch: 20, l2_decay: 0},
  };
  const of = (more) => train(program, {name: 'x', network, measure_training: true, ...more}, 1, 12_000, 'mnist');
  const shuffled = of({teaching: 'shuffled-labels', training_images: 200});
  const honest = of({training_images: 200});
  assert.ok(shuffled.training_accuracy > 0.5, `by heart: ${shuffled.training_accuracy}`);
  assert.ok(shuffled.test_accuracy < 0.2, `on new images: ${shuffled.test_accuracy}`);
  assert.ok(honest.test_accuracy > 0.6, `with the right labels: ${honest.test_accuracy}`);
  const cheat = train(program, {name: 'cheat', network, teaching: 'test-images', measure_training: true}, 1, 20_000, 'mnist');
  assert.equal(cheat.training_accuracy, cheat.test_accuracy, 'its training images are the test images');
});

test('what makes no sense is refused with a sentence', async () => {
  const program = await laboratory();
  const network = plane(4, 0.1);
  assert.throws(() => train(program, {name: 'x', network, teaching: 'backwards'}, 1), /teaching is "?backwards/);
  assert.throws(() => train(program, {name: 'x', network, colour: 'red'}, 1), /no field/);
  assert.throws(() => train(program, {name: 'x', network: {...network, training: undefined}}, 1), /training is missing/);
  assert.throws(() => train(program, {name: 'x', network}, 1, 100, 'nowhere'), /data nowhere/);
  assert.throws(() => program.report([outcome('a', 1, '1'), outcome('b', 2, '1')]), /same seeds/);
});
