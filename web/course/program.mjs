// The course's program (src/app/course/exports.cpp): its functions with JavaScript's types.
import {ProgramMemory} from '../program-memory.mjs';

/** One method for each exported function; what the program refuses is thrown, with its sentence. */
export class Program {
  #module;
  #memory;

  /**
   * @param {(options: object) => Promise<object>} factory  glassnet-course.mjs's
   * @param {(moment: {done: number, run: string, examples: number, loss: number}) => void} [hear]  while something runs
   */
  static async load(factory, hear) {
    let program;
    const onMoment = hear && ((address) => hear(program.#json(address)));
    program = new Program(await factory({onMoment}));
    return program;
  }

  constructor(module) {
    this.#module = module;
    this.#memory = new ProgramMemory(module);
  }

  #json(address) { return JSON.parse(this.#memory.text(address)); }

  #answer(address) {
    const answer = this.#json(address);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  /** @returns {{id: string, title: string, claim: string, seeds: number, mnist: boolean}[]} */
  experiments() { return this.#answer(this.#module._course_experiments()).experiments; }

  expectImages(manifest, name) {
    this.#memory.withText(manifest, (json) => this.#memory.withText(name, (where) =>
      this.#answer(this.#module._course_expect_images(json, where))));
  }

  /** @param {number} index in the manifest's order, one after the other @param {Uint8Array} bytes inflated */
  addChunk(index, bytes) {
    this.#memory.withBytes(bytes, (address) => this.#answer(this.#module._course_add_chunk(index, address, bytes.length)));
  }

  /** One experiment from one seed, as `glassnet experiment` gives it. */
  run(id, seed) { return this.#memory.withText(id, (text) => this.#answer(this.#module._course_run(text, seed))); }
  /** Results of one experiment, put together and judged anew. */
  merge(results) { return this.#memory.withText(JSON.stringify(results), (text) => this.#answer(this.#module._course_merge(text))); }
  /** @param {{variant: object, examples: number, seed: number, data?: string}} request */
  train(request) { return this.#memory.withText(JSON.stringify(request), (text) => this.#answer(this.#module._course_train(text))); }
  /** @returns {{kind: string, title: string}[]} */
  exercises() { return this.#answer(this.#module._course_exercises()).exercises; }
  /** @param {string} kind @param {number} seed @param {boolean} solution with every step's number and the way to it */
  exercise(kind, seed, solution) { return this.#memory.withText(kind, (text) => this.#answer(this.#module._course_exercise(text, seed, solution ? 1 : 0))); }
  /** @param {{kind: string, seed: number, answers: Record<string, number|null>}} submission */
  mark(submission) { return this.#memory.withText(JSON.stringify(submission), (text) => this.#answer(this.#module._course_mark(text))); }

  /** The report of a comparison's outcomes. */
  report(outcomes) { return this.#memory.withText(JSON.stringify(outcomes), (text) => this.#answer(this.#module._course_report(text))); }
}
