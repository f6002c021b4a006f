// The page's address as options: ?seed=7&threads=0 (docs/page-api.md).

/**
 * @typedef {object} Options
 * @property {number} seed        of weights and data order
 * @property {number|null} threads  of the kernels; 0: the program without threads; null: what the machine offers
 * @property {string} preset      the network to open with
 * @property {string} place       of the page: "network" or "workbench"
 * @property {string} data        the data set to open with: 'mnist', 'fashion', or points such as 'spiral:noise=0.1'
 * @property {boolean} paused     opens without learning
 * @property {boolean} serviceWorker  whether one may be installed
 * @property {string|null} lesson  the lesson to open
 * @property {number|undefined} step  and its step, from 0
 * @property {string|null} exercise  the kind of exercise to open
 * @property {number|undefined} numbers  and the seed of its numbers
 */

/** A whole number from `least` to `most`, or what stands for none. */
function whole(text, least, most, fallback) {
  if (text === null || !/^\d{1,16}$/.test(text)) return fallback;
  const value = Number(text);
  return value >= least && value <= most ? value : fallback;
}

/**
 * An option that doesn't make sense counts as absent: an old link still opens the page.
 * @param {string} search  location.search
 * @returns {Options}
 */
export function readOptions(search) {
  const given = new URLSearchParams(search);
  const preset = given.get('preset') ?? 'convnetjs-mnist';
  const step = whole(given.get('step'), 1, 1000, null);
  return {
    seed: whole(given.get('seed'), 0, Number.MAX_SAFE_INTEGER, 1),
    threads: whole(given.get('threads'), 0, 64, null),
    place: given.get('place') ?? 'network',
    preset,
    data: given.get('data') ?? (preset === 'playground' ? 'circle' : 'mnist'),
    paused: given.get('paused') === '1',
    serviceWorker: given.get('sw') !== '0',
    lesson: given.get('lesson'),
    exercise: given.get('exercise'),
    numbers: whole(given.get('numbers'), 0, Number.MAX_SAFE_INTEGER, undefined),
    step: step === null ? undefined : step - 1,
  };
}
