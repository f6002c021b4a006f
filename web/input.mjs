// Pointer, wheel, keys, text and clipboard, from the browser to the program. Everything listens on the canvas (and on the
// hidden text field that stands in for it while something is typed), never on the window: the browser's own keys stay
// the browser's, and HTML beside the canvas works as ever.

import {pictureIn} from './pictures.mjs';
import {TwoFingers} from './two-fingers.mjs';

const pointerKinds = {mouse: 0, touch: 1, pen: 2};
// The browser's 0 left, 1 middle, 2 right; Dear ImGui's 0 left, 1 right, 2 middle.
const buttonOf = (event) => [0, 2, 1][event.button];
const modifiersOf = (event) => +event.ctrlKey | (+event.shiftKey << 1) | (+event.altKey << 2) | (+event.metaKey << 3);

// What a browser would do with these keys on a page (scroll, go back, find) must not happen while the canvas has them.
const ownKeys = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', ' ',
  'Backspace', 'Enter', "'", '/']);
// Chords with Ctrl or Cmd that editing needs; all others are the browser's (reload, find, zoom, tabs...).
const ownChords = new Set(['a', 'y', 'z']);

/** One notch of a mouse wheel is 1 for the program; browsers count it as 100 pixels, 3 lines or a page. */
const wheelUnits = [1 / 100, 1 / 3, 80];
// A trackpad's pinch comes as a wheel with Ctrl: so many pixels are a factor of e.
const pinchPixels = 100;

// Touch: a press, the hover that it brings and its release are three of the program's frames.
const framesOfTap = 3;
// A press from outside, or a text: taken in the first, its effect drawn in the second, settled in the third.
const framesOfPress = 3;

export class Input {
  #canvas;
  #entry;
  #engine;
  #loop;
  #leave;
  #cursor = '';
  #composing = false;
  /** @type {string|null} copied by the program, for the copy event under way */
  #copied = null;
  #altGraph = false;
  #fingers;

  /**
   * @param {{canvas: HTMLCanvasElement, entry: HTMLInputElement, engine: import('./engine.mjs').Engine,
   *          loop: import('./frame-loop.mjs').FrameLoop, leave: () => void}} parts
   *        leave: moves the focus out of the canvas
   */
  constructor({canvas, entry, engine, loop, leave}) {
    this.#canvas = canvas;
    this.#entry = entry;
    this.#engine = engine;
    this.#loop = loop;
    this.#leave = leave;
    this.#fingers = new TwoFingers({canvas, engine, wake: () => loop.wake()});
    this.#listenToPointer();
    this.#listenToKeys();
    this.#listenToText();
    this.#listenToClipboard();
    loop.onTick((tick) => this.#afterTick(tick));
  }

  /** Presses a control of the interface, as if by hand. */
  press(item) {
    this.#engine.press(item);
    this.#loop.tickNow(framesOfPress);
    this.#loop.wake();
  }

  /** Types into a control in place of what it holds, and confirms. */
  type(item, text) {
    this.press(item);
    this.#engine.typed(text);
    this.#loop.tickNow(framesOfPress);
    this.#pressKey('Enter');
    this.#loop.tickNow(framesOfPress);
  }

  /** Presses a key on a control that gets the interface's focus. */
  pressKeyOn(item, code) {
    this.#engine.focusItem(item);
    this.#loop.tickNow(framesOfPress);
    this.#pressKey(code);
    this.#loop.tickNow(framesOfPress);
    this.#loop.wake();
  }

  #on(target, type, handler, options) {
    target.addEventListener(type, (event) => {
      handler(event);
      this.#loop.wake();
    }, options);
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #listenToPointer() {
    const canvas = this.#canvas;
    const kind = (event) => pointerKinds[event.pointerType] ?? 0;
    this.#on(canvas, 'pointermove', (event) => {
      if (event.isPrimary && !this.#fingers.pinching) this.#engine.pointerAt(kind(event), ...this.#point(event));
    });
    this.#on(canvas, 'pointerdown', (event) => {
      if (!event.isPrimary) return; // a second finger: two-fingers.mjs, or the browser
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({preventScroll: true});
      this.#engine.pointerAt(kind(event), ...this.#point(event));
      this.#engine.pointerButton(kind(event), buttonOf(event), true);
      event.preventDefault();
    });
    this.#on(canvas, 'pointerup', (event) => {
      if (!event.isPrimary || this.#fingers.pinching) return;
      this.#engine.pointerAt(kind(event), ...this.#point(event));
      this.#engine.pointerButton(kind(event), buttonOf(event), false);
      if (event.pointerType !== 'touch') return;
      // Drawn at once: a phone shows its keyboard only if the text field gets the focus within this event.
      this.#loop.tickNow(framesOfTap);
      this.#engine.pointerLeft(); // nothing hovers where no finger is
    });
    this.#on(canvas, 'pointercancel', (event) => {
      if (!event.isPrimary) return;
      this.#engine.pointerLeft();
      this.#engine.pointerButton(kind(event), 0, false);
    });
    this.#on(canvas, 'pointerleave', () => this.#engine.pointerLeft());
    this.#on(canvas, 'wheel', (event) => {
      if (event.ctrlKey || event.metaKey) return this.#zoom(event);
      event.preventDefault();
      const unit = wheelUnits[event.deltaMode] ?? wheelUnits[0];
      this.#engine.wheel(-event.deltaX * unit, -event.deltaY * unit);
    }, {passive: false});
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  // Of the chart under the pointer; anywhere else the browser's, of the page.
  #zoom(event) {
    const pixels = event.deltaY * (wheelUnits[event.deltaMode] ?? wheelUnits[0]) * 100;
    if (this.#engine.pinch(...this.#point(event), Math.exp(-pixels / pinchPixels), 0)) event.preventDefault();
  }

  #listenToKeys() {
    for (const target of [this.#canvas, this.#entry]) {
      this.#on(target, 'keydown', (event) => this.#keyDown(event));
      this.#on(target, 'keyup', (event) => {
        this.#altGraph = event.getModifierState('AltGraph');
        this.#engine.key(event.code, event.key, false, this.#modifiers(event));
      });
      this.#on(target, 'focus', () => this.#engine.focus(true));
      // Alt+Tab takes the key's release elsewhere: without the focus no key stays down.
      this.#on(target, 'blur', () => this.#engine.focus(false));
    }
  }

  // AltGr, which types '@' or '{' on many keyboards, comes as Ctrl+Alt on Windows; it is no chord.
  #modifiers(event) {
    return this.#altGraph ? modifiersOf(event) & 0b0010 : modifiersOf(event);
  }

  #keyDown(event) {
    if (event.isComposing || event.keyCode === 229) return; // an input method is at work: the text comes at its end
    this.#altGraph = event.getModifierState('AltGraph');
    const modifiers = this.#modifiers(event);
    const chord = (modifiers & 0b1001) !== 0;
    if (chord && !ownChords.has(event.key.toLowerCase()) && !this.#isModifier(event)) return;
    if (event.key === 'Tab' || /^F\d+$/.test(event.key)) return; // Tab always leads on; function keys are the browser's
    if (event.key === 'Escape' && !this.#engine.escapeHasUse()) {
      this.#leave();
      return;
    }
    this.#engine.key(event.code, event.key, true, modifiers);
    if (!chord && [...event.key].length === 1 && event.target === this.#canvas) this.#engine.typed(event.key);
    const typing = event.target === this.#entry;
    if ((chord && ownChords.has(event.key.toLowerCase())) || (!typing && ownKeys.has(event.key) && !event.altKey)) {
      event.preventDefault();
    }
  }

  #isModifier(event) {
    return ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(event.key);
  }

  // The hidden text field: phones show their keyboard for it, input methods compose in it. What it gets is passed on.
  #listenToText() {
    const pass = (text) => {
      if (text) this.#engine.typed(text);
      this.#entry.value = '';
    };
    this.#on(this.#entry, 'compositionstart', () => { this.#composing = true; });
    this.#on(this.#entry, 'compositionend', (event) => {
      this.#composing = false;
      pass(event.data);
    });
    this.#on(this.#entry, 'input', (event) => {
      if (this.#composing) return;
      if (event.inputType === 'deleteContentBackward') this.#pressKey('Backspace');
      else pass(event.data);
    });
  }

  #pressKey(code) {
    this.#engine.key(code, code, true, 0);
    this.#engine.key(code, code, false, 0);
  }

  #listenToClipboard() {
    const concernsUs = () => [this.#canvas, this.#entry].includes(document.activeElement);
    this.#on(document, 'paste', (event) => {
      if (!concernsUs() || pictureIn(event.clipboardData)) return; // a picture: pictures.mjs
      event.preventDefault();
      this.#engine.paste(event.clipboardData.getData('text/plain'));
    });
    for (const [type, letter] of [['copy', 'c'], ['cut', 'x']]) {
      this.#on(document, type, (event) => {
        if (!concernsUs()) return;
        // The clipboard can be filled during this event only: the program copies now.
        this.#engine.copy(letter);
        this.#loop.tickNow(2);
        const text = this.#copied;
        this.#copied = null;
        if (text === null) return;
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
      });
    }
  }

  #afterTick(tick) {
    if (!tick.drew) return;
    this.#showCursor();
    this.#followTyping(tick.typing);
    const text = this.#engine.copied();
    if (text === null) return;
    this.#copied = text;
    // For a copy by a button of the interface: the click a moment ago allows it. In a copy event it is simply twice.
    navigator.clipboard?.writeText(text).catch(() => {});
  }

  #showCursor() {
    const cursor = this.#engine.cursor();
    if (cursor === this.#cursor) return;
    this.#cursor = cursor;
    this.#canvas.style.cursor = cursor;
  }

  // While a field of the interface is being typed into, the hidden text field has the browser's focus.
  #followTyping(typing) {
    const active = document.activeElement;
    if (typing && active === this.#canvas) this.#entry.focus({preventScroll: true});
    else if (!typing && active === this.#entry) this.#canvas.focus({preventScroll: true});
  }
}
