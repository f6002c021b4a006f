// Frames around what a step speaks of on the canvas: one for each id, around all its items that are in sight.
import {h} from './dom.mjs';

const followMs = 300;
const margin = 3;

const isOf = (prefix) => ({id}) => id === prefix || id.startsWith(`${prefix}/`);
const isInSight = ({w}) => w > 0;

// The box around boxes; null around none.
function around(boxes) {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(({x}) => x));
  const top = Math.min(...boxes.map(({y}) => y));
  const right = Math.max(...boxes.map(({x, w}) => x + w));
  const bottom = Math.max(...boxes.map(({y, h: height}) => y + height));
  return {left, top, width: right - left, height: bottom - top};
}

export class Highlight {
  #page;
  #prefixes = [];
  #sought = true;
  #layer = h('div', {class: 'highlights', 'aria-hidden': 'true'});
  #timer = 0;

  /** @param {{items: () => object[], reveal: (id: string) => void}} page */
  constructor(page) {
    this.#page = page;
    document.body.append(this.#layer);
  }

  /** The first of them is scrolled into sight, once. @param {string[]} prefixes of items' ids; none: no frames */
  show(prefixes) {
    this.#prefixes = prefixes;
    this.#sought = prefixes.length === 0;
    clearInterval(this.#timer);
    this.#place();
    if (prefixes.length > 0) this.#timer = setInterval(() => this.#place(), followMs);
  }

  // Until it is there: what a step speaks of may come with what the step does.
  #seek(meant) {
    if (meant.length === 0) return;
    this.#sought = true;
    if (!meant.some(isInSight)) this.#page.reveal(meant[0].id);
  }

  #place() {
    const items = this.#prefixes.length > 0 ? this.#page.items() : [];
    if (!this.#sought) this.#seek(items.filter(isOf(this.#prefixes[0])));
    const boxes = this.#prefixes.map((prefix) => around(items.filter(isOf(prefix)).filter(isInSight))).filter((box) => box !== null);
    this.#layer.replaceChildren(...boxes.map(({left, top, width, height}) => {
      const frame = h('div', {class: 'highlight'});
      Object.assign(frame.style, {left: `${left - margin}px`, top: `${top - margin}px`, width: `${width + 2 * margin}px`, height: `${height + 2 * margin}px`});
      return frame;
    }));
  }
}
