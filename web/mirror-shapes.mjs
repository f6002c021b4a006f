// What an item of the interface is in HTML, by its kind: role, name, value and state for screen readers.

const pressable = new Set(['button', 'toggle', 'menu', 'option', 'tile']);

/**
 * @typedef {{press: () => void, type: (text: string) => void, step: (up: boolean) => void}} Actions
 * @typedef {{face: HTMLElement, show: (item: object) => void}} Shape  show: follows the item as it is now
 */

/** @param {object} item @param {Actions} actions @returns {Shape} */
export function shapeOf(item, actions) {
  if (item.kind === 'number') return numberShape(actions);
  if (item.kind === 'entry') return entryShape(actions);
  if (item.kind === 'slider') return sliderShape(actions);
  if (pressable.has(item.kind)) return buttonShape(item.kind, actions);
  if (item.kind === 'image' || item.kind === 'chart') return pictureShape();
  return textShape();
}

function element(name, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function setAttribute(target, name, value) {
  if (value === undefined || value === '') target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

const named = ({label, value}) => (value && value !== label ? `${label}: ${value}` : label);

// "1,000", "−0.5" and "2 px" as numbers; undefined for words.
function numberOf(value) {
  const number = Number.parseFloat(String(value).replaceAll(',', '').replace('−', '-'));
  return Number.isFinite(number) ? String(number) : undefined;
}

function showCommon(face, {enabled, about}) {
  setAttribute(face, 'aria-disabled', String(!enabled));
  setAttribute(face, 'aria-description', about);
}

function buttonShape(kind, {press}) {
  const face = element('button', {type: 'button'});
  if (kind === 'menu') face.setAttribute('aria-haspopup', 'menu');
  if (kind === 'option') face.setAttribute('role', 'menuitemradio');
  face.addEventListener('click', press);
  return {face, show(item) {
    // A toggle's state is said as such; what else its value tells belongs to its name.
    const isState = kind === 'toggle' && ['true', 'false'].includes(item.value);
    const isChoice = kind === 'option' && item.value === 'selected';
    setText(face, isState || isChoice ? item.label : named(item));
    if (kind === 'toggle') setAttribute(face, 'aria-pressed', isState ? item.value : undefined);
    if (kind === 'option') setAttribute(face, 'aria-checked', String(isChoice));
    if (kind === 'menu') setAttribute(face, 'aria-expanded', String(item.open));
    showCommon(face, item);
  }};
}

// Arrows step, as on any spin button; typing and Enter set the number. Until then the field follows the interface.
function numberShape({type, step}) {
  const face = element('input', {type: 'text', role: 'spinbutton', inputmode: 'decimal', autocomplete: 'off'});
  let typed = false;
  let shown = '';
  face.addEventListener('input', () => { typed = true; });
  face.addEventListener('blur', () => {
    typed = false;
    face.value = shown;
  });
  face.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') step(event.key === 'ArrowUp');
    else if (event.key === 'Enter' && typed) type(face.value);
    else return;
    typed = false;
    event.preventDefault();
  });
  return {face, show(item) {
    shown = item.value;
    if (!typed && face.value !== shown) face.value = shown;
    setAttribute(face, 'aria-label', item.label);
    setAttribute(face, 'aria-valuenow', numberOf(item.value));
    setAttribute(face, 'aria-valuetext', item.value);
    showCommon(face, item);
  }};
}

function entryShape({type}) {
  const face = element('input', {type: 'text', autocomplete: 'off'});
  face.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    type(face.value);
    event.preventDefault();
  });
  return {face, show(item) {
    setAttribute(face, 'aria-label', item.label);
    showCommon(face, item);
  }};
}

function sliderShape({step}) {
  const face = element('div', {role: 'slider', tabindex: '0'});
  const directions = {ArrowUp: true, ArrowRight: true, ArrowDown: false, ArrowLeft: false};
  face.addEventListener('keydown', (event) => {
    if (!(event.key in directions)) return;
    step(directions[event.key]);
    event.preventDefault();
  });
  return {face, show(item) {
    setAttribute(face, 'aria-label', item.label);
    setAttribute(face, 'aria-valuenow', numberOf(item.value) ?? '0');
    setAttribute(face, 'aria-valuetext', item.value);
    showCommon(face, item);
  }};
}

function pictureShape() {
  const face = element('div', {role: 'img'});
  return {face, show(item) { setAttribute(face, 'aria-label', named(item)); }};
}

function textShape() {
  const face = element('p');
  return {face, show(item) { setText(face, named(item)); }};
}
