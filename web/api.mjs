// window.glassnet: the page's small JavaScript interface (docs/page-api.md).

export class Api {
  #engine = null;
  #canvas = null;
  #loop = null;
  #feed = null;
  /** @type {Map<number, {resolve: (reply: object) => void, reject: (error: Error) => void}>} by ticket */
  #waiting = new Map();
  #started;
  #failed;

  constructor() {
    /** Resolves when the page can be used; rejects with the reason if it never can. */
    this.ready = new Promise((resolve, reject) => {
      this.#started = resolve;
      this.#failed = reject;
    });
    this.ready.catch(() => {}); // the failure is on the screen; whoever awaits `ready` hears it as well
  }

  /** What the session knows, as an object of its own. */
  state() {
    return this.#running().state();
  }

  /** The widgets on the screen; rectangles in CSS pixels of the page. */
  items() {
    const items = this.#running().items();
    const {left, top} = this.#canvas.getBoundingClientRect();
    for (const item of items) {
      item.x += left;
      item.y += top;
    }
    return items;
  }

  /**
   * Asks the session for something: {type: 'pause'}, {type: 'reset', seed: 7}...
   * @param {object} command
   * @returns {Promise<{message: string, kept: string[], adapted: string[], started: string[]}>} rejects with an Error whose message is the
   *          reason (and `layer`, `field` where one is at fault); then nothing has changed
   */
  async command(command) {
    let answer = this.#running().post(command ?? null);
    if (answer.needs !== undefined) {
      await this.#feed.offer(answer.needs);
      answer = this.#running().post(command);
    }
    return this.reply(answer);
  }

  /** For the page's own parts: what the session replies to a command that the program has taken. */
  async reply(answer) {
    if (answer.ticket === undefined) throw refusal(answer);
    return new Promise((resolve, reject) => {
      this.#waiting.set(answer.ticket, {resolve, reject});
      this.#loop.wake();
    });
  }

  /** Scrolls so that the item is in sight. @param {string} id */
  reveal(id) {
    this.#running().reveal(id);
    this.#loop.wake();
  }

  /** @param {'network'|'workbench'} place */
  goTo(place) {
    this.#running().goTo(place);
    this.#loop.wake();
  }

  #running() {
    if (!this.#engine) throw new Error('Glassnet has not started yet: await glassnet.ready.');
    return this.#engine;
  }

  /** For app.mjs: the page runs. Gives a function that ends it with a reason. */
  start({engine, canvas, loop, feed}) {
    this.#engine = engine;
    this.#feed = feed;
    this.#canvas = canvas;
    this.#loop = loop;
    loop.onTick(() => this.#hear());
    this.#started();
  }

  /** For app.mjs: the page can't run, or no longer. */
  fail(error) {
    this.#engine = null;
    this.#failed(error);
    for (const {reject} of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #hear() {
    if (this.#waiting.size === 0) return;
    for (const reply of this.#engine.replies()) {
      const waiting = this.#waiting.get(reply.ticket);
      this.#waiting.delete(reply.ticket);
      if (reply.ok) waiting?.resolve({message: reply.message, kept: reply.kept, adapted: reply.adapted, started: reply.started});
      else waiting?.reject(refusal(reply));
    }
    if (this.#waiting.size > 0) this.#loop.wake();
  }
}

function refusal(reply) {
  const {message, layer, field} = reply.error;
  return Object.assign(new Error(message), {layer, field});
}

// The experiments' program: fetched when it is first asked for.
const course = () => import('./course/course.mjs');

/** What the page shows to others of it: no way to start() or fail() from outside. */
export function publicFace(api) {
  return Object.freeze({
    ready: api.ready,
    state: () => api.state(),
    items: () => api.items(),
    command: (command) => api.command(command),
    goTo: (place) => api.goTo(place),
    reveal: (id) => api.reveal(id),
    experiments: async () => (await course()).experiments(),
    experiment: async (id, how) => (await course()).experiment(id, how),
    exercises: async () => (await course()).exercises(),
    exercise: async (kind, seed, how) => (await course()).exercise(kind, seed, how),
    mark: async (submission) => (await course()).mark(submission),
    compare: async (def, listening) => (await course()).compare(def, listening),
  });
}
