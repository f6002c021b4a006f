// When to call the program: in step with the browser's frames while something moves or learns, a few times a second
// while nothing does. The program itself decides whether a frame is drawn.

// Finds news that came without input, such as an evaluation that ended after a pause.
const idleCheckMs = 250;
// One slice of learning in the build without threads. Short enough for input in between; frames and slices take turns.
const sliceMs = 12;

export class FrameLoop {
  #engine;
  #threaded;
  #listeners = [];
  #requested = 0;
  #timer = 0;
  #stopped = false;
  #slices = new MessageChannel();
  #slicePending = false;

  /** @param {import('./engine.mjs').Engine} engine @param {boolean} threaded */
  constructor(engine, threaded) {
    this.#engine = engine;
    this.#threaded = threaded;
    this.#slices.port1.onmessage = () => this.#slice();
    document.addEventListener('visibilitychange', () => this.wake());
  }

  /** @param {(tick: {drew: boolean, again: boolean, running: boolean, typing: boolean}) => void} listener  after each tick */
  onTick(listener) {
    this.#listeners.push(listener);
  }

  /** Something came: input, a command, data. */
  wake() {
    if (this.#stopped) return;
    if (!this.#threaded) this.#askForSlice();
    if (document.hidden) {
      // No frames in a hidden tab; a timer still hears the replies.
      this.#schedule(0);
    } else if (!this.#requested) {
      this.#requested = requestAnimationFrame((now) => this.#frame(now));
    }
  }

  /** Ticks at once, `count` times: for input whose effect the browser must see within its event (clipboard, keyboard). */
  tickNow(count) {
    for (let i = 0; i < count && !this.#stopped; ++i) this.#tick(performance.now());
  }

  stop() {
    this.#stopped = true;
    cancelAnimationFrame(this.#requested);
    clearTimeout(this.#timer);
    this.#slices.port1.close();
  }

  #frame(now) {
    this.#requested = 0;
    const {again, running} = this.#tick(now);
    if (this.#stopped) return;
    if ((again || running) && !document.hidden) this.wake();
    else this.#schedule(idleCheckMs);
  }

  #schedule(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!document.hidden) return this.wake();
      if (!this.#threaded) this.#askForSlice(); // a pace may have held the last one back
      this.#frame(performance.now());
    }, delay);
  }

  #tick(now) {
    const tick = this.#engine.tick(now);
    for (const listener of this.#listeners) listener(tick);
    return tick;
  }

  #askForSlice() {
    if (this.#slicePending) return;
    this.#slicePending = true;
    // A message isn't throttled in a hidden tab as timers are: learning goes on there.
    this.#slices.port2.postMessage(null);
  }

  #slice() {
    this.#slicePending = false;
    if (this.#stopped) return;
    if (this.#engine.pump(sliceMs)) this.#askForSlice();
  }
}
