// The images: a manifest and gzipped chunks (docs/data-format.md), fetched in the manifest's order. A chunk that fails is
// asked for again, after a pause that grows, for as long as the page is open; the others go on meanwhile. Length,
// checksum and contents are checked by the engine.
import {counted, fetchOk} from './download.mjs';

const firstPauseMs = 500;
const longestPauseMs = 30_000;
// Two at once keep the line busy while one is being unpacked.
const parallel = 2;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function pauseBefore(attempt) {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
}

const inWords = (ms) => (ms < 1000 ? 'half a second' : ms === 1000 ? '1 second' : `${ms / 1000} seconds`);

/**
 * Tries until it works, or until the result is no longer wanted; each failure is told.
 * @template T
 * @param {(attempt: number) => Promise<T>} task  `attempt` from 1
 * @param {(sentence: string) => void} tell
 * @param {() => boolean} wanted
 */
async function untilItWorks(task, tell, wanted = () => true) {
  for (let attempt = 1; wanted(); ++attempt) {
    try {
      return await task(attempt);
    } catch (error) {
      const pause = pauseBefore(attempt);
      tell(`${error.message.replace(/\.?$/, '')}. Trying again in ${inWords(pause)}.`);
      await sleep(pause);
    }
  }
}

/** @typedef {{text: string, name: string, chunks: {file: string, packed_bytes: number, images: number}[]}} Manifest */

/** Where the manifest of a data set of images is. */
export const manifestUrl = (name) => new URL(`data/${name}/manifest.json`, document.baseURI);

/**
 * One attempt.
 * @param {URL} url of manifest.json
 * @returns {Promise<Manifest>}
 */
export async function fetchManifestOnce(url) {
  const text = await (await fetchOk(url, {cache: 'no-cache'})).text();
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new Error('manifest.json is damaged: it is not JSON');
  }
  if (!Array.isArray(manifest?.chunks)) throw new Error('manifest.json is damaged: it lists no chunks');
  return {text, name: 'manifest.json', chunks: manifest.chunks};
}

/**
 * @param {URL} url of manifest.json
 * @param {(sentence: string) => void} tell
 * @param {() => boolean} [wanted]
 * @returns {Promise<Manifest|undefined>} undefined once it is no longer wanted
 */
export function fetchManifest(url, tell, wanted) {
  return untilItWorks(() => fetchManifestOnce(url), tell, wanted);
}

// A second attempt must not be answered by the same damaged copy out of a cache.
const cacheModeOf = (attempt) => (attempt === 1 ? 'default' : 'reload');

/**
 * @param {URL} url @param {number} attempt from 1 @param {import('./download.mjs').Progress} [progress]
 * @returns {Promise<Uint8Array>} the inflated chunk
 */
export async function fetchChunk(url, attempt, progress) {
  const response = await fetchOk(url, {cache: cacheModeOf(attempt)});
  const packed = progress ? counted(response, progress) : response.body;
  try {
    const inflated = packed.pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(inflated).arrayBuffer());
  } catch {
    throw new Error(`${url.pathname.split('/').pop()} came damaged or cut short`);
  }
}

/** What is amiss with the data, in one sentence for all the chunks that fail. */
class Notes {
  #byChunk = new Map();
  #waiting = new Map();
  #say;

  constructor(say) {
    this.#say = say;
  }

  set(index, sentence) {
    this.#byChunk.set(index, sentence);
    this.#waiting.get(index)?.();
    this.#tell();
  }

  /** Resolves when the chunk has failed for the first time. */
  failure(index) {
    return new Promise((resolve) => this.#waiting.set(index, resolve));
  }

  clear(index) {
    if (this.#byChunk.delete(index)) this.#tell();
  }

  #tell() {
    const [first] = this.#byChunk.values();
    const more = this.#byChunk.size - 1;
    this.#say(first === undefined ? '' : more > 0 ? `${first} (${more} more likewise.)` : first);
  }
}

export class DataStream {
  #name;
  #chunks;
  #first;
  #stopped = false;

  /**
   * Begins to fetch the first chunk at once.
   * @param {string} name of the data set @param {{file: string, packed_bytes: number}[]} chunks
   * @param {import('./download.mjs').Progress} [progress] of the first chunk
   */
  constructor(name, chunks, progress) {
    this.#name = name;
    this.#chunks = chunks;
    if (chunks.length === 0) return;
    progress?.expect(chunks[0].packed_bytes);
    this.#first = fetchChunk(this.#urlOf(0), 1, progress);
    this.#first.catch(() => {}); // seen to in #bring()
  }

  /**
   * Brings all chunks to the engine. They are fetched side by side and handed over in order: which comes first must not
   * change a run. Behind one that failed the others don't wait.
   * @param {{addChunk(data: string, index: number, bytes: Uint8Array): string, dataNote(note: string): void}} engine
   * @param {() => void} arrived  after each chunk and each change of the note
   */
  async pour(engine, arrived) {
    const notes = new Notes((note) => {
      if (this.#stopped) return;
      engine.dataNote(note);
      arrived();
    });
    // Of each chunk, in order: handed over, or failed once and left to try on by itself.
    let before = this.#bringUnlessItFails(0, engine, notes, arrived, Promise.resolve());
    await before;
    let next = 1;
    const worker = async () => {
      while (next < this.#chunks.length && !this.#stopped) {
        const mine = this.#bringUnlessItFails(next++, engine, notes, arrived, before);
        before = mine;
        await mine;
      }
    };
    await Promise.all(Array.from({length: parallel}, worker));
  }

  /** The images are no longer wanted: what still arrives is dropped. */
  stop() {
    this.#stopped = true;
  }

  #urlOf(index) {
    return new URL(this.#chunks[index].file, manifestUrl(this.#name));
  }

  #bringUnlessItFails(index, engine, notes, arrived, before) {
    const failed = notes.failure(index);
    return Promise.all([before, Promise.race([this.#bring(index, engine, notes, arrived, before), failed])]);
  }

  // `before`: the chunks before it are there.
  #bring(index, engine, notes, arrived, before) {
    return untilItWorks(async (attempt) => {
      const early = index === 0 && attempt === 1 ? this.#first : undefined;
      const bytes = await (early ?? fetchChunk(this.#urlOf(index), attempt));
      await before;
      if (this.#stopped) return;
      const refusal = engine.addChunk(this.#name, index, bytes);
      if (refusal) throw new Error(refusal);
      notes.clear(index);
      arrived();
    }, (sentence) => notes.set(index, sentence), () => !this.#stopped);
  }
}
