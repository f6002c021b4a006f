// The interface once more as HTML, out of sight: headings, buttons, number fields and texts for screen readers and the
// Tab key. Made from the same list of items that the tests click; pressing a control presses it on the canvas.
import {shapeOf} from './mirror-shapes.mjs';

const updateMs = 500;

// What the first part of an item's id stands for; a layer has a group of its own.
const groupNames = {
  run: 'Training', status: 'Progress', stats: 'Progress', notice: 'Notices', network: 'The network', editor: 'The network', flow: 'The network',
  probe: 'The image', softmax: 'Answers', chart: 'Curves', setting: 'How it learns', mistakes: 'Mistakes',
  inspector: 'The inspected number', help: 'Keys', finder: 'Finder', hint: 'First steps', diagnosis: 'Diagnosis',
};

// A cell is a number among hundreds of its kind; announcing each would drown the rest. A term is heard as the description
// of the control that it explains.
const isHeard = ({id, kind}) => kind !== 'cell' && id !== 'term/shown';

function groupOf({id}) {
  const [first, second] = id.split('/');
  if (first === 'layer') return second === 'add' ? 'The network' : `Layer ${second}`;
  return groupNames[first] ?? first[0].toUpperCase() + first.slice(1);
}

/** An option's id without its last part: the menu that it belongs to. */
const menuOf = (id) => id.slice(0, id.lastIndexOf('/'));

export class Mirror {
  #list;
  #ring;
  #items;
  #parts;
  /** @type {Map<string, {item: object, face: HTMLElement, show: (item: object) => void}>} by the item's id, in order */
  #rows = new Map();
  /** @type {Map<string, HTMLElement>} sections and menus by their names */
  #groups = new Map();
  #known = '';
  #updated = 0;
  #timer = 0;

  /**
   * @param {{list: HTMLElement, ring: HTMLElement, items: () => object[], reveal: (id: string) => void,
   *          press: (id: string) => void, type: (id: string, text: string) => void,
   *          key: (id: string, name: string) => void}} parts
   *        reveal: scrolls the canvas so that the item is in sight by the next call of items();
   *        press, type, key: press it, type into it and confirm, press a key on it
   */
  constructor(parts) {
    this.#parts = parts;
    this.#list = parts.list;
    this.#ring = parts.ring;
    this.#items = parts.items;
    this.#list.addEventListener('focusin', (event) => this.#bringIntoSight(event.target.dataset?.item));
    this.#list.addEventListener('focusout', () => { this.#ring.hidden = true; });
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
    const items = this.#items().filter(isHeard);
    const order = items.map(({id, kind}) => `${kind} ${id}`).join('\n');
    if (order !== this.#known) this.#rebuild(items);
    this.#known = order;
    const open = new Set(items.filter(({kind}) => kind === 'option').map(({id}) => menuOf(id)));
    for (const item of items) {
      const row = this.#rows.get(item.id);
      row.item = item;
      row.show({...item, open: open.has(item.id)});
    }
    this.#placeRing();
  }

  // Rows that stay keep their element, and so the focus.
  #rebuild(items) {
    const old = this.#rows;
    const groups = new Map();
    this.#rows = new Map();
    for (const item of items) {
      const kept = old.get(item.id);
      const row = kept?.item.kind === item.kind ? kept : this.#makeRow(item);
      this.#rows.set(item.id, row);
      const group = groupOf(item);
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(row);
    }
    const sections = [...groups].map(([name, rows]) => {
      const section = this.#groups.get(name) ?? makeSection(name);
      arrange(section, [section.firstElementChild, ...this.#withMenus(rows)]);
      return [name, section];
    });
    this.#groups = new Map(sections);
    arrange(this.#list, sections.map(([, section]) => section));
  }

  // The rows' elements; the options of a menu in an element of their own.
  #withMenus(rows) {
    const faces = [];
    let menu;
    for (const {item, face} of rows) {
      if (item.kind !== 'option') {
        menu = undefined;
        faces.push(face);
        continue;
      }
      if (menu?.dataset.menu !== menuOf(item.id)) {
        menu = document.createElement('div');
        menu.setAttribute('role', 'menu');
        menu.dataset.menu = menuOf(item.id);
        menu.setAttribute('aria-label', this.#rows.get(menuOf(item.id))?.item.label ?? 'Choices');
        faces.push(menu);
      }
      menu.append(face);
    }
    return faces;
  }

  #makeRow(item) {
    const {id} = item;
    const shape = shapeOf(item, {
      press: () => this.#act(id, () => this.#parts.press(id)),
      type: (text) => this.#act(id, () => this.#parts.type(id, text)),
      step: (up) => this.#step(id, up),
    });
    shape.face.dataset.item = id;
    return {item, ...shape};
  }

  #act(id, action) {
    if (this.#rows.get(id)?.item.enabled) action();
  }

  // By the button of the step if there is one, else by an arrow key.
  #step(id, up) {
    const button = `${id}/${up ? 'increase' : 'decrease'}`;
    if (this.#rows.has(button)) this.#act(button, () => this.#parts.press(button));
    else this.#act(id, () => this.#parts.key(id, up ? 'ArrowRight' : 'ArrowLeft'));
  }

  // Scrolls to the item if need be, and learns where it is now.
  #bringIntoSight(id) {
    const row = this.#rows.get(id);
    if (!row) return;
    this.#parts.reveal(id);
    const now = this.#items().find((item) => item.id === id);
    if (now) row.item = now;
    this.#placeRing();
  }

  // The focused control's item gets a ring on the canvas, for those who see and use the keyboard.
  #placeRing() {
    const item = this.#rows.get(document.activeElement?.dataset?.item)?.item;
    this.#ring.hidden = !item || item.w === 0 || !this.#list.contains(document.activeElement);
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

function makeSection(name) {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = name;
  section.setAttribute('aria-label', name);
  section.append(heading);
  return section;
}

// Makes `children` the parent's children, in this order, moving as few as need be: an element that moves loses the focus.
function arrange(parent, children) {
  const stays = new Set(children);
  for (const child of [...parent.children]) if (!stays.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}
