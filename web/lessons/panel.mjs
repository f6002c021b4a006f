// The panel beside the canvas: the list of lessons and exercises, or one of them.
import {h} from './dom.mjs';
import {Highlight} from './highlight.mjs';
import {ExerciseView, freshSeed} from './exercise-view.mjs';
import {LessonView} from './lesson-view.mjs';
import {progressOf} from './progress.mjs';
import {RunsView} from './runs-view.mjs';

const groupTitles = {coursework: 'The coursework: fourteen systems', ideas: 'Ideas', museum: 'The failure museum'};

async function fetchJson(name) {
  let response;
  try {
    response = await fetch(new URL(`./data/${name}`, import.meta.url));
  } catch {
    throw new Error('The lesson could not be fetched: is there a network?');
  }
  if (!response.ok) throw new Error(`There is no lesson ${name.replace('.json', '')}.`);
  return response.json();
}

function loadStyle() {
  return new Promise((resolve) => {
    document.head.append(h('link', {rel: 'stylesheet', href: new URL('./style.css', import.meta.url).href, onload: resolve, onerror: resolve}));
  });
}

export class Panel {
  #glassnet;
  #toggle;
  #lessons;
  #view;
  #runs;
  #turn = 0; // what was opened last wins, whichever file comes first
  #highlight;
  #body = h('div', {class: 'panel-body'});
  #live = h('p', {class: 'visually-hidden', role: 'status', 'aria-live': 'polite'});
  #root;

  /** @param {object} glassnet the page's interface @param {HTMLButtonElement} toggle */
  static async create(glassnet, toggle) {
    await loadStyle();
    return new Panel(glassnet, toggle);
  }

  constructor(glassnet, toggle) {
    this.#glassnet = glassnet;
    this.#toggle = toggle;
    this.#highlight = new Highlight(glassnet);
    this.#root = h('aside', {id: 'panel', 'aria-label': 'Lessons', hidden: true},
      h('header', {class: 'panel-head'},
        h('button', {type: 'button', class: 'quiet-button', 'data-do': 'list', onclick: () => this.openList()}, 'All lessons'),
        h('button', {type: 'button', class: 'quiet-button', 'data-do': 'runs', onclick: () => this.openRuns()}, 'Runs'),
        h('button', {type: 'button', class: 'quiet-button', 'data-do': 'print', onclick: () => print()}, 'Print'),
        h('button', {type: 'button', class: 'quiet-button', 'data-do': 'close', onclick: () => this.close()}, 'Close')),
      this.#body, this.#live);
    document.querySelector('main').after(this.#root);
    this.#root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      event.stopPropagation(); // the page's own keys are not meant
    });
  }

  get isOpen() { return !this.#root.hidden; }

  #open() {
    this.#root.hidden = false;
    document.documentElement.classList.add('has-panel');
    this.#toggle.setAttribute('aria-expanded', 'true');
  }

  close() {
    this.#view?.cancel();
    this.#runs?.cancel();
    this.#highlight.show([]);
    this.#root.hidden = true;
    document.documentElement.classList.remove('has-panel');
    this.#toggle.setAttribute('aria-expanded', 'false');
    this.#address();
    this.#toggle.focus();
  }

  /** Where the reader was: the lesson that is open, or the list. */
  reopen() {
    if (!this.#view) return this.openList();
    this.#open();
    this.#view.show?.(this.#view.lastPlace);
    return undefined;
  }

  async openList() {
    const turn = ++this.#turn;
    this.#leaveLesson();
    this.#open();
    this.#address();
    try {
      this.#lessons ??= (await fetchJson('index.json')).lessons;
    } catch (error) {
      this.#fail(turn, error);
      return;
    }
    if (turn !== this.#turn) return; // something else was opened meanwhile
    const heading = h('h2', {tabindex: -1}, 'Lessons');
    this.#body.replaceChildren(heading,
      h('p', {}, 'Each lesson asks what you expect, runs it in your browser, and explains what you saw. Take them in any order.'),
      Object.entries(groupTitles).map(([group, title]) => this.#groupPart(title, this.#lessons.filter((one) => one.group === group))).reduce(
        (all, part) => (all.append(part), all), document.createDocumentFragment()));
    this.#body.append(this.#exercisesPart());
    heading.focus();
  }

  // Filled once the program that makes them is there.
  #exercisesPart() {
    const list = h('ul', {class: 'lessons'});
    this.#glassnet.exercises().then(
      (kinds) => list.append(...kinds.map(({kind, title}) => h('li', {},
        h('button', {type: 'button', class: 'lesson-button', 'data-exercise': kind, onclick: () => this.openExercise(kind)}, h('strong', {}, title))))),
      (error) => list.append(h('li', {class: 'note'}, error.message)));
    return h('section', {}, h('h3', {}, 'Exercises'), h('p', {}, 'With fresh numbers each time, marked step by step.'), list);
  }

  /** @param {string} kind @param {number} [seed] of its numbers; else fresh ones */
  async openExercise(kind, seed = freshSeed()) {
    this.#leaveLesson();
    this.#open();
    const view = new ExerciseView(this.#glassnet, {
      say: (text) => { this.#live.textContent = text; },
      moved: (numbers) => this.#address({exercise: kind, numbers}),
    });
    this.#view = view;
    this.#body.replaceChildren(view.element);
    await view.open(kind, seed);
  }

  #groupPart(title, lessons) {
    if (lessons.length === 0) return '';
    return h('section', {}, h('h3', {}, title), h('ul', {class: 'lessons'}, lessons.map((lesson) => {
      const {done} = progressOf(lesson.id);
      const state = done.length === 0 ? '' : done.length >= lesson.steps ? ' · done' : ` · ${done.length} of ${lesson.steps} steps`;
      return h('li', {}, h('button', {type: 'button', class: 'lesson-button', 'data-lesson': lesson.id, onclick: () => this.openLesson(lesson.id)},
        h('strong', {}, lesson.system ? `${lesson.system}: ${lesson.title}` : lesson.title), h('small', {}, `${lesson.minutes} minutes${state}`)));
    })));
  }

  /** @param {string} id @param {number} [step] from 0; else where the reader was */
  async openLesson(id, step) {
    const turn = ++this.#turn;
    this.#leaveLesson();
    this.#open();
    let lesson;
    try {
      if (!/^[\w-]+$/.test(id)) throw new Error(`There is no lesson ${id}.`);
      lesson = await fetchJson(`${id}.json`);
    } catch (error) {
      this.#fail(turn, error);
      return;
    }
    if (turn !== this.#turn) return;
    this.#view = new LessonView(lesson, {
      glassnet: this.#glassnet,
      say: (text) => { this.#live.textContent = text; },
      highlight: (ids) => this.#highlight.show(ids),
      moved: (place) => this.#address({lesson: id, step: place + 1}),
      leave: () => this.openList(),
    });
    this.#body.replaceChildren(this.#view.element);
    this.#view.show(step ?? this.#view.lastPlace);
  }

  /** The page's kept runs, to be compared. */
  openRuns() {
    ++this.#turn;
    this.#leaveLesson();
    this.#open();
    this.#address();
    this.#runs = new RunsView({glassnet: this.#glassnet, say: (text) => { this.#live.textContent = text; }});
    this.#body.replaceChildren(this.#runs.element);
    this.#runs.element.querySelector('h2').focus();
  }

  #fail(turn, error) {
    if (turn === this.#turn) this.#body.replaceChildren(h('p', {class: 'note', role: 'alert'}, error.message));
  }

  #leaveLesson() {
    this.#runs?.cancel();
    this.#runs = undefined;
    this.#view?.cancel();
    this.#view = undefined;
    this.#highlight.show([]);
  }

  // The address opens the same step again: it can be kept and sent on.
  #address(open = {}) {
    const url = new URL(location.href);
    for (const name of ['lesson', 'step', 'exercise', 'numbers']) url.searchParams.delete(name);
    for (const [name, value] of Object.entries(open)) url.searchParams.set(name, String(value));
    history.replaceState(history.state, '', url);
  }
}
