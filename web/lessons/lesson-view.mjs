// One lesson, a step at a time: read, predict, run, see, understand. Nothing has to be done in order or at all.
import {h} from './dom.mjs';
import {keepProgress, progressOf} from './progress.mjs';
import {explanationPart, resultPart, rightOptions} from './results.mjs';
import {perform, send} from './run.mjs';

const minutes = (ms) => (ms < 90_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`);

export class LessonView {
  #lesson;
  #tools;
  #progress;
  #place;
  /** What came of each step that was run while the lesson is open. */
  #finished = new Map();
  #pageRuns = new Map();
  #running;
  #root = h('article', {class: 'lesson'});

  /**
   * @param {object} lesson as compiled
   * @param {{glassnet: object, say: (text: string) => void, moved: (place: number) => void, highlight: (ids: string[]) => void}} tools
   */
  constructor(lesson, tools) {
    this.#lesson = lesson;
    this.#tools = tools;
    this.#progress = progressOf(lesson.id);
  }

  get element() { return this.#root; }
  get lastPlace() { return this.#progress.step; }

  /** @param {number} place the step, from 0 @param {boolean} [focus] puts the focus on its heading */
  show(place, focus = true) {
    this.cancel();
    this.#place = Math.min(Math.max(place, 0), this.#lesson.steps.length - 1);
    this.#progress.step = this.#place;
    this.#keep();
    this.#draw(focus ? 'heading' : '');
    this.#tools.highlight(this.#step.highlight ?? []);
    this.#tools.moved(this.#place);
  }

  cancel() {
    this.#running?.abort();
    this.#running = undefined;
  }

  get #step() { return this.#lesson.steps[this.#place]; }

  #keep() { keepProgress(this.#lesson.id, this.#progress); }

  // `focus`: what gets it afterwards, by its data-focus.
  #draw(focus) {
    const {steps, title, goal} = this.#lesson;
    const step = this.#step;
    const finished = this.#finished.get(this.#place);
    this.#root.replaceChildren(
      h('h2', {}, title),
      this.#place === 0 ? h('p', {class: 'goal', html: goal}) : '',
      h('p', {class: 'quiet'}, `Step ${this.#place + 1} of ${steps.length}`),
      h('h3', {tabindex: -1, 'data-focus': 'heading'}, step.title),
      step.html ? h('div', {html: step.html}) : '',
      step.commands ? this.#statePart(step.commands) : '',
      step.predict ? this.#predictPart(step.predict, finished) : '',
      step.run ? this.#runPart(step) : '',
      h('div', {class: 'outcome', 'data-focus': 'outcome', tabindex: -1}, this.#outcome(step, finished)),
      this.#steps());
    if (focus) this.#root.querySelector(`[data-focus="${focus}"]`)?.focus({preventScroll: focus !== 'heading'});
    if (focus === 'heading') this.#root.parentElement?.scrollTo?.(0, 0);
  }

  #outcome(step, finished) {
    if (finished) return [resultPart(step, finished), explanationPart(step, finished.scope) ?? ''];
    const answered = !step.run && this.#progress.predicted[this.#place] !== undefined;
    return answered ? explanationPart(step, {}) ?? '' : '';
  }

  #steps() {
    const last = this.#lesson.steps.length - 1;
    return h('nav', {class: 'steps', 'aria-label': 'Steps of the lesson'},
      h('button', {type: 'button', class: 'quiet-button', 'data-do': 'back', disabled: this.#place === 0, onclick: () => this.show(this.#place - 1)}, 'Back'),
      this.#place < last
        ? h('button', {type: 'button', 'data-do': 'next', onclick: () => this.#next()}, 'Next')
        : h('button', {type: 'button', 'data-do': 'finish', onclick: () => this.#finish()}, 'Finish'));
  }

  #next() {
    this.#done();
    this.show(this.#place + 1);
  }

  #finish() {
    this.#done();
    this.cancel();
    this.#tools.leave();
  }

  #done() {
    if (!this.#progress.done.includes(this.#place)) this.#progress.done.push(this.#place);
    this.#keep();
  }

  // ---- the page's state

  #statePart(commands) {
    const note = h('p', {class: 'note', role: 'status'});
    const set = async () => {
      note.textContent = '';
      try {
        await send(this.#tools.glassnet, commands);
        this.#tools.highlight(this.#step.highlight ?? []);
        note.textContent = 'The page is ready beside this text.';
      } catch (error) {
        note.textContent = error.message;
      }
    };
    return h('div', {class: 'state'}, h('button', {type: 'button', class: 'quiet-button', 'data-do': 'state', onclick: set}, 'Set the page up'), note);
  }

  // ---- predictions

  #predictPart(predict, finished) {
    const chosen = this.#progress.predicted[this.#place];
    const right = rightOptions(predict, finished?.scope);
    const judged = right && chosen !== undefined && (finished || !this.#step.run);
    const buttons = predict.options.map((option, i) => h('button', {
      type: 'button', class: 'option', 'data-option': i, 'data-focus': `option-${i}`, 'aria-pressed': String(chosen === i),
      'data-right': judged ? String(right[i]) : undefined, onclick: () => this.#predict(i), html: option}));
    const said = judged && h('p', {class: 'feedback', 'data-right': String(right[chosen]), role: 'status'},
      h('strong', {class: right[chosen] ? 'held' : 'not-held'}, right[chosen] ? 'You were right.' : 'It came out otherwise.'),
      right[chosen] ? '' : ' The right answer is marked; the explanation says why.');
    const ask = !judged && this.#step.run && h('p', {class: 'quiet'}, chosen === undefined ? 'Say what you expect first; or just run it.' : 'Now run it and see.');
    return h('fieldset', {class: 'predict'}, h('legend', {html: predict.question}), buttons, said || '', ask || '');
  }

  #predict(option) {
    this.#progress.predicted[this.#place] = option;
    this.#keep();
    this.#draw(`option-${option}`);
  }

  // ---- running

  #runPart(step) {
    const part = h('div', {class: 'run'});
    if (!this.#running) {
      const again = this.#finished.has(this.#place);
      part.append(h('button', {type: 'button', 'data-do': 'run', 'data-focus': 'run', onclick: () => this.#run(step)}, runLabel(step.run, again)));
      return part;
    }
    return part;
  }

  async #run(step) {
    const place = this.#place;
    const running = new AbortController();
    this.#running = running;
    const bar = h('progress', {max: 1, 'aria-label': 'Progress'});
    const note = h('span', {class: 'quiet', role: 'status'}, 'Starting…');
    const cancel = h('button', {type: 'button', class: 'quiet-button', 'data-do': 'cancel', onclick: () => running.abort()}, 'Cancel');
    this.#root.querySelector('.run').replaceChildren(bar, h('div', {class: 'row'}, note, cancel));
    cancel.focus();
    const start = performance.now();
    const progress = (done, text) => {
      if (done !== undefined && done > 0) {
        bar.value = done;
        const left = (performance.now() - start) * (1 - done) / done;
        note.textContent = `${Math.round(100 * done)}%, about ${minutes(left)} left`;
      } else if (text) {
        note.textContent = text;
      }
    };
    let failure = '';
    try {
      this.#finished.set(place, await perform(step.run, {glassnet: this.#tools.glassnet, progress, signal: running.signal, pageRuns: this.#pageRuns}));
    } catch (error) {
      failure = error.name === 'AbortError' ? 'Cancelled.' : error.message;
    }
    if (this.#running === running) this.#running = undefined;
    if (this.#place !== place) return;
    this.#draw(failure ? 'run' : 'outcome');
    this.#tools.highlight(step.highlight ?? []); // what it speaks of has moved, or has only come now
    if (failure) this.#root.querySelector('.run').append(h('p', {class: 'note', role: 'status'}, failure));
    this.#tools.say(failure || 'The run is done: the result follows.');
  }
}

function runLabel(run, again) {
  if (run.page) return `${again ? 'Again' : 'Run it on the page'}: ${run.page.name}`;
  if (run.compare) {
    const {variants, seeds = 1, examples} = run.compare;
    return `${again ? 'Run again' : 'Run'}: ${variants.length} variants × ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}, ${examples.toLocaleString('en')} examples each`;
  }
  return `${again ? 'Run again' : 'Run'} experiment ${run.experiment}${run.seeds ? `, ${run.seeds} ${run.seeds === 1 ? 'seed' : 'seeds'}` : ''}`;
}
