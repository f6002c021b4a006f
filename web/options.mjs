// The page's address as options: ?seed=7&threads=0 (docs/page-api.md).

/**
 * @typedef {object} Options
 * @property {number} seed        of weights and data order
 * @property {number|null} threads  of the kernels; 0: the program without threads; null: what the machine offers
 * @property {string} preset      the network to open with
 * @property {boolean} paused     opens without learning
 * @property {boolean} serviceWorker  whether one may be installed
 * @property {string|null} lesson  the lesson to open
 * @property {number|undefined} step  and its step, from 0
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
  const step = whole(given.get('step'), 1, 1000, null);
  return {
    seed: whole(given.get('seed'), 0, Number.MAX_SAFE_INTEGER, 1),
    threads: whole(given.get('threads'), 0, 64, null),
    preset: given.get('preset') ?? 'convnetjs-mnist',
    paused: given.get('paused') === '1',
    serviceWorker: given.get('sw') !== '0',
    lesson: given.get('lesson'),
    step: step === null ? undefined : step - 1,
  };
}
