// What a lesson's expressions can speak of, after each kind of run.

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values) {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

// Functions over lists of numbers that have names.
function overNames(valuesOf) {
  return {
    value: (name, place = 0) => valuesOf(name)[place],
    values: valuesOf,
    mean: (name) => mean(valuesOf(name)),
    deviation: (name) => deviation(valuesOf(name)),
    lowest: (name) => Math.min(...valuesOf(name)),
    highest: (name) => Math.max(...valuesOf(name)),
  };
}

const named = (list, name, what) => list.find((one) => one.name === name) ?? (() => { throw new Error(`there is no ${what} '${name}'`); })();

export function experimentScope(result, seconds) {
  return {...overNames((name) => named(result.measurements, name, 'measurement').values),
    held: result.held, seeds: result.seeds.length, seconds};
}

export function comparisonScope(report, seconds) {
  const pair = (first, second) => {
    const found = report.pairs.find((one) => one.first === first && one.second === second);
    if (!found) throw new Error(`${first} and ${second} are no pair, in this order`);
    return found;
  };
  return {...overNames((name) => named(report.variants, name, 'variant').values),
    training: (name) => mean(named(report.variants, name, 'variant').training_accuracies),
    diverged: (name) => named(report.variants, name, 'variant').diverged,
    half_width: (name) => named(report.variants, name, 'variant').half_width,
    gap: (first, second) => pair(first, second).gap,
    gap_half_width: (first, second) => pair(first, second).half_width,
    apart: (first, second) => pair(first, second).apart,
    seeds_to_tell: (first, second) => pair(first, second).seeds_to_tell,
    seeds: report.seeds.length, seconds};
}

/** @param {object} state the page's at the end @param {Map<string, object>} runs by name: this lesson's runs on the page */
export function pageScope(state, runs, seconds) {
  const run = (name) => runs.get(name) ?? (() => { throw new Error(`'${name}' has not been run yet`); })();
  return {state, seconds,
    last_loss: (name) => run(name).points.at(-1)?.[1] ?? Infinity,
    first_loss: (name) => run(name).points[0]?.[1] ?? Infinity,
    accuracy: (name) => run(name).state.validation_accuracy ?? 0,
    was_run: (name) => runs.has(name),
    dead_share: (name) => run(name).dead.at(-1)?.[1] ?? 0,
    found: (name, kind) => run(name).findings.some((finding) => finding.kind === kind)};
}
