// Two fingers on a chart: it is zoomed and moved. Anywhere else they are the browser's, which zooms the page.

const middleOf = ([a, b]) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
const distanceOf = ([a, b]) => Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));

export class TwoFingers {
  #canvas;
  #engine;
  #wake;
  /** From the second finger's coming until the last one's going: what the first does is no press. */
  pinching = false;
  #last;

  /** @param {{canvas: HTMLCanvasElement, engine: import('./engine.mjs').Engine, wake: () => void}} parts */
  constructor({canvas, engine, wake}) {
    this.#canvas = canvas;
    this.#engine = engine;
    this.#wake = wake;
    // Touch events, not pointer events: only these can keep the browser from zooming the page.
    canvas.addEventListener('touchstart', (event) => this.#begin(event), {passive: false});
    canvas.addEventListener('touchmove', (event) => this.#move(event), {passive: false});
    for (const type of ['touchend', 'touchcancel']) canvas.addEventListener(type, (event) => this.#end(event));
  }

  #points({touches}) {
    const box = this.#canvas.getBoundingClientRect();
    return [...touches].slice(0, 2).map(({clientX, clientY}) => [clientX - box.left, clientY - box.top]);
  }

  #begin(event) {
    if (event.touches.length !== 2) return;
    const points = this.#points(event);
    if (!this.#engine.pinch(...middleOf(points), 1, 0)) return;
    event.preventDefault();
    this.#last = points;
    if (this.pinching) return;
    this.pinching = true;
    // The first finger's press is given up: it lifts where nothing is.
    this.#engine.pointerLeft();
    this.#engine.pointerButton(1, 0, false);
    this.#wake();
  }

  #move(event) {
    if (!this.pinching) return;
    event.preventDefault();
    if (event.touches.length !== 2) return;
    const points = this.#points(event);
    const [x, y] = middleOf(points), [lastX] = middleOf(this.#last);
    this.#engine.pinch(x, y, distanceOf(points) / distanceOf(this.#last), x - lastX);
    this.#last = points;
    this.#wake();
  }

  #end(event) {
    if (event.touches.length === 0) this.pinching = false;
  }
}
