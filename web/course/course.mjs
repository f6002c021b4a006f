// Experiments and comparisons for the page (docs/page-api.md): each seed is a job of its own, so that two workers share
// the work; the program puts the seeds together and judges them, as the command line does.
import {Crew} from './crew.mjs';

const crew = new Crew();
let list;

/** @returns {Promise<{id: string, title: string, claim: string, seeds: number, mnist: boolean}[]>} */
export function experiments() {
  list ??= crew.ask('experiments', []);
  return list;
}

/**
 * @typedef {object} Listening
 * @property {(done: number, note: string) => void} [progress]  the share that is done
 * @property {(moment: {run: string, seed: number, examples: number, loss: number}) => void} [curve]  points of the loss
 * @property {AbortSignal} [signal]  to cancel: the promise is then rejected with an AbortError
 */

// Adds the jobs' shares up.
class Share {
  #done;
  #tell;

  constructor(jobs, tell) {
    this.#done = new Array(jobs).fill(0);
    this.#tell = tell;
  }

  set(job, done, note = '') {
    this.#done[job] = Math.max(this.#done[job], done);
    this.#tell?.(this.#done.reduce((sum, one) => sum + one, 0) / this.#done.length, note);
  }
}

// All the jobs' answers. If one fails, the others are cancelled.
async function all(jobs, {progress, curve, signal}) {
  const share = new Share(jobs.length, progress);
  const stop = new AbortController();
  const cancel = () => stop.abort();
  signal?.addEventListener('abort', cancel, {once: true});
  if (signal?.aborted) cancel();
  const ask = async ({method, args, images, seed}, place) => {
    const hear = (moment) => {
      share.set(place, moment.done ?? 0, moment.note);
      if (moment.run) curve?.({run: moment.run, seed, examples: moment.examples, loss: moment.loss});
    };
    const answer = await crew.ask(method, args, {images, hear, signal: stop.signal});
    share.set(place, 1);
    return answer;
  };
  try {
    return await Promise.all(jobs.map(ask));
  } catch (error) {
    cancel();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

const seedsFrom = (first, count) => Array.from({length: count}, (_, i) => first + i);

/**
 * @param {string} id @param {{seed?: number, seeds?: number} & Listening} [how]  the first seed (1) and how many (the
 *        experiment's own number)
 * @returns {Promise<object>} what `glassnet experiment ID --seed S --seeds N --json` prints
 */
export async function experiment(id, {seed = 1, seeds, ...listening} = {}) {
  const known = (await experiments()).find((one) => one.id === id);
  if (!known) throw new Error(`There is no experiment ${id}.`);
  const jobs = seedsFrom(seed, seeds ?? known.seeds).map((one) => (
    {method: 'run', args: [id, one], images: known.mnist, seed: one}));
  return crew.ask('merge', [await all(jobs, listening)]);
}

/**
 * Trains every variant from every seed on so many examples and compares them on the same test images.
 * @param {{variants: object[], examples: number, seed?: number, seeds?: number, data?: string}} def
 * @param {Listening} [listening]
 */
export async function compare({variants, examples, seed = 1, seeds = 1, data = 'mnist'}, listening = {}) {
  const jobs = seedsFrom(seed, seeds).flatMap((one) => variants.map((variant) => (
    {method: 'train', args: [{variant, examples, seed: one, data}], images: data === 'mnist', seed: one})));
  return crew.ask('report', [await all(jobs, listening)]);
}

/** The kinds of exercises. @returns {Promise<{kind: string, title: string}[]>} */
export const exercises = () => crew.ask('exercises', []);

/** @param {string} kind @param {number} seed @param {{solution?: boolean}} [how] @returns {Promise<object>} what `glassnet exercise` prints */
export const exercise = (kind, seed, {solution = false} = {}) => crew.ask('exercise', [kind, seed, solution]);

/** Marks answers as `glassnet grade` does. @param {{kind: string, seed: number, answers: Record<string, number|null>}} submission */
export const mark = (submission) => crew.ask('mark', [submission]);
