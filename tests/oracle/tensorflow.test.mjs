// Glassnet against TensorFlow: random networks with rectangular, dilated and unevenly padded windows must compute the
// same numbers for real digits in every layer, and the same loss and gradients.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { json, programs, runner, scratch, scratchFile } from '../cli/program.mjs';
import { assertSame } from './compare.mjs';
import { digit, smallMnist } from './digits.mjs';
import { randomFrom } from './random.mjs';
import { randomNetwork } from './tensorflow-random.mjs';
import { computed } from './tensorflow-run.mjs';

const data = scratch('digits');
mkdirSync(data);
smallMnist(data);

const shift = { unit: 0, centred: 0.5 };

// The network with the weights that glassnet draws, random biases (equal ones make channels equal where the image is
// empty, and TensorFlow shares a gradient among equal maxima) and random statistics for batch normalisation.
async function withParameters(run, spec, random, name) {
  const file = scratch(`${name}-whole.json`);
  const drawn = await run('convert', '--net', scratchFile(`${name}.json`, JSON.stringify(spec)), '--to', 'glassnet',
    '--out', file);
  assert.equal(drawn.status, 0, drawn.stderr);
  const network = JSON.parse(readFileSync(file, 'utf8'));
  network.layers = network.layers.map((layer, i) => ({ ...spec.layers[i], id: layer.id }));
  for (const own of Object.values(network.parameters)) {
    own.biases = own.biases.map(() => random.uniform(-0.3, 0.3));
    if (!own.means) continue;
    own.means = own.means.map(() => random.uniform(-0.5, 0.5));
    own.variances = own.variances.map(() => random.uniform(0.1, 2));
    own.weights = own.weights.map(() => random.uniform(0.5, 1.5));
  }
  writeFileSync(file, JSON.stringify(network));
  return { file, network };
}

for (const [program, count] of [[programs[0], 30], [programs[1], 3]]) {
  const run = runner(program);
  test(`${program.name}: ${count} networks compute what TensorFlow does`, { timeout: 120_000 }, async () => {
    const seen = new Set();
    for (let seed = 3000; seed < 3000 + count; ++seed) {
      const random = randomFrom(seed);
      const spec = randomNetwork(random);
      const { file, network } = await withParameters(run, spec, random, `net-${seed}`);
      const { height, width, transform } = network.layers[0];
      const index = random.whole(0, 239);
      const { pixels, label } = digit(index, height, width);
      const inspected = await json(run, 'inspect', '--net', file, '--data', data, '--index', `${index}`, '--gradients');
      assertSame(inspected, computed(network, pixels.map((pixel) => pixel / 255 - shift[transform]), label),
        `network ${seed}, ${network.layers.map(({ id }) => id).join(' ')}, digit ${index}`);
      for (const layer of network.layers) seen.add(layer.function ?? layer.kind ?? layer.type);
    }
    if (count < 20) return;
    assert.deepEqual([...seen].sort(), ['average', 'batch_norm', 'conv', 'dense', 'elu', 'gelu', 'global_average',
      'hinge', 'input', 'leaky_relu', 'local_response_norm', 'max', 'maxout', 'relu', 'sigmoid', 'softmax', 'softplus',
      'squared_error', 'tanh']);
  });
}
