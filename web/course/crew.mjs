// The workers that run the course's program, and the queue of what they are to do. They are started when first needed and
// stay, with their images, for what comes next; cancelling ends those that are at work.

/** Two workers: as many as the smallest machines have cores. More would each hold the images once more. */
const mostWorkers = 2;

class Cancelled extends Error {
  constructor() {
    super('Cancelled.');
    this.name = 'AbortError';
  }
}

class Hand {
  #worker;
  #ticket = 0;
  #job;

  constructor() {
    this.#worker = new Worker(new URL('./worker.mjs', import.meta.url), {type: 'module'});
    this.#worker.addEventListener('message', ({data}) => this.#hear(data));
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#finish((job) => job.reject(new Error(event.message || 'The course\'s program could not be loaded.')));
    });
  }

  get job() { return this.#job; }

  start(job, done) {
    this.#job = {...job, done};
    this.#worker.postMessage({ticket: ++this.#ticket, method: job.method, args: job.args, images: job.images});
  }

  end() {
    this.#worker.terminate();
    this.#finish((job) => job.reject(new Cancelled()));
  }

  #hear({ticket, moment, answer, error}) {
    if (ticket !== this.#ticket || !this.#job) return;
    if (moment) this.#job.hear?.(moment);
    else if (error !== undefined) this.#finish((job) => job.reject(new Error(error)));
    else this.#finish((job) => job.resolve(answer));
  }

  #finish(settle) {
    const job = this.#job;
    this.#job = undefined;
    if (!job) return;
    settle(job);
    job.done();
  }
}

export class Crew {
  /** @type {Hand[]} */
  #hands = [];
  #queue = [];

  /**
   * @param {string} method of Program @param {any[]} args
   * @param {{images?: boolean, hear?: (moment: object) => void, signal?: AbortSignal}} [how]
   */
  ask(method, args, {images = false, hear, signal} = {}) {
    return new Promise((resolve, reject) => {
      const job = {method, args, images, hear, resolve, reject};
      if (signal?.aborted) return reject(new Cancelled());
      signal?.addEventListener('abort', () => this.#drop(job), {once: true});
      this.#queue.push(job);
      this.#next();
    });
  }

  #next() {
    while (this.#queue.length > 0) {
      let hand = this.#hands.find((one) => !one.job);
      if (!hand && this.#hands.length < mostWorkers) this.#hands.push(hand = new Hand());
      if (!hand) return;
      hand.start(this.#queue.shift(), () => this.#next());
    }
  }

  #drop(job) {
    const waiting = this.#queue.indexOf(job);
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1);
      job.reject(new Cancelled());
      return;
    }
    const hand = this.#hands.find((one) => one.job?.resolve === job.resolve);
    if (!hand) return; // it has answered
    this.#hands.splice(this.#hands.indexOf(hand), 1);
    hand.end();
    this.#next();
  }
}
