// The C++ program: loaded, started, and its functions with JavaScript's types (src/app/web/exports.cpp).
import {compileWasm} from './download.mjs';
import {PageFailure} from './screens.mjs';
import {builds} from './build-info.mjs';
import {ProgramMemory} from './program-memory.mjs';

/** @typedef {import('./options.mjs').Options} Options */

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
  #memory;

  constructor(module, name) {
    this.#module = module;
    this.#memory = new ProgramMemory(module);
    this.build = name;
  }

  /**
   * @param {{canvas: string, threads: number, options: Options, manifest: string, manifestName: string}} def  an empty
   *        manifest where the page opens with points
   * @throws {Error} with a sentence
   */
  create({canvas, threads, options, manifest, manifestName}) {
    const error = this.#memory.withTexts([canvas, options.preset, this.build, options.data, manifest, manifestName],
      (selector, preset, build, data, json, name) => this.#memory.text(this.#module._glassnet_create(
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

  post(command) { return this.#memory.withText(JSON.stringify(command), (json) => JSON.parse(this.#memory.text(this.#module._glassnet_post(json)))); }
  replies() { return JSON.parse(this.#memory.text(this.#module._glassnet_replies())); }
  state() { return JSON.parse(this.#memory.text(this.#module._glassnet_state())); }
  items() { return JSON.parse(this.#memory.text(this.#module._glassnet_items())); }

  /** @param {string} place  "network" or "workbench" */
  goTo(place) { this.#memory.withText(place, (name) => this.#module._glassnet_go_to(name)); }

  /** @param {string[]} hidden @param {string[]} locked  ids of items, or their beginnings */
  restrict(hidden, locked) {
    this.#memory.withTexts([hidden.join(), locked.join()], (hide, lock) => this.#module._glassnet_restrict(hide, lock));
  }

  reveal(item) { this.#memory.withText(item, (id) => this.#module._glassnet_reveal(id)); }
  press(item) { this.#memory.withText(item, (id) => this.#module._glassnet_press(id)); }
  focusItem(item) { this.#memory.withText(item, (id) => this.#module._glassnet_focus_item(id)); }

  /** Bits of the first minutes' hints that were followed or closed. */
  hintsSeen() { return this.#module._glassnet_hints_seen(); }
  setHintsSeen(seen) { this.#module._glassnet_set_hints_seen(seen); }

  /** @returns {string} the data set whose images should come; '' for none */
  wantedImages() { return this.#memory.text(this.#module._glassnet_wanted_images()); }

  /** @returns {string} '' or why the manifest was refused */
  offerImages(manifest, name) {
    return this.#memory.withTexts([manifest, name], (json, file) => this.#memory.text(this.#module._glassnet_offer_images(json, file)));
  }

  /** @returns {string} '' or why the chunk was refused */
  addChunk(data, index, bytes) {
    return this.#memory.withText(data, (name) => this.#memory.withBytes(bytes, (address) =>
      this.#memory.text(this.#module._glassnet_add_chunk(name, index, address, bytes.length))));
  }

  /** Whether a .csv file that begins so holds images, not points. */
  isImageTable(beginning) { return this.#memory.withText(beginning, (text) => this.#module._glassnet_is_image_table(text)) !== 0; }

  /** Begins to read a table of images of one's own. */
  ownTable(name) { this.#memory.withText(name, (text) => this.#module._glassnet_own_table(text)); }
  /** @param {boolean} digits  prepared as MNIST's were */
  ownPictures(name, digits) { this.#memory.withText(name, (text) => this.#module._glassnet_own_pictures(text, +digits)); }

  /** @param {Uint8Array} bytes a piece of the table @returns {string} '' or what is wrong with it */
  ownPiece(bytes) {
    return this.#memory.withBytes(bytes, (address) => this.#memory.text(this.#module._glassnet_own_piece(address, bytes.length)));
  }

  /** @returns {string} '' or what is wrong with the picture, as a phrase */
  ownPicture(label, {light, width, height}) {
    return this.#memory.withText(label, (text) => this.#memory.withBytes(light, (address) =>
      this.#memory.text(this.#module._glassnet_own_picture(text, address, width, height))));
  }

  /** A fresh run with what was brought; answers as post() does, and with what it has become: {data: {name, classes, images}}. */
  useOwn() { return JSON.parse(this.#memory.text(this.#module._glassnet_use_own())); }

  /** @returns {0|1|2|3} which files a view asks for: none, a table, a folder of digits, a folder of pictures */
  fileWish() { return this.#module._glassnet_file_wish(); }

  dataNote(note) { this.#memory.withText(note, (text) => this.#module._glassnet_data_note(text)); }

  /** @param {number} width @param {number} height physical pixels @param {number} ratio physical for one CSS pixel */
  canvas(width, height, ratio) { this.#module._glassnet_canvas(width, height, ratio); }

  appearance({dark, highContrast, coarsePointer, reducedMotion, appleKeyboard}) {
    this.#module._glassnet_appearance(+dark, +highContrast, +coarsePointer, +reducedMotion, +appleKeyboard);
  }

  visible(visible) { this.#module._glassnet_visible(+visible); }
  contextLost() { this.#module._glassnet_context_lost(); }
  contextRestored() { this.#module._glassnet_context_restored(); }
  cursor() { return this.#memory.text(this.#module._glassnet_cursor()); }

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
    this.#memory.withTexts([code, name], (c, n) => this.#module._glassnet_key(c, n, +down, modifiers));
  }
  typed(text) { this.#memory.withText(text, (address) => this.#module._glassnet_text(address)); }
  focus(focused) { this.#module._glassnet_focus(+focused); }
  escapeHasUse() { return this.#module._glassnet_escape_has_use() !== 0; }

  /** @returns {{name: string, text?: string, x?: number, y?: number, w?: number, h?: number}|null} to be saved */
  file() {
    const address = this.#module._glassnet_file();
    return address === 0 ? null : JSON.parse(this.#memory.text(address));
  }

  /**
   * Looks at a picture from elsewhere.
   * @param {Uint8Array} light 0 black, 255 white, row by row
   * @returns {string} '' or why it can't be
   */
  picture(light, width, height) {
    return this.#memory.withBytes(light, (address) => this.#memory.text(this.#module._glassnet_picture(address, width, height)));
  }

  say(sentence) { this.#memory.withText(sentence, (text) => this.#module._glassnet_say(text)); }

  paste(text) { this.#memory.withText(text, (address) => this.#module._glassnet_paste(address)); }
  /** @param {'c'|'x'} letter */
  copy(letter) { this.#module._glassnet_copy(letter.charCodeAt(0)); }
  /** @returns {string|null} what was copied since the last call */
  copied() {
    const address = this.#module._glassnet_copied();
    return address === 0 ? null : this.#memory.text(address);
  }
}
