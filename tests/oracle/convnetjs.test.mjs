// Glassnet against ConvNetJS: random networks over the layers that both have, converted in both directions, must
// compute the same numbers for real digits in every layer, and the same loss and gradients.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { json, programs, runner, scratch, scratchFile } from '../cli/program.mjs';
import { assertSame } from './compare.mjs';
import { computed, loaded, made } from './convnetjs-run.mjs';
import { glassnetJson, randomDefinitions } from './convnetjs-random.mjs';
import { digit, smallMnist } from './digits.mjs';
import { randomFrom } from './random.mjs';

const data = scratch('digits');
mkdirSync(data);
smallMnist(data);

const words = (definitions) => definitions.map((layer) => layer.type).join(' ');

// What `net` computes beside what `run` says of the network in `file`, for two digits.
async function compare(run, file, net, transform, random, what) {
  const { out_sx: width, out_sy: height } = net.layers[0];
  for (const index of [random.whole(0, 119), random.whole(120, 239)]) {
    const seen = await json(run, 'inspect', '--net', file, '--data', data, '--index', `${index}`, '--gradients');
    const { pixels, label } = digit(index, height, width);
    const expected = computed(net, pixels.map((pixel) => pixel / 255 - (transform === 'centred' ? 0.5 : 0)), label);
    assert.equal(seen.label, label);
    assertSame(seen, expected, `${what}, digit ${index}`);
  }
}

async function fromConvnetjs(run, seed) {
  const random = randomFrom(seed);
  const definitions = randomDefinitions(random);
  const net = made(definitions, random);
  const file = scratchFile(`from-${seed}.json`, JSON.stringify(net.toJSON()));
  await compare(run, file, net, 'centred', random, `network ${seed}, ${words(definitions)}`);
  return definitions;
}

async function toConvnetjs(run, seed) {
  const random = randomFrom(seed);
  const definitions = randomDefinitions(random);
  const ours = scratchFile(`ours-${seed}.json`, glassnetJson(definitions, random));
  const theirs = scratch(`to-${seed}.json`);
  const result = await run('convert', '--net', ours, '--to', 'convnetjs', '--out', theirs);
  assert.equal(result.status, 0, result.stderr);
  const { transform } = JSON.parse(readFileSync(ours, 'utf8')).layers[0];
  await compare(run, ours, loaded(readFileSync(theirs, 'utf8')), transform, random,
    `network ${seed}, ${words(definitions)}`);
  return definitions;
}

// Networks for each program: node starts slowly, and its arithmetic is tested elsewhere.
for (const [program, count] of [[programs[0], 24], [programs[1], 3]]) {
  const run = runner(program);
  const all = async (one, first) => {
    const seen = new Set();
    for (let seed = first; seed < first + count; ++seed) {
      for (const { type } of await one(run, seed)) seen.add(type);
    }
    return seen;
  };
  const every = ['conv', 'dropout', 'fc', 'input', 'lrn', 'maxout', 'pool', 'regression', 'relu', 'sigmoid', 'softmax',
    'svm', 'tanh'];

  test(`${program.name}: ${count} of ConvNetJS's networks, read here`, { timeout: 120_000 }, async () => {
    const seen = await all(fromConvnetjs, 1000);
    if (count > 20) assert.deepEqual([...seen].sort(), every);
  });

  test(`${program.name}: ${count} of our networks, read by ConvNetJS`, { timeout: 120_000 }, async () => {
    const seen = await all(toConvnetjs, 2000);
    if (count > 20) assert.deepEqual([...seen].sort(), every);
  });
}
