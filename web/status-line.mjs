// The status line for screen readers: told politely, in a live region.

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
