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
  #timer;
  #run;
  #number; // of it, among the page's
  #begun = 0;
  #saved = ''; // what the run had come to when it was last kept

  /** @param {() => any} state of the page */
  constructor(state) {
    this.#state = state;
    this.#timer = setInterval(() => this.look(), lookMs);
  }

  stop() { clearInterval(this.#timer); }

  look() {
    let state;
    try {
      state = this.#state();
    } catch {
      return; // the page has ended
    }
    if (state.timeline?.visiting != null) return; // a moment of the past is no other run
    // A branch has fewer examples than the run that it leaves.
    if (this.#run && (state.run !== this.#number || state.examples < this.#run.examples)) this.#end();
    if (state.examples > 0 && state.loss !== null) this.#note(state);
    // A measurement may still come after the pause.
    if (!state.running && this.#run && this.#come() !== this.#saved) this.#save();
  }

  #note(state) {
    const {spec, seed, examples, loss, train_accuracy, validation_accuracy, validation_images, diverged} = state;
    this.#run ??= {id: `${Date.now()}-${this.#begun++}`, begun: new Date().toISOString(), seed, points: [], examples: 0};
    this.#number = state.run;
    // Settings that changed since it last learned have done nothing yet.
    if (examples > this.#run.examples) Object.assign(this.#run, {network: spec, data: state.data.name, optimizer: state.optimizer.name});
    const before = this.#run.points.filter((point) => point[0] < examples);
    this.#run.points = thinned([...before, [examples, loss, validation_accuracy]]);
    Object.assign(this.#run, {examples, loss, train_accuracy, validation_accuracy, validation_images, diverged});
  }

  #come() { return `${this.#run.id} ${this.#run.examples} ${this.#run.validation_accuracy}`; }

  #save() {
    if (!this.#run || this.#run.examples < leastExamples) return;
    this.#saved = this.#come();
    keep([this.#run, ...keptRuns().filter(({id}) => id !== this.#run.id)]);
  }

  #end() {
    this.#save();
    this.#run = undefined;
  }
}
