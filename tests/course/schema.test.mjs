// A mistake in a lesson file is found by the build: the error names the file, the place in it and what would be right.
import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {compileLesson, readPresets} from '../../tools/lessons.mjs';
import {evaluate, format, parseExpression} from '../../web/lessons/expression.mjs';
import {differences} from '../../web/lessons/differences.mjs';
import {verdict} from '../../web/lessons/verdict.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const known = {presets: readPresets(path.join(root, 'assets/presets')), experiments: ['1A-i', '3C']};

const lesson = (step) => ({id: 'x', title: 'X', group: 'ideas', order: 1, minutes: 1, goal: 'To see.', steps: [{title: 'One', ...step}]});
const compile = (step, more = {}) => compileLesson({...lesson(step), ...more}, 'x.json', known);
const refused = (step, words, more) => assert.throws(() => compile(step, more), (error) => {
  assert.match(error.message, words);
  return true;
});

test('a mistake is named with its place', () => {
  refused({texts: ['a']}, /^x\.json\.steps\[0\]\.texts: there is no such field; there are title, text,/);
  refused({text: 'a'}, /steps\[0\]\.text: it must be a list of texts/);
  refused({}, /^x\.json\.group: it must be one of coursework, ideas, museum/, {group: 'sport'});
  refused({}, /^x\.json\.id: it must be the file's name, 'x'/, {id: 'y'});
  refused({}, /^x\.json\.goal: it is missing/, {goal: undefined});
  refused({run: {experiment: '9Z'}}, /steps\[0\]\.run\.experiment: there is no experiment 9Z/);
  refused({run: {}}, /give one of experiment, compare and page/);
  refused({predict: {question: 'q', options: ['a', 'b'], answer: 2}}, /predict\.answer: it must be from 0 to 1/);
  refused({predict: {question: 'q', options: ['a', 'b']}}, /give answer .* or check/);
  refused({predict: {question: 'q', options: ['a', 'b'], check: ['1 == 1', '1 == 2']}}, /predict\.check: it needs a run/);
  refused({explain: ['{seconds}']}, /explain: there is nothing measured or predicted/);
  refused({text: ['{seconds}']}, /numbers belong into explain/);
  refused({run: {experiment: '3C'}, check: [{claim: 'c', holds: '1 +'}]}, /check\[0\]\.holds: '1 \+'/);
  refused({run: {experiment: '3C'}, explain: ['{seconds|colour}']}, /there is no format 'colour'/);
  refused({text: ['$\\frac{1$']}, /text\[0\]: the formula/);
  refused({state: {place: 'moon'}}, /state\.place: it must be one of network, workbench/);
  refused({state: {csv: ['x,y,label']}}, /state\.csv: give data too/);
  refused({marks: [{at: '1', label: 'l'}]}, /marks: there is nothing measured/);
  refused({run: {experiment: '3C'}, marks: [{at: '1 +', label: 'l'}]}, /marks\[0\]\.at: '1 \+'/);
  refused({state: {network: 'huge'}}, /state\.network\.preset: there is no preset 'huge'/);
  refused({state: {network: {preset: 'mlp-100', edits: [{layer: 'conv9', set: {size: 3}}]}}}, /edits\[0\]: there is no layer conv9; there are input, dense1/);
});

test('texts become HTML in which nothing of the text is markup', () => {
  const {steps: [{html}]} = compile({text: ['a < b & **bold `x<y`**', ['one', '$1 < 2$']]});
  assert.match(html, /^<p>a &lt; b &amp; <strong>bold <code>x&lt;y<\/code><\/strong><\/p>/);
  assert.match(html, /<ul><li>one<\/li><li><math>.*&lt;.*<\/math><\/li><\/ul>/);
});

test('formulas are MathML without styles, which the page\'s policy forbids', () => {
  const {steps: [{html}]} = compile({text: ['$$\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}$$']});
  assert.match(html, /<math display="block"/);
  assert.doesNotMatch(html, /style=/);
});

test('a network described as a preset and what differs becomes whole, the preset untouched', () => {
  const before = JSON.stringify(known.presets.get('convnetjs-mnist'));
  const {steps: [{run}]} = compile({run: {compare: {examples: 10, variants: [
    {name: 'a', network: {preset: 'convnetjs-mnist', edits: [{layer: 'pool2', set: {stride: 2}}, {before: 'dense1', insert: {id: 'fc', type: 'dense', units: 20}}, {remove: 'relu2'}], training: {batch: 7}}}]}}});
  const {network} = run.compare.variants[0];
  assert.equal(network.layers.find(({id}) => id === 'pool2').stride, 2);
  assert.equal(network.layers.findIndex(({id}) => id === 'fc') + 1, network.layers.findIndex(({id}) => id === 'dense1'));
  assert.ok(!network.layers.some(({id}) => id === 'relu2'));
  assert.equal(network.training.batch, 7);
  assert.equal(network.training.optimizer.type, 'adadelta');
  assert.equal(JSON.stringify(known.presets.get('convnetjs-mnist')), before);
});

test('a state becomes commands that leave no setting of before', () => {
  const {steps: [{commands}]} = compile({state: {network: 'mlp-100', seed: 4, commands: [{type: 'train'}]}});
  assert.deepEqual(commands.map(({type}) => type), ['go-to', 'pause', 'apply', 'set', 'set-stream', 'reset', 'train']);
  assert.equal(commands[0].place, 'network', 'a network is looked at where networks are');
  assert.equal(commands[3].optimizer, 'adam');
  assert.deepEqual([commands[3].batch, commands[3].l2_decay, commands[3].clip_norm], [64, 0, 0]);
  assert.deepEqual(commands[4], {type: 'set-stream', order: {kind: 'shuffled'}, augmentation: known.presets.get('mlp-100').stream.augmentation});
  assert.equal(commands[5].seed, 4);
  assert.deepEqual(compile({state: {place: 'workbench'}}).steps[0].commands, [{type: 'go-to', place: 'workbench'}]);
});

test('expressions: arithmetic, comparison, names, calls, and nothing else', () => {
  const scope = {state: {loss: 0.5}, mean: (name) => ({a: 2, 'b c': 3})[name], yes: true};
  for (const [text, value] of [['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['-2 - -3', 1], ['state.loss < 1 && yes', true], ['!yes || 2 >= 2', true],
    ["mean('a') + mean(\"b c\")", 5], ['1e-3 * 1000 == 1', true], ['7 / 2', 3.5]]) assert.equal(evaluate(text, scope), value, text);
  for (const text of ['', '1 +', 'a b', '(1', "mean('a'", '1 = 1', 'x; y', 'a[0]', '`a`']) assert.throws(() => parseExpression(text), Error, text);
  for (const text of ['constructor', 'state.toString', 'nothing', 'mean.call(1)', 'state.loss()']) assert.throws(() => evaluate(text, scope), /there is no|no function/, text);
  assert.equal(format('0.12345', 'percent', {}), '12.35%');
  assert.equal(format('12345.6', 'whole', {}), '12,346');
});

test('differences name the optimiser first', () => {
  const network = known.presets.get('convnetjs-mnist');
  const other = structuredClone(network);
  other.layers.find(({id}) => id === 'pool2').stride = 2;
  other.training.optimizer = {type: 'momentum', learning_rate: 0.01, momentum: 0.9};
  const list = differences({network}, {network: other, training_images: 100});
  assert.match(list[0], /^Optimiser: adadelta.* → momentum, learning rate 0.01, momentum 0.9$/);
  assert.ok(list.includes('Layer pool2: stride 3 → 2'));
  assert.ok(list.includes('training images: none → 100'));
  assert.deepEqual(differences({network}, {network: structuredClone(network)}), []);
});

test('a verdict says better only where the interval leaves out 0', () => {
  const pair = {first: 'a', second: 'b', gap: 0.01, half_width: 0.004, apart: true, seeds_to_tell: 3, tests: [{apart: true}, {apart: false}]};
  assert.match(verdict(pair, 2), /^b is better than a: by 1\.00 points ± 0\.40 over 2 seeds\. .* 1 of 2 pairs/);
  assert.match(verdict({...pair, gap: -0.01}, 2), /^a is better than b/);
  assert.match(verdict({...pair, half_width: 0.02, apart: false, seeds_to_tell: 9}, 2), /can't be told apart: .* about 9 seeds/);
  assert.match(verdict({...pair, half_width: 0, apart: false, tests: [{apart: true}]}, 1), /from one seed: another seed may say otherwise/);
});
