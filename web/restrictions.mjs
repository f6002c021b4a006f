// Controls that a link hides or locks (?hide=run/reset&lock=layer,settings): a lesson's teacher leaves only what it is
// about. A veil lies over each such item and takes what the pointer does there; the list of controls leaves it out or
// shows it as disabled. Keys on the canvas would reach everything, so only those that lead out of it work then: the
// list is the keyboard's way. It is help for a class, not a guard: the console still can do everything.

/** @typedef {{id: string, x: number, y: number, w: number, h: number, enabled: boolean}} Item */

const isOf = (prefixes, {id}) => prefixes.some((prefix) => id === prefix || id.startsWith(`${prefix}/`));
const keysOut = new Set(['Tab', 'Escape']);

export class Restrictions {
  #hide;
  #lock;
  #items;
  #veils = document.createElement('div');

  /** @param {{hide: string[], lock: string[]}} options @param {HTMLCanvasElement} canvas @param {() => Item[]} items */
  constructor({hide, lock}, canvas, items) {
    this.#hide = hide;
    this.#lock = lock;
    this.#items = items;
    if (!this.any) return;
    canvas.after(this.#veils);
    addEventListener('keydown', (event) => {
      if (event.target === canvas && !keysOut.has(event.key)) event.stopImmediatePropagation();
    }, {capture: true});
  }

  get any() { return this.#hide.length + this.#lock.length > 0; }

  /** The items as the list of controls shall show them. */
  items() {
    const all = this.#items();
    if (!this.any) return all;
    return all.filter((item) => !isOf(this.#hide, item)).map((item) => (isOf(this.#lock, item) ? {...item, enabled: false} : item));
  }

  /** After each frame: the veils lie where the items now are. */
  refresh() {
    if (!this.any) return;
    const veiled = this.#items().filter((item) => item.w > 0 && (isOf(this.#hide, item) || isOf(this.#lock, item)));
    while (this.#veils.children.length < veiled.length) this.#veils.append(document.createElement('div'));
    while (this.#veils.children.length > veiled.length) this.#veils.lastChild.remove();
    veiled.forEach((item, i) => {
      const veil = /** @type {HTMLElement} */ (this.#veils.children[i]);
      const hidden = isOf(this.#hide, item);
      veil.className = hidden ? 'veil hidden-item' : 'veil';
      veil.title = hidden ? '' : 'Locked for this lesson';
      Object.assign(veil.style, {left: `${item.x}px`, top: `${item.y}px`, width: `${item.w}px`, height: `${item.h}px`});
    });
  }
}
