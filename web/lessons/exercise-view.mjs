// One exercise: its question, a field for each step, the marks, and the worked solution. The numbers, the marks and the
// solution come from the course's program; what is typed stays here until the student saves it.
import {h} from './dom.mjs';
import {numberText, readNumber} from './typed-number.mjs';

const words = {
  right: 'right',
  consistent: 'follows rightly from your own number',
  wrong: 'not right',
  missing: 'no answer',
};

/** A seed that people can read to each other. */
export function freshSeed() {
  return crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000;
}

function numbersTable({name, rows}) {
  return h('div', {class: 'table'}, h('table', {class: 'numbers'}, h('caption', {}, name),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((number) => h('td', {}, numberText(number))))))));
}

// Steps that belong together, in their order.
function groupsOf(steps) {
  const groups = [];
  for (const step of steps) {
    if (groups.at(-1)?.name !== step.group) groups.push({name: step.group, steps: []});
    groups.at(-1).steps.push(step);
  }
  return groups;
}

function save(name, text) {
  const url = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  h('a', {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export class ExerciseView {
  #glassnet;
  #tools;
  #exercise;
  #fields = new Map();
  #root = h('article', {class: 'exercise'});
  #result = h('div', {class: 'outcome', tabindex: -1});
  #student = h('input', {type: 'text', autocomplete: 'name', maxlength: 100, 'data-field': 'student'});
  #opened = 0;

  /** @param {object} glassnet @param {{say: (text: string) => void, moved: (seed: number) => void}} tools */
  constructor(glassnet, tools) {
    this.#glassnet = glassnet;
    this.#tools = tools;
  }

  get element() { return this.#root; }

  cancel() {}

  /** @param {string} kind @param {number} seed */
  async open(kind, seed) {
    const ticket = ++this.#opened;
    this.#root.replaceChildren(h('p', {class: 'quiet', role: 'status'}, 'Fetching the exercise…'));
    try {
      const exercise = await this.#glassnet.exercise(kind, seed);
      if (ticket !== this.#opened) return;
      this.#exercise = exercise;
    } catch (error) {
      this.#root.replaceChildren(h('p', {class: 'note', role: 'alert'}, error.message));
      return;
    }
    this.#tools.moved(seed);
    this.#draw();
  }

  #draw() {
    const {title, seed, question, given, tables, steps, kind} = this.#exercise;
    const heading = h('h2', {tabindex: -1}, title);
    this.#fields.clear();
    this.#result.replaceChildren();
    this.#root.replaceChildren(heading,
      h('p', {class: 'row'}, h('span', {class: 'quiet'}, `Numbers ${seed}`),
        h('button', {type: 'button', class: 'quiet-button', 'data-do': 'fresh', onclick: () => this.open(kind, freshSeed())}, 'Other numbers')),
      h('p', {}, question), h('ul', {}, given.map((line) => h('li', {}, line))), tables.map(numbersTable),
      h('form', {novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#mark(); }},
        groupsOf(steps).map(({name, steps: own}) => h('fieldset', {class: 'predict'}, h('legend', {}, name), own.map((step) => this.#stepPart(step)))),
        h('p', {class: 'row'}, h('button', {type: 'submit', 'data-do': 'mark'}, 'Mark my answers'),
          h('button', {type: 'button', class: 'quiet-button', 'data-do': 'solution', onclick: () => this.#solve()}, 'Show the way'))),
      this.#result, this.#savePart());
    heading.focus();
  }

  #stepPart({id, prompt}) {
    const note = h('span', {class: 'step-mark', id: `mark-${id}`});
    const input = h('input', {type: 'text', inputmode: 'text', autocomplete: 'off', spellcheck: 'false', id: `step-${id}`, 'data-step': id, 'aria-describedby': `mark-${id}`});
    const way = h('p', {class: 'way', hidden: true});
    this.#fields.set(id, {input, note, way});
    return h('div', {class: 'step'}, h('label', {for: `step-${id}`}, prompt), input, note, way);
  }

  #savePart() {
    return h('details', {}, h('summary', {}, 'Hand it in'),
      h('p', {}, 'Saves your answers as a file for your teacher, who marks it with ', h('code', {}, 'glassnet grade'), '.'),
      h('p', {}, h('label', {}, 'Your name ', this.#student)),
      h('button', {type: 'button', class: 'quiet-button', 'data-do': 'save', onclick: () => this.#save()}, 'Save my answers'));
  }

  // The answers, or undefined with a note beside the field that holds no number.
  #answers() {
    const answers = {};
    for (const [id, {input, note}] of this.#fields) {
      answers[id] = readNumber(input.value);
      if (!Number.isNaN(answers[id])) continue;
      note.textContent = 'This is no number. Type it as 0.25, 1/4 or 1e-3.';
      note.dataset.verdict = 'wrong';
      input.focus();
      return undefined;
    }
    return answers;
  }

  #submission(answers) {
    const {kind, seed} = this.#exercise;
    return {kind, seed, answers};
  }

  async #mark() {
    const answers = this.#answers();
    if (!answers) return;
    const marking = await this.#glassnet.mark(this.#submission(answers));
    for (const {id, verdict, slip, from_own: own} of marking.steps) {
      const {note} = this.#fields.get(id);
      note.dataset.verdict = verdict;
      note.textContent = words[verdict] + (own !== undefined ? ` (${numberText(own)})` : '') + (slip ? `. ${slip}` : '');
    }
    this.#tellResult(marking);
  }

  #tellResult({points, of, first_mistake: first}) {
    const where = first && this.#fields.get(first.step).note.textContent;
    const place = first && h('p', {'data-first': first.step}, 'The first mistake: ', h('strong', {}, first.prompt), `: ${where}`);
    this.#result.replaceChildren(h('p', {role: 'status', class: first ? 'not-held' : 'held', 'data-points': points},
      h('strong', {}, `${points} of ${of} steps count.`), first ? '' : ' All right!'), place ?? '');
    this.#result.focus();
    this.#tools.say(`${points} of ${of} steps count.${first ? ` The first mistake: ${first.prompt}.` : ''}`);
  }

  async #solve() {
    const {kind, seed} = this.#exercise;
    const {steps} = await this.#glassnet.exercise(kind, seed, {solution: true});
    for (const {id, solution} of steps) {
      const {way} = this.#fields.get(id);
      way.textContent = solution;
      way.hidden = false;
    }
  }

  #save() {
    const answers = this.#answers();
    if (!answers) return;
    const student = this.#student.value.trim();
    const {kind, seed} = this.#exercise;
    save(`${kind}-${seed}.json`, `${JSON.stringify({...(student ? {student} : {}), ...this.#submission(answers)}, null, 2)}\n`);
  }
}
