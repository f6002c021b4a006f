// What came out of a step's run, as HTML: curves, the coursework's figures beside ours, what held and what didn't.
import {curveChart} from './chart.mjs';
import {differences} from './differences.mjs';
import {h, table} from './dom.mjs';
import {evaluate, format, formats} from './expression.mjs';
import {verdict} from './verdict.mjs';

/** "expression|format" as text; what can't be computed is said. */
function shown(text, scope) {
  const [expression, how = 'number'] = text.split('|');
  try {
    return format(expression, how, scope);
  } catch (error) {
    return `not measured (${error.message})`;
  }
}

function holds(expression, scope) {
  try {
    return Boolean(evaluate(expression, scope));
  } catch {
    return false;
  }
}

const mark = (held) => h('strong', {class: held ? 'held' : 'not-held'}, held ? 'Held' : 'Did not hold');

function figures(rows, scope) {
  if (!rows) return null;
  const hasOld = rows.some((row) => row.coursework);
  return table('Measured now', ['', 'Here', ...(hasOld ? ['In the coursework'] : [])],
    rows.map((row) => [row.what, shown(row.value, scope), ...(hasOld ? [row.coursework ?? '–'] : [])]));
}

const marksOf = ({marks = []}, scope) => marks.map(({at, label}) => ({at: evaluate(at, scope), label}));

function checks(list) {
  return h('ul', {class: 'checks'}, list.map(({claim, held, evidence}) => h('li', {}, mark(held), ` ${claim}`,
    evidence && h('small', {}, evidence))));
}

const seedsInWords = (seeds) => (seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]} to ${seeds.at(-1)}`);

function experimentPart(result) {
  const several = result.seeds.length > 1;
  return [
    h('p', {class: 'claim', 'data-held': String(result.held)}, mark(result.held),
      ` for ${seedsInWords(result.seeds)}: ${result.claim}.`),
    checks(result.checks),
    h('details', {}, h('summary', {}, `All ${result.measurements.length} measurements`),
      table(`Experiment ${result.id}, ${seedsInWords(result.seeds)}`, ['Measurement', several ? 'Mean' : 'Value', ...(several ? ['Spread (deviation)'] : [])],
        result.measurements.map(({name, mean, deviation}) => [name, formats.exact(mean), ...(several ? [formats.number(deviation)] : [])])),
      h('p', {class: 'quiet'}, 'The same program gives the same numbers on the command line: ',
        h('code', {}, `glassnet experiment ${result.id} --seed ${result.seeds[0]} --seeds ${result.seeds.length}`))),
  ];
}

/** Table, verdicts, McNemar's tests and what differs. @param {object} report @param {{variants: object[], examples: number}} def */
export function comparisonPart(report, {variants, examples}) {
  const seeds = report.seeds.length;
  const percent = formats.percent;
  const trained = report.variants.some(({training_accuracies: all}) => all.some((value) => value !== null));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const byName = new Map(variants.map((variant) => [variant.name, variant]));
  return [
    table(`Test accuracy after ${examples.toLocaleString('en')} examples, ${seedsInWords(report.seeds)}`,
      ['Variant', 'Mean', '95% interval', 'Spread', ...(trained ? ['On its own training data'] : []), 'Each seed'],
      report.variants.map((variant) => [variant.name, percent(variant.mean),
        seeds > 1 ? `± ${formats.points(variant.half_width)}` : 'one seed: none', seeds > 1 ? formats.points(variant.deviation) : '–',
        ...(trained ? [percent(mean(variant.training_accuracies))] : []), variant.values.map(percent).join(', ')])),
    h('ul', {class: 'verdicts'}, report.pairs.map((pair) => h('li', {'data-apart': String(pair.apart)}, verdict(pair, seeds)))),
    h('details', {}, h('summary', {}, 'McNemar\'s test, seed by seed'),
      table('Test images that only one of the two has right', ['Pair', 'Seed', 'Only the first', 'Only the second', 'Statistic (3.84 tells)', 'Told apart'],
        report.pairs.flatMap((pair) => pair.tests.map((test, i) => [`${pair.first} / ${pair.second}`, String(report.seeds[i]),
          formats.number(test.only_first), formats.number(test.only_second), formats.number(test.statistic), test.apart ? 'yes' : 'no'])))),
    h('details', {open: true}, h('summary', {}, 'What differs in the settings'),
      report.pairs.map((pair) => [h('h4', {}, `${pair.first} → ${pair.second}`),
        h('ul', {class: 'differences'}, differences(byName.get(pair.first), byName.get(pair.second)).map((text) => h('li', {}, text)))])),
  ];
}

function findingsPart(findings) {
  if (!findings || findings.length === 0) return null;
  return h('section', {class: 'findings', 'aria-label': 'What the page found'}, h('h4', {}, 'The page\'s own diagnosis'),
    h('ul', {}, findings.map((finding) => h('li', {}, finding.sentence, h('small', {}, finding.evidence)))));
}

/**
 * @param {object} step @param {import('./run.mjs').Finished} finished
 * @returns {HTMLElement}
 */
export function resultPart(step, finished) {
  const {scope, curves, dead, result, report, note, findings} = finished;
  const own = step.check?.map(({claim, holds: expression}) => ({claim, held: holds(expression, scope)}));
  return h('section', {class: 'result', 'aria-label': 'Result'},
    h('h3', {}, 'What came out'),
    note && h('p', {class: 'note'}, note),
    curveChart(step.run.page ? 'Training loss on the page' : 'Training loss', curves, {marks: marksOf(step, scope)}),
    dead && curveChart('Dead units on the page', dead, {y: 'share of all units'}),
    figures(step.figures, scope),
    own && checks(own),
    findingsPart(findings),
    result && experimentPart(result),
    report && comparisonPart(report, step.run.compare));
}

/** Whether the options were right; `check` options are judged by what was measured. */
export function rightOptions(predict, scope) {
  if (predict.answer !== undefined) return predict.options.map((_, i) => i === predict.answer);
  return scope ? predict.check.map((expression) => holds(expression, scope)) : null;
}

/** The explanation, with the numbers just seen. */
export function explanationPart(step, scope) {
  if (!step.explain) return null;
  const part = h('section', {class: 'explain', 'aria-label': 'Explanation'}, h('h3', {}, 'Why'), h('div', {html: step.explain}));
  for (const output of part.querySelectorAll('output')) output.textContent = shown(`${output.dataset.expression}|${output.dataset.format}`, scope);
  return part;
}
