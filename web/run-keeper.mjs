// Keeps the page's runs in this browser: settings, curve, seed and final numbers, so that they can be compared later
// (lessons/runs-view.mjs). A run ends when the weights start anew; what it has come to is kept at each pause as well.

const key = 'glassnet/runs';
const lookMs = 400;
const mostRuns = 20;
const mostPoints = 120;
const leastExamples = 500; // less is a try, not a run

/** @returns {object[]} the latest first */
export function keptRuns() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function keep(runs) {
  try {
    localStorage.setItem(key, JSON.stringify(runs.slice(0, mostRuns)));
  } catch {
    // No room, or none allowed: nothing is kept.
  }
}

export function forgetRun(id) {
  keep(keptRuns().filter((run) => run.id !== id));
}

// Every second point goes when there are too many.
const thinned = (points) => (points.length <= mostPoints ? points : points.filter((_, i) => i % 2 === 0 || i === points.length - 1));

export class RunKeeper {
  #state;
  #run;
  #saved = 0; // examples, when the run was last kept

  /** @param {() => any} state of the page */
  constructor(state) {
    this.#state = state;
    setInterval(() => this.look(), lookMs);
  }

  look() {
    let state;
    try {
      state = this.#state();
    } catch {
      return; // the page has ended
    }
    const last = this.#run?.points.at(-1)?.[0] ?? 0;
    if (state.examples < last || (this.#run && state.seed !== this.#run.seed)) this.#end();
    if (state.examples > 0 && state.loss !== null) this.#note(state);
    if (!state.running && this.#run && this.#run.examples !== this.#saved) this.#save();
  }

  #note(state) {
    this.#run ??= {id: `${Date.now()}`, begun: new Date().toISOString(), seed: state.seed, points: []};
    if (state.examples === this.#run.points.at(-1)?.[0]) return;
    const {spec, examples, loss, train_accuracy, validation_accuracy, validation_images, diverged} = state;
    this.#run.points = thinned([...this.#run.points, [examples, loss, validation_accuracy]]);
    Object.assign(this.#run, {network: spec, data: state.data.name, examples, loss, train_accuracy, validation_accuracy, validation_images, diverged,
      optimizer: state.optimizer.name});
  }

  #save() {
    if (!this.#run || this.#run.examples < leastExamples) return;
    this.#saved = this.#run.examples;
    keep([this.#run, ...keptRuns().filter(({id}) => id !== this.#run.id)]);
  }

  #end() {
    this.#save();
    this.#run = undefined;
  }
}
