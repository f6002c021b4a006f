// The canvas's size in CSS and physical pixels, and how the user likes pages to look; told to the program on every change.

const media = {
  dark: matchMedia('(prefers-color-scheme: dark)'),
  coarsePointer: matchMedia('(pointer: coarse)'),
  moreContrast: matchMedia('(prefers-contrast: more)'),
  forcedColors: matchMedia('(forced-colors: active)'), // the system can't recolour a canvas: the strong theme stands in
  reducedMotion: matchMedia('(prefers-reduced-motion: reduce)'),
};

export class Viewport {
  #canvas;
  #engine;
  #changed;
  #known = '';
  /** The canvas's box in whole physical pixels, as the browser lays it out; {} where it doesn't say. */
  #box = {};

  /** @param {HTMLCanvasElement} canvas @param {import('./engine.mjs').Engine} engine @param {() => void} changed */
  constructor(canvas, engine, changed) {
    this.#canvas = canvas;
    this.#engine = engine;
    this.#changed = changed;
    this.#observe();
    for (const query of Object.values(media)) query.addEventListener('change', () => this.#tellAppearance());
    document.addEventListener('visibilitychange', () => engine.visible(!document.hidden));
    engine.visible(!document.hidden);
    this.#tellAppearance();
    this.check();
  }

  /** Cheap; called before each frame, since browsers' zoom and moves between screens come without a reliable event. */
  check() {
    const {width, height} = this.#canvas.getBoundingClientRect();
    const ratio = devicePixelRatio;
    const key = `${width} ${height} ${ratio} ${this.#box.width} ${this.#box.height}`;
    if (key === this.#known || width === 0 || height === 0) return;
    this.#known = key;
    this.#engine.canvas(this.#physical(this.#box.width, width * ratio), this.#physical(this.#box.height, height * ratio),
                        ratio);
    this.#changed();
  }

  // The laid-out size where it is known and not out of date by more than rounding.
  #physical(laidOut, computed) {
    return Math.abs((laidOut ?? Infinity) - computed) <= 1 ? laidOut : Math.max(1, Math.round(computed));
  }

  #observe() {
    const observer = new ResizeObserver(([entry]) => {
      const [box] = entry.devicePixelContentBoxSize ?? [];
      if (box) this.#box = {width: box.inlineSize, height: box.blockSize};
      this.check();
    });
    try {
      observer.observe(this.#canvas, {box: 'device-pixel-content-box'});
    } catch {
      observer.observe(this.#canvas); // Safari: rounding has to do
    }
  }

  #tellAppearance() {
    this.#engine.appearance({
      dark: media.dark.matches,
      highContrast: media.moreContrast.matches || media.forcedColors.matches,
      coarsePointer: media.coarsePointer.matches,
      reducedMotion: media.reducedMotion.matches,
      appleKeyboard: /Mac|iP(hone|ad|od)/.test(navigator.platform),
    });
    this.#changed();
  }
}
