// glassnet convert, and networks in ConvNetJS's JSON wherever a network is read. What the two programs compute with one
// network is compared in tests/oracle.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import convnetjs from 'convnetjs';
import { smallMnist } from '../oracle/digits.mjs';
import { assertRefused, json, scratch, scratchFile, testBoth } from './program.mjs';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

async function convert(run, net, to, name) {
  const out = scratch(name);
  const result = await run('convert', '--net', net, '--to', to, '--out', out);
  assert.equal(result.status, 0, result.stderr);
  assert.equal(result.stdout + result.stderr, '');
  return out;
}

testBoth('every preset goes to ConvNetJS and back without losing a bit', async (run, { name }) => {
  for (const preset of ['convnetjs-mnist', 'mlp-100', 'perceptron']) {
    const ours = read(await convert(run, preset, 'glassnet', `${name}-ours.json`));
    const theirs = await convert(run, preset, 'convnetjs', `${name}-theirs.json`);
    const back = read(await convert(run, theirs, 'glassnet', `${name}-back.json`));
    assert.deepEqual(back.parameters, ours.parameters);
    assert.equal(back.name, ours.name);
    assert.deepEqual(back.layers.map(({ init, ...layer }) => layer), ours.layers.map(({ init, ...layer }) => layer));
  }
});

testBoth('a text that ConvNetJS wrote is evaluated, inspected and trained on', async (run, { name }) => {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 24, out_sy: 24, out_depth: 1 },
    { type: 'conv', sx: 5, filters: 4, stride: 2, pad: 2, activation: 'relu' },
    { type: 'fc', num_neurons: 20, activation: 'tanh', drop_prob: 0.5 },
    { type: 'softmax', num_classes: 10 },
  ]);
  // The weights as objects {"0": ...}, more than a thousand of them in a unit: JSON's text of a typed array.
  const file = scratchFile(`${name}-net.json`, JSON.stringify(net.toJSON()));
  const digits = scratch(`${name}-digits`);
  mkdirSync(digits);
  smallMnist(digits);
  const seen = await json(run, 'inspect', '--net', file, '--data', digits);
  assert.deepEqual(seen.layers.map((layer) => [layer.id, layer.output]), [
    ['input1', [1, 24, 24]], ['conv1', [4, 12, 12]], ['relu1', [4, 12, 12]], ['dense1', [20, 1, 1]],
    ['tanh1', [20, 1, 1]], ['dropout1', [20, 1, 1]], ['dense2', [10, 1, 1]], ['softmax1', [10, 1, 1]],
  ]);
  const trained = scratch(`${name}-trained.json`);
  await json(run, 'train', '--net', file, '--data', digits, '--examples', '400', '--out', trained);
  assert.equal(read(trained).examples, 400);
  await json(run, 'evaluate', '--net', file, '--data', digits);
});

testBoth('what can\'t be converted is refused, and nothing is written', async (run, { name }) => {
  const out = scratch(`${name}-none.json`);
  const average = scratchFile('average.json', JSON.stringify({ layers: [
    { type: 'input' }, { id: 'p', type: 'pool', kind: 'average' }, { type: 'dense' }, { type: 'softmax' }] }));
  assertRefused(await run('convert', '--net', average, '--to', 'convnetjs', '--out', out),
    'average.json', 'layer p: kind is average');
  const quad = scratchFile('quad.json', JSON.stringify({ layers: [{ layer_type: 'quadtransform' }] }));
  assertRefused(await run('convert', '--net', quad, '--to', 'glassnet', '--out', out),
    'quad.json', 'layer 0: layer_type is "quadtransform"; it must be one of input');
  assertRefused(await run('inspect', '--net', quad), 'quad.json', 'layer_type');
  assertRefused(await run('convert', '--to', 'glassnet', '--out', out), '--net is missing');
  assertRefused(await run('convert', '--net', 'perceptron', '--out', out), '--to is missing');
  assertRefused(await run('convert', '--net', 'perceptron', '--to', 'convnetjs'), '--out is missing');
  assertRefused(await run('convert', '--net', 'perceptron', '--to', 'onnx', '--out', out),
    "--to is 'onnx'; it must be one of glassnet, convnetjs");
  assertRefused(await run('convert', '--net', 'perceptron', '--to', 'glassnet', '--out', scratch('no/such')), '--out');
  assert.equal(existsSync(out), false);
});
