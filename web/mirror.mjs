// The interface once more as HTML, out of sight: real buttons and texts for screen readers and the Tab key. Made from
// the same list of items that the tests click; pressing a button clicks the item on the canvas.

const updateMs = 500;
const pressed = new Set(['button', 'toggle', 'menu', 'option', 'slider', 'number', 'tile']);
// A cell is a number among hundreds of its kind; announcing each would drown the rest.
const spoken = new Set([...pressed, 'message', 'chart']);

export class Mirror {
  #list;
  #ring;
  #items;
  #reveal;
  #click;
  /** @type {Map<string, {row: HTMLLIElement, face: HTMLElement, item: object}>} by the item's id, in order */
  #rows = new Map();
  #known = '';
  #updated = 0;
  #timer = 0;

  /**
   * @param {{list: HTMLElement, ring: HTMLElement, items: () => object[], reveal: (id: string) => void,
   *          click: (x: number, y: number) => void}} parts
   *        reveal: scrolls the canvas so that the item is in sight by the next call of items()
   */
  constructor({list, ring, items, reveal, click}) {
    this.#list = list;
    this.#ring = ring;
    this.#items = items;
    this.#reveal = reveal;
    this.#click = click;
    list.addEventListener('focusin', (event) => this.#bringIntoSight(event.target.dataset?.item));
    list.addEventListener('focusout', () => { ring.hidden = true; });
  }

  /** The interface has been drawn; follows at most twice a second. */
  refresh() {
    if (this.#timer) return;
    const wait = Math.max(0, updateMs - (performance.now() - this.#updated));
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#updated = performance.now();
      if (!document.hidden) this.#update();
    }, wait);
  }

  #update() {
    const items = this.#items().filter((item) => spoken.has(item.kind));
    const order = items.map(({id, kind}) => `${kind} ${id}`).join('\n');
    if (order !== this.#known) this.#rebuild(items);
    this.#known = order;
    for (const item of items) this.#show(this.#rows.get(item.id), item);
    this.#placeRing();
  }

  // Rows that stay keep their element, and so the focus.
  #rebuild(items) {
    const old = this.#rows;
    this.#rows = new Map();
    for (const item of items) {
      const kept = old.get(item.id);
      this.#rows.set(item.id, kept?.item.kind === item.kind ? kept : this.#makeRow(item));
    }
    const rows = [...this.#rows.values()].map(({row}) => row);
    const stays = new Set(rows);
    for (const child of [...this.#list.children]) if (!stays.has(child)) child.remove();
    rows.forEach((row, i) => {
      if (this.#list.children[i] !== row) this.#list.insertBefore(row, this.#list.children[i] ?? null);
    });
  }

  #makeRow(item) {
    const row = document.createElement('li');
    const face = document.createElement(pressed.has(item.kind) ? 'button' : 'p');
    if (face instanceof HTMLButtonElement) {
      face.type = 'button';
      if (item.kind === 'menu') face.setAttribute('aria-haspopup', 'menu');
      face.addEventListener('click', () => this.#press(item.id));
    }
    face.dataset.item = item.id;
    row.append(face);
    return {row, face, item};
  }

  #show(entry, item) {
    entry.item = item;
    const {face} = entry;
    const isToggle = item.kind === 'toggle';
    const text = item.value && !isToggle ? `${item.label}: ${item.value}` : item.label;
    if (face.textContent !== text) face.textContent = text;
    if (isToggle) setAttribute(face, 'aria-pressed', String(item.value === 'true'));
    if (face instanceof HTMLButtonElement) setAttribute(face, 'aria-disabled', String(!item.enabled));
  }

  #press(id) {
    const item = this.#bringIntoSight(id);
    if (item?.enabled) this.#click(item.x + item.w / 2, item.y + item.h / 2);
  }

  // Scrolls to the item if need be. Returns it where it is now.
  #bringIntoSight(id) {
    const entry = this.#rows.get(id);
    if (!entry) return undefined;
    this.#reveal(id);
    const now = this.#items().find((item) => item.id === id);
    if (now) entry.item = now;
    this.#placeRing();
    return now;
  }

  // The focused button's item gets a ring on the canvas, for those who see and use the keyboard.
  #placeRing() {
    const item = this.#rows.get(document.activeElement?.dataset?.item)?.item;
    this.#ring.hidden = !item || !this.#list.contains(document.activeElement);
    if (this.#ring.hidden) return;
    const margin = 4;
    Object.assign(this.#ring.style, {
      left: `${item.x - margin}px`,
      top: `${item.y - margin}px`,
      width: `${item.w + 2 * margin}px`,
      height: `${item.h + 2 * margin}px`,
    });
  }
}

function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const percent = (share) => `${(100 * share).toFixed(1)} percent`;

/** The status line: at once when something happens, and every so often while it learns. */
export class StatusLine {
  #element;
  #state;
  #event = '';
  #said = 0;
  #timer;

  /** @param {HTMLElement} element @param {() => any} state */
  constructor(element, state) {
    this.#element = element;
    this.#state = state;
    this.#timer = setInterval(() => this.#update(), 1000);
  }

  stop() {
    clearInterval(this.#timer);
  }

  #update() {
    if (document.hidden) return;
    const state = this.#state();
    const event = `${state.running} ${state.diverged} ${state.status} ${state.data.note}`;
    const periodMs = 15_000;
    if (event === this.#event && !(state.running && performance.now() - this.#said > periodMs)) return;
    this.#event = event;
    this.#said = performance.now();
    this.#element.textContent = sentence(state);
  }
}

function sentence(state) {
  const parts = [state.diverged ? 'Diverged.' : state.running ? 'Learning.' : 'Paused.'];
  if (state.status) parts.push(state.status.replace(/\.?$/, '.'));
  parts.push(`${state.examples.toLocaleString('en')} examples.`);
  if (state.loss !== null) parts.push(`Loss ${state.loss.toPrecision(3)}.`);
  if (state.validation_accuracy !== null) {
    parts.push(`Validation accuracy ${percent(state.validation_accuracy)} of ${state.validation_images} images.`);
  }
  if (state.data.note) parts.push(state.data.note);
  return parts.join(' ');
}
