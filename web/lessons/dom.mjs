// HTML made by script, in one line for each element.

const svgNamespace = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'html') element.innerHTML = value; // made by tools/lessons.mjs, which escapes what it is given
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** @param {string} tag @param {object} [attributes] `onclick`: a listener; `html`: ready HTML */
export const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(svgNamespace, tag), attributes, children);

/** A table with a caption: `head` and each of `rows` are lists of texts; the first of a row is its heading. */
export function table(caption, head, rows) {
  return h('div', {class: 'table'}, h('table', {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, head.map((text) => h('th', {scope: 'col'}, text)))),
    h('tbody', {}, rows.map(([first, ...rest]) => h('tr', {},
      h('th', {scope: 'row'}, first), rest.map((cell) => h('td', {}, cell)))))));
}
