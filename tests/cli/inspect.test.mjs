// glassnet inspect and glassnet bench.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertRefused, json, scratch, scratchFile, testBoth } from './program.mjs';

const product = (numbers) => numbers.reduce((a, b) => a * b, 1);

testBoth('inspect gives every layer of convnetjs-mnist for one image', async (run) => {
  const seen = await json(run, 'inspect', '--net', 'convnetjs-mnist', '--split', 'test', '--index', '7');
  assert.deepEqual(Object.keys(seen), ['label', 'predicted', 'probabilities', 'loss', 'layers']);
  assert.equal(seen.probabilities.length, 10);
  assert.ok(Math.abs(seen.probabilities.reduce((a, b) => a + b) - 1) < 1e-5);
  assert.equal(seen.predicted, seen.probabilities.indexOf(Math.max(...seen.probabilities)));
  assert.ok(Math.abs(seen.loss + Math.log(seen.probabilities[seen.label])) < 1e-4);
  assert.deepEqual(seen.layers.map((layer) => [layer.id, layer.type, layer.output, layer.parameters]), [
    ['input', 'input', [1, 24, 24], 0],
    ['conv1', 'conv', [8, 24, 24], 208],
    ['relu1', 'activation', [8, 24, 24], 0],
    ['pool1', 'pool', [8, 12, 12], 0],
    ['conv2', 'conv', [16, 12, 12], 3216],
    ['relu2', 'activation', [16, 12, 12], 0],
    ['pool2', 'pool', [16, 4, 4], 0],
    ['dense1', 'dense', [10, 1, 1], 2570],
    ['softmax', 'softmax', [10, 1, 1], 0],
  ]);
  for (const layer of seen.layers) {
    assert.equal(layer.activations.length, product(layer.output), layer.id);
    assert.equal('weight_gradients' in layer, false);
  }
  assert.deepEqual(seen.layers[2].activations, seen.layers[1].activations.map((x) => Math.max(x, 0)));
  assert.deepEqual(seen.layers.at(-1).activations, seen.probabilities);
});

testBoth('gradients have their layers\' sizes, whole through a pipe', async (run) => {
  const seen = await json(run, 'inspect', '--net', 'convnetjs-mnist', '--gradients');
  const weights = { conv1: 8 * 25, conv2: 16 * 8 * 25, dense1: 10 * 256 };
  seen.layers.forEach((layer, i) => {
    assert.equal(layer.weight_gradients.length, weights[layer.id] ?? 0, layer.id);
    assert.equal(layer.weight_gradients.length + layer.bias_gradients.length, layer.parameters, layer.id);
    const input = i === 0 ? layer.output : seen.layers[i - 1].output;
    assert.equal(layer.input_gradients.length, product(input), layer.id);
  });
});

testBoth('a gradient is the slope of the loss', async (run) => {
  const file = scratch('slope.json');
  await json(run, 'train', '--net', 'perceptron', '--examples', '1000', '--out', file);
  const network = JSON.parse(readFileSync(file, 'utf8'));
  const image = ['--split', 'test', '--index', '8'];
  const dense = (await json(run, 'inspect', '--net', file, ...image, '--gradients')).layers[1];
  // The largest gradient of the weights, and one bias: by central differences.
  const sizes = dense.weight_gradients.map(Math.abs);
  const place = sizes.indexOf(Math.max(...sizes));
  for (const [list, index, gradient] of [
    ['weights', place, dense.weight_gradients[place]],
    ['biases', 3, dense.bias_gradients[3]],
  ]) {
    const loss = async (change) => {
      const moved = structuredClone(network);
      moved.parameters.dense1[list][index] += change;
      const moved_file = scratchFile('moved.json', JSON.stringify(moved));
      return (await json(run, 'inspect', '--net', moved_file, ...image)).loss;
    };
    const h = 0.02;
    const slope = ((await loss(h)) - (await loss(-h))) / (2 * h);
    assert.ok(Math.abs(slope - gradient) < 1e-3 + 0.01 * Math.abs(gradient), `${list}: ${slope}, not ${gradient}`);
  }
});

testBoth('a network without weights has fresh ones from its seed', async (run) => {
  const loss = async (...seed) => (await json(run, 'inspect', '--net', 'mlp-100', ...seed)).loss;
  assert.equal(await loss(), await loss('--seed', '1'));
  assert.notEqual(await loss(), await loss('--seed', '2'));
});

testBoth('without --json a person sees the digit, the sums and the bars', async (run) => {
  const { status, stdout } = await run('inspect', '--net', 'convnetjs-mnist', '--gradients');
  assert.equal(status, 0);
  assert.match(stdout, /8 x \(1 x 5 x 5\) \+ 8 = 208/);
  assert.match(stdout, /██/);
  assert.match(stdout, /the label/);
});

testBoth('bench measures steps and layers', async (run) => {
  const report = await json(run, 'bench', '--net', 'convnetjs-mnist', '--seconds', '0.5', '--threads', '1');
  for (const key of [
    'examples_per_s', 'step_us', 'flops_per_example', 'gflops', 'peak_gflops', 'fraction_of_peak',
  ]) {
    assert.ok(report[key] > 0, `${key} ${report[key]}`);
  }
  assert.ok(report.fraction_of_peak <= 1.05);
  assert.ok(Math.abs(report.fraction_of_peak - report.gflops / report.peak_gflops) < 1e-6);
  assert.deepEqual(report.layers.map((layer) => layer.id),
    ['input', 'conv1', 'relu1', 'pool1', 'conv2', 'relu2', 'pool2', 'dense1', 'softmax']);
  for (const layer of report.layers) {
    assert.deepEqual(Object.keys(layer), ['id', 'type', 'forward_us', 'backward_us', 'gflops']);
  }
  const conv = report.layers[1];
  assert.ok(conv.forward_us > 0 && conv.backward_us > 0 && conv.gflops > 0);
});

testBoth('the arithmetic behind a number adds up to it, down to the pixels that it sees', async (run) => {
  const file = scratch('explained.json');
  await json(run, 'train', '--net', 'convnetjs-mnist', '--examples', '500', '--out', file);
  const seen = await json(run, 'inspect', '--net', file, '--explain', 'conv2:3,4,11', '--explain-weight', 'conv1:7');
  const { explanation, weight_explanation: weight } = seen;
  const conv2 = seen.layers[4];
  assert.equal(explanation.output, conv2.activations[3 * 144 + 4 * 12 + 11]);
  const sum = explanation.terms.reduce((total, term) => total + term.weight * term.value, explanation.bias);
  assert.ok(Math.abs(sum - explanation.output) < 1e-4);
  // The window hangs two columns over the right edge, in each of eight channels.
  assert.equal(explanation.terms.length, 8 * 15);
  assert.equal(explanation.padding, 8 * 10);
  assert.deepEqual(explanation.receptive_field, { row: 2, column: 16, rows: 14, columns: 8 });
  const gradient = weight.terms.reduce((total, term) => total + term.d_output * term.value, 0);
  assert.ok(Math.abs(gradient - weight.gradient) < 1e-4);

  assertRefused(await run('inspect', '--net', file, '--explain', 'conv9:1'), '--explain', 'conv9', 'the layers are input, conv1');
  assertRefused(await run('inspect', '--net', file, '--explain', 'conv2:16'), "'conv2:16' is outside", '16 x 12 x 12');
  assertRefused(await run('inspect', '--net', file, '--explain', 'conv2:a'), "'conv2:a' is no place");
  assertRefused(await run('inspect', '--net', file, '--explain-weight', 'relu1:0'), 'only conv and dense');
  assertRefused(await run('inspect', '--net', file, '--explain-weight', 'conv1:200'), 'numbered 0 to 199');
});
