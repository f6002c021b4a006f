// glassnet train, and glassnet evaluate of what it wrote.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertRefused, json, onlyObject, programs, runner, scratch, scratchFile, testBoth } from './program.mjs';

const keys = [
  'net', 'seed', 'threads', 'arithmetic', 'parameters', 'examples', 'epochs', 'seconds', 'examples_per_s', 'stream', 'optimizer',
  'train_loss', 'train_accuracy', 'validation_accuracy', 'test_accuracy', 'diverged', 'first_not_finite', 'weights_hash',
];

testBoth('train learns, and its JSON says how', async (run) => {
  const report = await json(run, 'train', '--net', 'convnetjs-mnist', '--examples', '2000', '--seed', '3');
  assert.deepEqual(Object.keys(report).sort(), [...keys].sort());
  assert.equal(report.net, 'convnetjs-mnist');
  assert.equal(report.seed, 3);
  assert.equal(report.parameters, 5994);
  assert.equal(report.examples, 2000);
  assert.ok(Math.abs(report.epochs - 2000 / 55000) < 1e-12);
  assert.ok(report.seconds > 0);
  assert.ok(Math.abs(report.examples_per_s - 2000 / report.seconds) < 1);
  assert.deepEqual(report.optimizer, {
    name: 'Adadelta', type: 'adadelta', learning_rate: 1, rho: 0.95, epsilon: 1e-6,
  });
  assert.ok(report.train_loss > 0 && report.train_loss < 2, `loss ${report.train_loss}`);
  for (const accuracy of [report.validation_accuracy, report.test_accuracy]) {
    assert.ok(accuracy > 0.8 && accuracy < 1, `accuracy ${accuracy}`);
  }
  assert.equal(report.diverged, false);
  assert.match(report.weights_hash, /^fused:[0-9a-f]{16}$/);
});

testBoth('the same seed gives the same weights, for any number of threads; another seed gives others', async (run) => {
  const hash = async (...args) =>
    (await json(run, 'train', '--net', 'convnetjs-mnist', '--examples', '600', ...args)).weights_hash;
  const one = await hash('--seed', '5', '--threads', '1');
  assert.equal(await hash('--seed', '5', '--threads', '1'), one);
  assert.equal(await hash('--seed', '5', '--threads', '2'), one);
  assert.equal(await hash('--seed', '5', '--threads', '3'), one);
  assert.notEqual(await hash('--seed', '6', '--threads', '1'), one);
});

for (const net of ['convnetjs-mnist', 'mlp-100', 'fast', 'perceptron']) {
  test(`exact arithmetic: ${net} gets the same bits natively and under node`, { timeout: 300_000 }, async () => {
    const reports = [];
    for (const program of programs) {
      reports.push(await json(runner(program), 'train', '--net', net, '--examples', '800', '--arithmetic', 'exact'));
    }
    assert.match(reports[0].weights_hash, /^exact:/);
    for (const key of ['weights_hash', 'train_loss', 'train_accuracy', 'validation_accuracy', 'test_accuracy']) {
      assert.equal(reports[0][key], reports[1][key], key);
    }
  });
}

testBoth('evaluate agrees with what train said of the network that it wrote', async (run) => {
  const file = scratch('trained.json');
  for (const arithmetic of ['fused', 'exact']) {
    const report = await json(
      run, 'train', '--net', 'perceptron', '--examples', '1000', '--out', file, '--arithmetic', arithmetic);
    for (const split of ['test', 'validation']) {
      const measured = await json(run, 'evaluate', '--net', file, '--split', split, '--arithmetic', arithmetic);
      assert.deepEqual(Object.keys(measured).sort(), ['accuracy', 'correct', 'images', 'loss']);
      assert.equal(measured.images, split === 'test' ? 10000 : 5000);
      assert.equal(measured.accuracy, measured.correct / measured.images);
      assert.equal(measured.accuracy, report[`${split}_accuracy`]);
      assert.ok(measured.loss > 0 && measured.loss < 1.5);
    }
  }
});

testBoth('the file that train writes holds the network, its settings and how far it came', async (run) => {
  const file = scratch('written.json');
  await json(run, 'train', '--net', 'perceptron', '--examples', '200', '--seed', '9', '--out', file);
  const written = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(written.format, 'glassnet');
  assert.equal(written.seed, 9);
  assert.equal(written.examples, 200);
  assert.equal(written.step, 10);
  assert.equal(written.training.optimizer.type, 'sgd');
  assert.deepEqual(Object.keys(written.parameters), ['dense1']);
  assert.equal(written.parameters.dense1.weights.length, 7840);
  assert.equal(written.parameters.dense1.biases.length, 10);
});

testBoth('training from a file with weights starts anew and says so', async (run) => {
  const file = scratch('again.json');
  const options = ['--examples', '400', '--seed', '2'];
  const first = await json(run, 'train', '--net', 'perceptron', ...options, '--out', file);
  const again = await run('train', '--net', file, ...options, '--json');
  assert.equal(again.status, 0);
  assert.match(again.stderr, /holds weights; they are not used, training starts anew from seed 2\n$/);
  assert.equal(onlyObject(again).weights_hash, first.weights_hash);
});

testBoth('a run continued from its file has the weights of one that never stopped', async (run) => {
  const file = scratch('stopped.json');
  const net = ['--augment', 'shift=1', '--seed', '5'];
  const whole = await json(run, 'train', '--net', 'mlp-100', ...net, '--examples', '640');
  await json(run, 'train', '--net', 'mlp-100', ...net, '--examples', '320', '--out', file);
  const rest = await json(run, 'train', '--net', file, '--continue', '--examples', '320', '--out', file);
  // The history goes on too: one validation for each of the two runs.
  const { history } = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(history.validation_accuracy.map(([examples]) => examples), [320, 640]);
  assert.equal(rest.examples, 640);
  assert.equal(rest.seed, 5);
  assert.equal(rest.weights_hash, whole.weights_hash);
  const none = await run('train', '--net', 'mlp-100', '--continue', '--examples', '320');
  assert.equal(none.status, 2);
  assert.match(none.stderr, /--continue: mlp-100 holds no run to go on with/);
});

testBoth('a fraction of an epoch, and whole batches', async (run) => {
  const report = await json(run, 'train', '--net', 'perceptron', '--epochs', '0.01');
  assert.equal(report.examples, 560); // 550, in batches of 20
});

testBoth('until a test accuracy: reached is 0, not reached is 1', async (run) => {
  const reached = await json(run, 'train', '--net', 'perceptron', '--until-test-accuracy', '0.5');
  assert.equal(reached.examples, 10000);
  assert.ok(reached.test_accuracy >= 0.5);
  const missed = await run(
    'train', '--net', 'perceptron', '--examples', '100', '--until-test-accuracy', '0.999', '--json');
  assert.equal(missed.status, 1);
  const report = onlyObject(missed);
  assert.equal(report.examples, 100);
  assert.ok(report.test_accuracy < 0.999);
});

testBoth('a run that diverges is an outcome, not a crash', async (run) => {
  const file = scratchFile('wild.json', JSON.stringify({
    layers: [{ type: 'input' }, { type: 'dense', units: 30 }, { type: 'dense' }, { type: 'softmax' }],
    training: { optimizer: { type: 'sgd', learning_rate: 1000 }, l2_decay: 1 },
  }));
  const report = await json(run, 'train', '--net', file, '--examples', '20000');
  assert.equal(report.diverged, true);
  assert.ok(report.examples < 20000);
});

testBoth('without --json there is a readable report', async (run) => {
  const { status, stdout, stderr } = await run('train', '--net', 'convnetjs-mnist', '--examples', '100');
  assert.equal(status, 0);
  assert.match(stdout, /5,994 parameters/);
  assert.match(stdout, /test: [\d,]+ of 10,000 correct, .*95% interval/);
  assert.equal(stderr, '', 'a short run says nothing in a log');
});

testBoth('--health tells what the last step did in each layer; a run that diverges says where it broke', async (run) => {
  const { health } = await json(run, 'train', '--net', 'convnetjs-mnist', '--examples', '1000', '--health');
  assert.equal(health.step, 50);
  const [conv, relu] = [health.layers[1], health.layers[2]];
  assert.ok(conv.update_ratio > 0 && conv.update_ratio < 1);
  assert.ok(conv.weight_gradients.norm > 0 && conv.weight_gradients.norm <= health.gradient_norm);
  assert.equal(conv.weights.histogram.reduce((a, b) => a + b), 208);
  assert.deepEqual([relu.units, relu.window], [8, 1000]);
  assert.ok(relu.dead >= 0 && relu.dead < 8);

  const wild = JSON.parse(readFileSync(new URL('../../assets/presets/perceptron.json', import.meta.url), 'utf8'));
  wild.layers.splice(-1, 1, { id: 'error', type: 'squared_error' }); // its gradient has no limit
  wild.training = { optimizer: { type: 'sgd', learning_rate: 1000 }, batch: 20 };
  const broken = await json(run, 'train', '--net', scratchFile('wild.json', JSON.stringify(wild)), '--examples', '2000');
  assert.equal(broken.diverged, true);
  assert.match(broken.first_not_finite.layer, /^(dense1|error)$/);
  assert.match(broken.first_not_finite.tensor, /^(weights|activations|loss|weight gradients)$/);
});

testBoth('--schedule takes the place of the network\'s own, over the run where no length is given', async (run) => {
  const file = scratch('scheduled.json');
  const saved = async (...options) => {
    await json(run, 'train', '--net', 'perceptron', '--examples', '400', ...options, '--out', file);
    return JSON.parse(readFileSync(file, 'utf8')).training.schedule;
  };
  const cosine = await saved('--schedule', 'cosine');
  assert.equal(cosine.type, 'cosine');
  assert.equal(cosine.length, 400);
  assert.equal((await saved('--schedule', 'step:100')).length, 100);
  assertRefused(await run('train', '--net', 'perceptron', '--schedule', 'linear'), "--schedule is 'linear'", 'one_cycle');
  assertRefused(await run('train', '--net', 'perceptron', '--schedule', 'step:0'), "--schedule is 'step:0'");
  assertRefused(await run('train', '--net', file, '--continue', '--schedule', 'step'), '--continue');
});
