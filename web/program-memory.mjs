// Texts and bytes in and out of a WebAssembly program's memory: of the page's (engine.mjs) and the course's
// (course/program.mjs). The program exports malloc and free, and its memory.

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export class ProgramMemory {
  #module;

  /** @param {{wasmMemory: WebAssembly.Memory, _malloc: (size: number) => number, _free: (address: number) => void}} module */
  constructor(module) {
    this.#module = module;
  }

  // Made anew each time: growing memory leaves old views behind.
  #view(address, length) {
    return new Uint8Array(this.#module.wasmMemory.buffer, address, length);
  }

  /**
   * Copies bytes in for as long as they are used.
   * @template T @param {Uint8Array} bytes @param {(address: number) => T} use @returns {T}
   */
  withBytes(bytes, use) {
    const address = this.#module._malloc(Math.max(1, bytes.length));
    if (address === 0) throw new Error('The browser has no memory left for this page.');
    try {
      this.#view(address, bytes.length).set(bytes);
      return use(address);
    } finally {
      this.#module._free(address);
    }
  }

  /** The same with a text, ended by a 0. @template T @param {string} text @param {(address: number) => T} use @returns {T} */
  withText(text, use) {
    return this.withBytes(encoder.encode(`${text}\0`), use);
  }

  /** The same with several. @template T @param {string[]} texts @param {(...addresses: number[]) => T} use @returns {T} */
  withTexts([first, ...others], use) {
    if (first === undefined) return use();
    return this.withText(first, (address) => this.withTexts(others, (...addresses) => use(address, ...addresses)));
  }

  /** The text, ended by a 0, that lies there. @param {number} address */
  text(address) {
    const memory = this.#view(0);
    // Copied first: a decoder refuses shared memory.
    return decoder.decode(memory.slice(address, memory.indexOf(0, address)));
  }
}
