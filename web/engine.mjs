// The C++ program: loaded, started, and its functions with JavaScript's types (src/app/web/exports.cpp).
import {compileWasm} from './download.mjs';
import {PageFailure} from './screens.mjs';
import {builds} from './build-info.mjs';

/** @typedef {import('./options.mjs').Options} Options */

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The build to run: 'threads-simd' or 'single-simd'. */
export function buildName(threads) {
  return threads > 0 ? 'threads-simd' : 'single-simd';
}

/**
 * Downloads and instantiates the program.
 * @param {number} threads of the kernels; 0: the build without threads
 * @param {import('./download.mjs').Progress} progress
 * @param {(error: unknown) => void} onAbort  the program has died; nothing can be called any more
 */
export async function loadEngine(threads, progress, onAbort) {
  const name = buildName(threads);
  const build = builds[name];
  progress.expect(build.bytes);
  // The session's own thread, the evaluation's and the kernels' helpers, and some to spare while a reset makes new ones.
  globalThis.glassnetThreadPool = threads + 3;
  let factory, compiled;
  try {
    [factory, compiled] = await Promise.all([
      import(new URL(build.script, import.meta.url).href),
      compileWasm(new URL(build.wasm, import.meta.url), progress),
    ]);
  } catch (error) {
    throw new PageFailure('The download failed',
      'Glassnet needs its program once. Check the network and try again.', {detail: error.message, retry: true});
  }
  const module = await factory.default({
    instantiateWasm(imports, receive) {
      WebAssembly.instantiate(compiled, imports).then((instance) => receive(instance, compiled), onAbort);
      return {};
    },
    onAbort,
  });
  return new Engine(module, name);
}

/** One method for each exported function. Texts go in and out as strings, JSON as objects. */
export class Engine {
  #module;

  constructor(module, name) {
    this.#module = module;
    this.build = name;
  }

  // A view of the program's memory, made anew each time: growing memory leaves old views behind.
  #bytes(address, length) {
    return new Uint8Array(this.#module.wasmMemory.buffer, address, length);
  }

  /** @template T @param {Uint8Array} bytes @param {(address: number) => T} use */
  #withBytes(bytes, use) {
    const address = this.#module._malloc(Math.max(1, bytes.length));
    if (address === 0) throw new Error('The browser has no memory left for this page.');
    try {
      this.#bytes(address, bytes.length).set(bytes);
      return use(address);
    } finally {
      this.#module._free(address);
    }
  }

  #withText(text, use) {
    return this.#withBytes(encoder.encode(`${text}\0`), use);
  }

  #withTexts(texts, use, addresses = []) {
    if (texts.length === 0) return use(...addresses);
    return this.#withText(texts[0], (address) => this.#withTexts(texts.slice(1), use, [...addresses, address]));
  }

  #text(address) {
    const memory = this.#bytes(0);
    // Copied first: a decoder refuses shared memory.
    return decoder.decode(memory.slice(address, memory.indexOf(0, address)));
  }

  /**
   * @param {{canvas: string, threads: number, options: Options, manifest: string, manifestName: string}} def  an empty
   *        manifest where the page opens with points
   * @throws {Error} with a sentence
   */
  create({canvas, threads, options, manifest, manifestName}) {
    const error = this.#withTexts([canvas, options.preset, this.build, options.data, manifest, manifestName],
      (selector, preset, build, data, json, name) => this.#text(this.#module._glassnet_create(
        selector, preset, options.seed, options.paused ? 0 : 1, threads, build, data, json, name)));
    if (error) throw new Error(error);
  }

  /** @returns {{drew: boolean, again: boolean, running: boolean, typing: boolean}} */
  tick(now) {
    const bits = this.#module._glassnet_tick(now);
    return {drew: !!(bits & 1), again: !!(bits & 2), running: !!(bits & 4), typing: !!(bits & 8)};
  }

  /** @returns {boolean} whether it is learning */
  pump(budgetMs) { return this.#module._glassnet_pump(budgetMs) !== 0; }

  post(command) { return this.#withText(JSON.stringify(command), (json) => JSON.parse(this.#text(this.#module._glassnet_post(json)))); }
  replies() { return JSON.parse(this.#text(this.#module._glassnet_replies())); }
  state() { return JSON.parse(this.#text(this.#module._glassnet_state())); }
  items() { return JSON.parse(this.#text(this.#module._glassnet_items())); }

  /** @param {string} place  "network" or "workbench" */
  goTo(place) { this.#withText(place, (name) => this.#module._glassnet_go_to(name)); }

  reveal(item) { this.#withText(item, (id) => this.#module._glassnet_reveal(id)); }
  press(item) { this.#withText(item, (id) => this.#module._glassnet_press(id)); }
  focusItem(item) { this.#withText(item, (id) => this.#module._glassnet_focus_item(id)); }

  /** Bits of the first minutes' hints that were followed or closed. */
  hintsSeen() { return this.#module._glassnet_hints_seen(); }
  setHintsSeen(seen) { this.#module._glassnet_set_hints_seen(seen); }

  /** @returns {string} the data set whose images should come; '' for none */
  wantedImages() { return this.#text(this.#module._glassnet_wanted_images()); }

  /** @returns {string} '' or why the manifest was refused */
  offerImages(manifest, name) {
    return this.#withTexts([manifest, name], (json, file) => this.#text(this.#module._glassnet_offer_images(json, file)));
  }

  /** @returns {string} '' or why the chunk was refused */
  addChunk(data, index, bytes) {
    return this.#withText(data, (name) => this.#withBytes(bytes, (address) =>
      this.#text(this.#module._glassnet_add_chunk(name, index, address, bytes.length))));
  }

  /** Whether a .csv file that begins so holds images, not points. */
  isImageTable(beginning) { return this.#withText(beginning, (text) => this.#module._glassnet_is_image_table(text)) !== 0; }

  /** Begins to read a table of images of one's own. */
  ownTable(name) { this.#withText(name, (text) => this.#module._glassnet_own_table(text)); }
  /** @param {boolean} digits  prepared as MNIST's were */
  ownPictures(name, digits) { this.#withText(name, (text) => this.#module._glassnet_own_pictures(text, +digits)); }

  /** @param {Uint8Array} bytes a piece of the table @returns {string} '' or what is wrong with it */
  ownPiece(bytes) {
    return this.#withBytes(bytes, (address) => this.#text(this.#module._glassnet_own_piece(address, bytes.length)));
  }

  /** @returns {string} '' or what is wrong with the picture, as a phrase */
  ownPicture(label, {light, width, height}) {
    return this.#withText(label, (text) => this.#withBytes(light, (address) =>
      this.#text(this.#module._glassnet_own_picture(text, address, width, height))));
  }

  /** A fresh run with what was brought; answers as post() does, and with what it has become: {data: {name, classes, images}}. */
  useOwn() { return JSON.parse(this.#text(this.#module._glassnet_use_own())); }

  /** @returns {0|1|2|3} which files a view asks for: none, a table, a folder of digits, a folder of pictures */
  fileWish() { return this.#module._glassnet_file_wish(); }

  dataNote(note) { this.#withText(note, (text) => this.#module._glassnet_data_note(text)); }

  /** @param {number} width @param {number} height physical pixels @param {number} ratio physical for one CSS pixel */
  canvas(width, height, ratio) { this.#module._glassnet_canvas(width, height, ratio); }

  appearance({dark, highContrast, coarsePointer, reducedMotion, appleKeyboard}) {
    this.#module._glassnet_appearance(+dark, +highContrast, +coarsePointer, +reducedMotion, +appleKeyboard);
  }

  visible(visible) { this.#module._glassnet_visible(+visible); }
  contextLost() { this.#module._glassnet_context_lost(); }
  contextRestored() { this.#module._glassnet_context_restored(); }
  cursor() { return this.#text(this.#module._glassnet_cursor()); }

  /** @param {0|1|2} kind mouse, touch, pen */
  pointerAt(kind, x, y) { this.#module._glassnet_pointer_at(kind, x, y); }
  pointerLeft() { this.#module._glassnet_pointer_left(); }
  /** @param {0|1|2} button left, right, middle */
  pointerButton(kind, button, down) { this.#module._glassnet_pointer_button(kind, button, +down); }
  /**
   * Two fingers at (x, y) are `factor` times as far apart as they were, and `moved` to the right.
   * @returns {boolean} whether a chart takes it; else it is the browser's
   */
  pinch(x, y, factor, moved) { return this.#module._glassnet_pinch(x, y, factor, moved) !== 0; }
  wheel(x, y) { this.#module._glassnet_wheel(x, y); }
  key(code, name, down, modifiers) {
    this.#withTexts([code, name], (c, n) => this.#module._glassnet_key(c, n, +down, modifiers));
  }
  typed(text) { this.#withText(text, (address) => this.#module._glassnet_text(address)); }
  focus(focused) { this.#module._glassnet_focus(+focused); }
  escapeHasUse() { return this.#module._glassnet_escape_has_use() !== 0; }

  /** @returns {{name: string, text?: string, x?: number, y?: number, w?: number, h?: number}|null} to be saved */
  file() {
    const address = this.#module._glassnet_file();
    return address === 0 ? null : JSON.parse(this.#text(address));
  }

  /**
   * Looks at a picture from elsewhere.
   * @param {Uint8Array} light 0 black, 255 white, row by row
   * @returns {string} '' or why it can't be
   */
  picture(light, width, height) {
    return this.#withBytes(light, (address) => this.#text(this.#module._glassnet_picture(address, width, height)));
  }

  say(sentence) { this.#withText(sentence, (text) => this.#module._glassnet_say(text)); }

  paste(text) { this.#withText(text, (address) => this.#module._glassnet_paste(address)); }
  /** @param {'c'|'x'} letter */
  copy(letter) { this.#module._glassnet_copy(letter.charCodeAt(0)); }
  /** @returns {string|null} what was copied since the last call */
  copied() {
    const address = this.#module._glassnet_copied();
    return address === 0 ? null : this.#text(address);
  }
}
