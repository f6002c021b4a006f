// Frames around the items on the canvas that a step speaks of.
import {h} from './dom.mjs';

const followMs = 300;
const most = 12;

export class Highlight {
  #items;
  #prefixes = [];
  #layer = h('div', {class: 'highlights', 'aria-hidden': 'true'});
  #timer = 0;

  /** @param {() => object[]} items of the page */
  constructor(items) {
    this.#items = items;
    document.body.append(this.#layer);
  }

  /** @param {string[]} prefixes of items' ids; none: no frames */
  show(prefixes) {
    this.#prefixes = prefixes;
    clearInterval(this.#timer);
    this.#place();
    if (prefixes.length > 0) this.#timer = setInterval(() => this.#place(), followMs);
  }

  #place() {
    const shown = this.#prefixes.length === 0 ? [] :
      this.#items().filter((item) => item.w > 0 && this.#prefixes.some((prefix) => item.id === prefix || item.id.startsWith(`${prefix}/`)));
    this.#layer.replaceChildren(...shown.slice(0, most).map((item) => {
      const frame = h('div', {class: 'highlight'});
      Object.assign(frame.style, {left: `${item.x - 3}px`, top: `${item.y - 3}px`, width: `${item.w + 6}px`, height: `${item.h + 6}px`});
      return frame;
    }));
  }
}
