// The page's kept runs: choose two or more, see their curves and what differs; then train them anew from several seeds,
// which alone can tell them apart.
import {forgetRun, keptRuns} from '../run-keeper.mjs';
import {curveChart} from './chart.mjs';
import {differences} from './differences.mjs';
import {h, table} from './dom.mjs';
import {formats} from './expression.mjs';
import {comparisonPart} from './results.mjs';

const seeds = 3;
const mostExamples = 20_000;

const clock = (iso) => new Date(iso).toLocaleString([], {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'});
const accuracy = ({validation_accuracy: share}) => (share === null ? 'not measured' : formats.percent(share));

export class RunsView {
  #glassnet;
  #say;
  #chosen = new Set();
  #running;
  #root = h('article', {class: 'runs'});

  constructor({glassnet, say}) {
    this.#glassnet = glassnet;
    this.#say = say;
    this.#draw();
  }

  get element() { return this.#root; }

  cancel() { this.#running?.abort(); }

  #draw() {
    const runs = keptRuns();
    this.#root.replaceChildren(h('h2', {tabindex: -1}, 'Runs'),
      runs.length === 0
        ? h('p', {}, 'Train a network on the page and pause it: the run is kept here, in this browser, with its settings, curve, seed and numbers.')
        : h('p', {}, 'Choose two or more to compare.'),
      h('ul', {class: 'kept'}, runs.map((run) => this.#row(run))),
      h('div', {class: 'run'}), h('div', {class: 'outcome', tabindex: -1}));
    this.#compare(runs);
  }

  #row(run) {
    const name = `${run.network.name || 'network'}, ${clock(run.begun)}`;
    return h('li', {},
      h('label', {}, h('input', {type: 'checkbox', 'data-run': run.id, checked: this.#chosen.has(run.id), onchange: (event) => this.#choose(run.id, event.target.checked)}),
        h('span', {}, h('strong', {}, name), h('small', {}, `${formats.whole(run.examples)} examples, validation accuracy ${accuracy(run)}, ${run.optimizer}, seed ${run.seed}`))),
      h('button', {type: 'button', class: 'quiet-button', 'aria-label': `Forget ${name}`, onclick: () => this.#forget(run.id)}, 'Forget'));
  }

  #choose(id, chosen) {
    if (chosen) this.#chosen.add(id);
    else this.#chosen.delete(id);
    this.#compare(keptRuns());
  }

  #forget(id) {
    forgetRun(id);
    this.#chosen.delete(id);
    this.#draw();
    this.#root.querySelector('h2').focus();
  }

  #compare(runs) {
    const chosen = runs.filter(({id}) => this.#chosen.has(id)).toReversed().map((run, i) => ({...run, name: `run ${i + 1}`}));
    const outcome = this.#root.querySelector('.outcome');
    const queue = this.#root.querySelector('.run');
    if (chosen.length < 2) {
      outcome.replaceChildren();
      queue.replaceChildren();
      return;
    }
    const [first, ...others] = chosen;
    const lines = (place) => chosen.map(({name, points}) => ({name, lines: [points.filter((point) => point[place] !== null).map((point) => [point[0], point[place]])]}));
    outcome.replaceChildren(
      table('As they were on the page, one run each', ['', 'Examples', 'Loss', 'Validation accuracy', 'Seed'], chosen.map((run) => [
        `${run.name} (${clock(run.begun)})`, formats.whole(run.examples), run.loss === null ? '–' : formats.number(run.loss), accuracy(run), String(run.seed)])),
      ...[curveChart('Training loss', lines(1)), curveChart('Validation accuracy', lines(2), {y: 'accuracy'})].filter(Boolean),
      h('h3', {}, 'What differs in the settings'),
      ...others.map((run) => this.#difference(first, run)),
      h('p', {}, 'One run each can\'t say which is better: another seed might turn it round. The button trains them anew from the same seeds.'));
    queue.replaceChildren(this.#button(chosen));
  }

  #difference(first, run) {
    const list = differences({network: first.network}, {network: run.network});
    return h('div', {}, h('h4', {}, `${first.name} → ${run.name}`),
      list.length === 0 ? h('p', {}, first.seed === run.seed ? 'Nothing.' : `Only the seed: ${first.seed} → ${run.seed}.`)
        : h('ul', {class: 'differences'}, list.map((text) => h('li', {}, text))));
  }

  #button(chosen) {
    const examples = Math.min(mostExamples, ...chosen.map((run) => run.examples));
    return h('button', {type: 'button', 'data-do': 'compare', onclick: () => this.#train(chosen, examples)},
      `Compare with ${seeds} seeds, ${formats.whole(examples)} examples each`);
  }

  async #train(chosen, examples) {
    const queue = this.#root.querySelector('.run');
    const running = new AbortController();
    this.#running = running;
    const bar = h('progress', {max: 1, 'aria-label': 'Progress'});
    const cancel = h('button', {type: 'button', class: 'quiet-button', 'data-do': 'cancel', onclick: () => running.abort()}, 'Cancel');
    queue.replaceChildren(bar, h('div', {class: 'row'}, cancel));
    cancel.focus();
    const def = {examples, seeds, variants: chosen.map(({name, network}) => ({name, network})), data: chosen[0].data};
    let part;
    try {
      await this.#glassnet.command({type: 'pause'});
      const report = await this.#glassnet.compare(def, {signal: running.signal, progress: (done) => { bar.value = done; }});
      part = h('section', {class: 'result'}, comparisonPart(report, def));
    } catch (error) {
      part = h('p', {class: 'note'}, error.name === 'AbortError' ? 'Cancelled.' : error.message);
    }
    queue.replaceChildren(this.#button(chosen), part);
    this.#say('The comparison is done: the result follows.');
  }
}
