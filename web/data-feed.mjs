// Brings the images of the data set that the program learns from, whichever the student chooses.
import {DataStream, fetchManifest, fetchManifestOnce, manifestUrl} from './data-stream.mjs';

/** The data sets of images that lie beside the page. */
export const imageSets = ['mnist', 'fashion'];

export class DataFeed {
  #engine;
  #arrived;
  /** What is brought, as the program calls it: "mnist#2", "fashion#asked", "#3" for none. */
  #wanted = '';
  /** @type {DataStream|undefined} */
  #stream;
  /** @type {Map<string, import('./data-stream.mjs').Manifest>} by data set */
  #manifests = new Map();

  /**
   * @param {import('./engine.mjs').Engine} engine
   * @param {() => void} arrived  after each chunk and each change of the note
   */
  constructor(engine, arrived) {
    this.#engine = engine;
    this.#arrived = arrived;
  }

  /** Pours what the page opens with; resolves when all has come. */
  async begin(stream) {
    this.#wanted = this.#engine.wantedImages();
    this.#stream = stream;
    await stream?.pour(this.#engine, this.#arrived);
  }

  /** Asks which images are wanted now, and brings those. */
  follow() {
    const wanted = this.#engine.wantedImages();
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#stream?.stop();
    this.#stream = undefined;
    const [name, number] = wanted.split('#');
    if (name) this.#bring(name, number === 'asked', () => this.#wanted === wanted);
  }

  /** Tells the program of a data set, so that it can go over to it. Fails with a sentence. */
  async offer(name) {
    if (!imageSets.includes(name)) {
      throw new Error(`name is "${name}"; it must be ${imageSets.join(', ')}, or a set of points: circle, xor, ` +
        'gaussians, spiral, moons or xor-table');
    }
    this.#tellOf(await fetchManifestOnce(manifestUrl(name)));
  }

  #tellOf(manifest) {
    const refusal = this.#engine.offerImages(manifest.text, manifest.name);
    if (refusal) throw new Error(refusal);
  }

  async #bring(name, asked, isWanted) {
    const say = (note) => {
      if (!isWanted()) return;
      this.#engine.dataNote(note);
      this.#arrived();
    };
    const manifest = this.#manifests.get(name) ?? await fetchManifest(manifestUrl(name), say, isWanted);
    if (!manifest || !isWanted()) return;
    this.#manifests.set(name, manifest);
    say('');
    if (asked) {
      try {
        this.#tellOf(manifest);
      } catch (error) {
        say(error.message);
      }
      this.#arrived();
      return;
    }
    this.#stream = new DataStream(name, manifest.chunks);
    await this.#stream.pour(this.#engine, this.#arrived);
  }
}
