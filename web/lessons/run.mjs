// Carries a step's run out: an experiment or a comparison in the workers, or commands to the page until something is true.
import {evaluate} from './expression.mjs';
import {comparisonScope, experimentScope, pageScope} from './scope.mjs';

const pollMs = 150;

/**
 * @typedef {object} Finished
 * @property {object} scope of the step's expressions
 * @property {{name: string, lines: [number, number][][]}[]} curves
 * @property {{name: string, lines: [number, number][][]}[]} [dead] share of dead units, of runs on the page that have some
 * @property {object} [result] of an experiment
 * @property {object} [report] of a comparison
 * @property {string} [note]
 */

// Gathers points by run and seed.
class Curves {
  #runs = new Map();

  add({run, seed, examples, loss}) {
    const seeds = this.#runs.get(run) ?? new Map();
    this.#runs.set(run, seeds);
    seeds.set(seed, [...(seeds.get(seed) ?? []), [examples, loss]]);
  }

  list() {
    return [...this.#runs].map(([name, seeds]) => ({name, lines: [...seeds.values()]}));
  }
}

async function runInWorkers(run, {glassnet, progress, signal}) {
  const curves = new Curves();
  const start = performance.now();
  const listening = {progress, signal, curve: (moment) => curves.add(moment)};
  // Both cores are wanted: the page's own network rests meanwhile.
  await glassnet.command({type: 'pause'});
  if (run.experiment) {
    const result = await glassnet.experiment(run.experiment, {seed: run.seed, seeds: run.seeds, ...listening});
    return {scope: experimentScope(result, (performance.now() - start) / 1000), curves: curves.list(), result};
  }
  const report = await glassnet.compare(run.compare, listening);
  return {scope: comparisonScope(report, (performance.now() - start) / 1000), curves: curves.list(), report};
}

// A network for digits, while the page has points of the plane: its data comes along.
const withItsData = (glassnet, command) => (command.type === 'apply' && glassnet.state().data.name !== 'mnist'
  ? {type: 'use-data', name: 'mnist', spec: command.spec} : command);

/** Sends commands one after the other; the first refusal is thrown, with the page's reason. `go-to` is the page's own. */
export async function send(glassnet, commands) {
  for (const command of commands) {
    if (command.type === 'go-to') {
      glassnet.goTo(command.place);
      continue;
    }
    try {
      await glassnet.command(withItsData(glassnet, command));
    } catch (error) {
      throw new Error(`The page can't do this step (${command.type}): ${error.message}`);
    }
  }
}

const sleep = (ms, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(Object.assign(new Error('Cancelled.'), {name: 'AbortError'}));
  }, {once: true});
});

// What the page showed while a run went on.
class Record {
  points = [];
  dead = [];
  #findings = new Map();
  state;

  take(state) {
    this.state = state;
    if (state.examples > (this.points.at(-1)?.[0] ?? -1) && state.loss !== null) this.points.push([state.examples, state.loss]);
    for (const finding of state.findings ?? []) this.#findings.set(`${finding.kind} ${finding.layer}`, finding);
    this.#takeDead(state.health);
  }

  #takeDead(health) {
    const layers = (health?.layers ?? []).filter(({units}) => units > 0);
    const units = layers.reduce((sum, layer) => sum + layer.units, 0);
    if (units === 0 || health.examples <= (this.dead.at(-1)?.[0] ?? -1)) return;
    this.dead.push([health.examples, layers.reduce((sum, layer) => sum + layer.dead, 0) / units]);
  }

  /** All that stood in the diagnosis strip, be it for a moment. */
  get findings() { return [...this.#findings.values()]; }
}

const linesOf = (runs, part) => [...runs].map(([name, record]) => ({name, lines: [record[part]]}));

async function runOnPage(run, {glassnet, progress, signal, pageRuns}) {
  const {name, commands, until, most_s: most, pace} = run.page;
  await send(glassnet, commands);
  await glassnet.command({type: 'pace', batches_per_s: pace});
  await glassnet.command({type: 'train'});
  const start = performance.now();
  const record = new Record();
  let note = '';
  try {
    for (;;) {
      await sleep(pollMs, signal);
      record.take(glassnet.state());
      const {state} = record;
      progress(undefined, `${state.examples.toLocaleString('en')} examples, on the page`);
      if (evaluate(until, {state})) break;
      if (state.diverged) {
        note = 'The loss is no longer a number: the run ended by itself.';
        break;
      }
      if (performance.now() - start > 1000 * most) {
        note = `Stopped after ${most} seconds.`;
        break;
      }
    }
  } finally {
    await glassnet.command({type: 'pause'});
    await glassnet.command({type: 'pace', batches_per_s: 0}); // this run's alone
  }
  record.take(glassnet.state());
  pageRuns.set(name, record);
  const anyDead = [...pageRuns.values()].some(({dead}) => dead.some(([, share]) => share > 0));
  return {scope: pageScope(record.state, pageRuns, (performance.now() - start) / 1000), note, findings: record.findings,
    curves: linesOf(pageRuns, 'points'), dead: anyDead ? linesOf(pageRuns, 'dead') : undefined};
}

/** @returns {Promise<Finished>} */
export const perform = (run, tools) => (run.page ? runOnPage(run, tools) : runInWorkers(run, tools));
