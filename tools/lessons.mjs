// Lessons: read, checked and made ready for the page (docs/lessons.md says what a lesson file holds). Texts become HTML,
// formulas MathML; networks that a lesson describes as a preset and what differs become whole. What is wrong in a file is
// an Error that names the file, the place in it and what would be right.
import * as fs from 'node:fs';
import * as path from 'node:path';
import temml from 'temml';
import {formats, parseExpression} from '../web/lessons/expression.mjs';

class Fault extends Error {}

function fault(place, text) {
  throw new Fault(`${place}: ${text}`);
}

// ---- text

const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[sign]);

function formula(source, displayMode, place) {
  try {
    const mathml = temml.renderToString(source, {displayMode, throwOnError: true});
    // The page's Content-Security-Policy allows no styles within the text.
    return mathml.replace(/ style="[^"]*"/g, '');
  } catch (error) {
    return fault(place, `the formula '${source}' can't be set: ${error.message}`);
  }
}

function numberOf(source, place) {
  const [expression, format = 'number'] = source.split('|');
  checkExpression(expression, place);
  if (!(format in formats)) fault(place, `there is no format '${format}'; there are ${Object.keys(formats).join(', ')}`);
  return `<output data-expression="${escapeHtml(expression)}" data-format="${format}">…</output>`;
}

/** **bold**, `code`, $formula$ and, where numbers may stand, {expression|format}. */
function inline(text, place, numbers) {
  const parts = /\$\$([^$]+)\$\$|\$([^$]+)\$|\*\*(.+?)\*\*|`([^`]+)`|\{([^{}]+)\}/g;
  let html = '';
  let end = 0;
  for (const found of text.matchAll(parts)) {
    const [whole, display, math, bold, code, number] = found;
    html += escapeHtml(text.slice(end, found.index));
    end = found.index + whole.length;
    if (display !== undefined) html += formula(display, true, place);
    else if (math !== undefined) html += formula(math, false, place);
    else if (bold !== undefined) html += `<strong>${inline(bold, place, numbers)}</strong>`;
    else if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`;
    else if (numbers) html += numberOf(number, place);
    else fault(place, `{${number}} stands where nothing has been measured yet; numbers belong into explain`);
  }
  return html + escapeHtml(text.slice(end));
}

/** A paragraph each; a list of texts within becomes a list of points. */
function paragraphs(texts, place, numbers = false) {
  return texts.map((text, i) => {
    const at = `${place}[${i}]`;
    if (Array.isArray(text)) return `<ul>${text.map((one, k) => `<li>${inline(one, `${at}[${k}]`, numbers)}</li>`).join('')}</ul>`;
    return `<p>${inline(text, at, numbers)}</p>`;
  }).join('\n');
}

// ---- checking

function checkExpression(text, place) {
  try {
    parseExpression(text);
  } catch (error) {
    fault(place, error.message);
  }
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

const kinds = {
  text: {is: (value) => typeof value === 'string' && value !== '', words: 'a text'},
  texts: {is: (value) => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' ||
    (Array.isArray(one) && one.length > 0 && one.every((point) => typeof point === 'string'))), words: 'a list of texts (a list among them becomes points)'},
  words: {is: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'), words: 'a list of texts'},
  whole: {is: (value) => Number.isInteger(value) && value >= 0, words: 'a whole number'},
  flag: {is: (value) => typeof value === 'boolean', words: 'true or false'},
  object: {is: isObject, words: 'an object'},
  objects: {is: (value) => Array.isArray(value) && value.length > 0 && value.every(isObject), words: 'a list of objects'},
  network: {is: (value) => typeof value === 'string' || isObject(value), words: 'a preset\'s name or an object'},
};

/** Each field's kind; one with a ? may be absent. */
function checkFields(value, table, place) {
  if (!isObject(value)) fault(place, 'it must be an object');
  for (const field of Object.keys(value)) {
    if (!(field in table)) fault(`${place}.${field}`, `there is no such field; there are ${Object.keys(table).join(', ')}`);
  }
  for (const [field, words] of Object.entries(table)) {
    const kind = words.replace('?', '');
    if (value[field] === undefined) {
      if (!words.endsWith('?')) fault(`${place}.${field}`, `it is missing; it must be ${kinds[kind].words}`);
    } else if (!kinds[kind].is(value[field])) {
      fault(`${place}.${field}`, `it must be ${kinds[kind].words}`);
    }
  }
  return value;
}

// ---- networks: a preset's name, a preset with what differs, or all of it

const networkTable = {preset: 'text?', name: 'text?', layers: 'objects?', edits: 'objects?', training: 'object?', stream: 'object?'};
const editTable = {layer: 'text?', set: 'object?', before: 'text?', insert: 'object?', remove: 'text?'};

function editLayers(layers, edit, place) {
  checkFields(edit, editTable, place);
  const placeOf = (id) => {
    const at = layers.findIndex((layer) => layer.id === id);
    return at >= 0 ? at : fault(place, `there is no layer ${id}; there are ${layers.map((layer) => layer.id).join(', ')}`);
  };
  if (edit.layer && edit.set) Object.assign(layers[placeOf(edit.layer)], edit.set);
  else if (edit.before && edit.insert) layers.splice(placeOf(edit.before), 0, edit.insert);
  else if (edit.remove) layers.splice(placeOf(edit.remove), 1);
  else fault(place, 'give layer and set, before and insert, or remove');
}

function networkOf(value, presets, place) {
  const described = typeof value === 'string' ? {preset: value} : checkFields(value, networkTable, place);
  if (!described.preset && !described.layers) fault(place, 'give a preset or layers');
  if (described.preset && !presets.has(described.preset)) {
    fault(`${place}.preset`, `there is no preset '${described.preset}'; there are ${[...presets.keys()].join(', ')}`);
  }
  const whole = described.preset ? structuredClone(presets.get(described.preset)) : {format: 'glassnet', version: 1};
  if (described.name) whole.name = described.name;
  if (described.layers) whole.layers = structuredClone(described.layers);
  for (const [i, edit] of (described.edits ?? []).entries()) editLayers(whole.layers, edit, `${place}.edits[${i}]`);
  if (described.stream) whole.stream = described.stream;
  if (described.training) whole.training = {...whole.training, ...described.training};
  return whole;
}

// ---- the parts of a step

// What the page is told so that it shows a network: its layers, how it learns, and weights drawn anew.
function commandsOf(state, presets, place) {
  checkFields(state, {network: 'network?', data: 'text?', csv: 'texts?', seed: 'whole?', commands: 'objects?', place: 'text?'}, place);
  const commands = [{type: 'go-to', place: standingOf(state, place)}];
  const network = state.network && networkOf(state.network, presets, `${place}.network`);
  if (network) commands.push({type: 'pause'});
  if (state.csv && !state.data) fault(`${place}.csv`, 'give data too: what the points are called, as mine.csv:test=0.3');
  if (state.data) commands.push({type: 'use-data', name: state.data, ...(state.csv && {csv: state.csv.join('\n')}), ...(network && {spec: layersOnly(network)})});
  else if (network) commands.push({type: 'apply', spec: layersOnly(network)});
  if (network?.training) commands.push(settingsOf(network.training));
  if (network) {
    const {order = {kind: 'shuffled'}, augmentation = {}} = network.stream ?? {};
    commands.push({type: 'set-stream', order, augmentation}, {type: 'reset', seed: state.seed ?? 1});
  }
  for (const [i, command] of (state.commands ?? []).entries()) {
    if (typeof command.type !== 'string') fault(`${place}.commands[${i}].type`, 'it must be a text: what the page shall do');
    commands.push(command);
  }
  return commands;
}

// Where the page is to stand: a network is looked at where networks are.
function standingOf({place: wanted = 'network'}, place) {
  const places = ['network', 'workbench'];
  return places.includes(wanted) ? wanted : fault(`${place}.place`, `it must be one of ${places.join(', ')}`);
}

const layersOnly = ({training: _, stream: __, ...network}) => network;

// All of them: what an earlier lesson set must not stay.
const untouched = {batch: 20, l2_decay: 0, l1_decay: 0, clip_norm: 0, clip_value: 0, schedule: {type: 'constant'}};

function settingsOf({optimizer = {}, ...others}) {
  const {type, ...numbers} = optimizer;
  return {type: 'set', ...(type && {optimizer: type}), ...numbers, ...untouched, ...others};
}

function runOf(run, presets, place, experiments) {
  checkFields(run, {experiment: 'text?', seed: 'whole?', seeds: 'whole?', compare: 'object?', page: 'object?', long: 'flag?'}, place);
  const given = ['experiment', 'compare', 'page'].filter((kind) => kind in run);
  if (given.length !== 1) fault(place, 'give one of experiment, compare and page');
  if (run.experiment !== undefined) {
    checkFields(run, {experiment: 'text', seed: 'whole?', seeds: 'whole?', long: 'flag?'}, place);
    if (experiments && !experiments.includes(run.experiment)) {
      fault(`${place}.experiment`, `there is no experiment ${run.experiment}; there are ${experiments.join(', ')}`);
    }
    return run;
  }
  if (run.page !== undefined) {
    const page = checkFields(run.page, {name: 'text', network: 'network?', data: 'text?', csv: 'texts?', seed: 'whole?', commands: 'objects?',
      until: 'text', most_s: 'whole?', pace: 'whole?'}, `${place}.page`);
    checkExpression(page.until, `${place}.page.until`);
    const {network, data, csv, seed, commands} = page;
    const state = Object.fromEntries(Object.entries({network, data, csv, seed, commands}).filter(([, value]) => value !== undefined));
    return {page: {name: page.name, until: page.until, most_s: page.most_s ?? 60, pace: page.pace ?? 0,
      commands: commandsOf(state, presets, `${place}.page`)}};
  }
  const table = {variants: 'objects', examples: 'whole', seed: 'whole?', seeds: 'whole?', data: 'text?'};
  const compare = checkFields(run.compare, table, `${place}.compare`);
  const variants = compare.variants.map((variant, i) => {
    const at = `${place}.compare.variants[${i}]`;
    checkFields(variant, {name: 'text', network: 'network', teaching: 'text?', training_images: 'whole?', measure_training: 'flag?'}, at);
    return {...variant, network: networkOf(variant.network, presets, `${at}.network`)};
  });
  return {compare: {...compare, variants}};
}

function predictOf(predict, place) {
  checkFields(predict, {question: 'text', options: 'words', answer: 'whole?', check: 'words?'}, place);
  const {options, answer, check} = predict;
  if (options.length < 2) fault(`${place}.options`, 'there must be two or more to choose from');
  if ((answer === undefined) === (check === undefined)) fault(place, 'give answer (the right option\'s number, from 0) or check');
  if (answer !== undefined && answer >= options.length) fault(`${place}.answer`, `it must be from 0 to ${options.length - 1}`);
  if (check && check.length !== options.length) fault(`${place}.check`, 'there must be an expression for each option');
  check?.forEach((expression, i) => checkExpression(expression, `${place}.check[${i}]`));
  return {...predict, question: inline(predict.question, `${place}.question`, false),
    options: options.map((option, i) => inline(option, `${place}.options[${i}]`, false))};
}

function rowOf(row, table, place) {
  checkFields(row, table, place);
  for (const field of ['at', 'value', 'holds']) if (row[field]) checkExpression(row[field].split('|')[0], `${place}.${field}`);
  const format = row.value?.split('|')[1];
  if (format && !(format in formats)) fault(`${place}.value`, `there is no format '${format}'`);
  return row;
}

const stepTable = {title: 'text', text: 'texts?', state: 'object?', highlight: 'words?', predict: 'object?', run: 'object?',
  marks: 'objects?', figures: 'objects?', check: 'objects?', explain: 'texts?'};

function stepOf(step, presets, place, experiments) {
  checkFields(step, stepTable, place);
  const needsRun = ['marks', 'figures', 'check', 'explain'].find((field) => step[field]);
  if (needsRun && !step.run && !step.predict) fault(`${place}.${needsRun}`, 'there is nothing measured or predicted in this step to speak of');
  const ready = {title: step.title};
  if (step.text) ready.html = paragraphs(step.text, `${place}.text`);
  if (step.state) ready.commands = commandsOf(step.state, presets, `${place}.state`);
  if (step.highlight) ready.highlight = step.highlight;
  if (step.predict) ready.predict = predictOf(step.predict, `${place}.predict`);
  if (step.run) ready.run = runOf(step.run, presets, `${place}.run`, experiments);
  if (step.predict?.check && !step.run) fault(`${place}.predict.check`, 'it needs a run to check against');
  ready.marks = step.marks?.map((row, i) => rowOf(row, {at: 'text', label: 'text'}, `${place}.marks[${i}]`));
  ready.figures = step.figures?.map((row, i) => rowOf(row, {what: 'text', value: 'text', coursework: 'text?'}, `${place}.figures[${i}]`));
  ready.check = step.check?.map((row, i) => rowOf(row, {claim: 'text', holds: 'text'}, `${place}.check[${i}]`));
  if (step.explain) ready.explain = paragraphs(step.explain, `${place}.explain`, Boolean(step.run));
  return ready;
}

// ---- lessons

export const groups = ['coursework', 'ideas', 'museum'];

const lessonTable = {id: 'text', title: 'text', group: 'text', order: 'whole', system: 'text?', minutes: 'whole', goal: 'text', steps: 'objects'};

/**
 * @param {object} lesson as its file holds it @param {string} file its name, for the errors
 * @param {{presets: Map<string, object>, experiments?: string[]}} known
 * @returns {object} what the page shows
 */
export function compileLesson(lesson, file, {presets, experiments}) {
  checkFields(lesson, lessonTable, file);
  if (lesson.id !== path.basename(file, '.json')) fault(`${file}.id`, `it must be the file's name, '${path.basename(file, '.json')}'`);
  if (!groups.includes(lesson.group)) fault(`${file}.group`, `it must be one of ${groups.join(', ')}`);
  const steps = lesson.steps.map((step, i) => stepOf(step, presets, `${file}.steps[${i}]`, experiments));
  return {...lesson, goal: inline(lesson.goal, `${file}.goal`, false), steps};
}

function readJson(file) {
  const text = fs.readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    return fault(path.basename(file), `it is not JSON: ${error.message}`);
  }
}

export function readPresets(folder) {
  return new Map(fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .map((name) => [path.basename(name, '.json'), readJson(path.join(folder, name))]));
}

/**
 * All lessons of a folder, ready: their files' names and contents, and index.json, which lists them.
 * @returns {Map<string, Buffer>}
 */
export function compileLessons(folder, presetFolder) {
  const known = {presets: readPresets(presetFolder)};
  const lessons = fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .map((name) => compileLesson(readJson(path.join(folder, name)), name, known));
  lessons.sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.order - b.order);
  const index = lessons.map(({id, title, group, system, minutes, goal, steps}) => ({id, title, group, system, minutes, goal, steps: steps.length}));
  const files = new Map(lessons.map((lesson) => [`${lesson.id}.json`, Buffer.from(JSON.stringify(lesson))]));
  files.set('index.json', Buffer.from(JSON.stringify({lessons: index})));
  return files;
}
