// Downloads that say how far they are.

/** Adds up the bytes of several downloads and reports them. */
export class Progress {
  #done = 0;
  #total = 0;
  #report;

  /** @param {(done: number, total: number) => void} report */
  constructor(report) {
    this.#report = report;
  }

  expect(bytes) {
    this.#total += bytes;
    this.#report(this.#done, this.#total);
  }

  add(bytes) {
    this.#done += bytes;
    this.#report(this.#done, this.#total);
  }
}

/**
 * A response's body that counts its bytes as they pass. `bytes` is what will come, as the build's list of files says: the
 * header Content-Length tells of the packed form and may be missing.
 * @param {Response} response @param {Progress} progress
 */
export function counted(response, progress) {
  const counter = new TransformStream({
    transform(chunk, controller) {
      progress.add(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return response.body.pipeThrough(counter);
}

/**
 * Fetches and throws one sentence if the server doesn't answer well.
 * @param {URL} url @param {RequestInit} [init] @returns {Promise<Response>}
 */
export async function fetchOk(url, init) {
  const name = url.pathname.split('/').pop();
  let response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new Error(`${name} could not be fetched: is there a network?`);
  }
  if (!response.ok) throw new Error(`${name} could not be fetched: the server answered ${response.status}`);
  return response;
}

/**
 * Compiles a WebAssembly file while it arrives.
 * @param {URL} url @param {Progress} progress @returns {Promise<WebAssembly.Module>}
 */
export async function compileWasm(url, progress) {
  const response = await fetchOk(url);
  const stream = counted(response, progress);
  // A new response with a type of its own: hosts that don't know .wasm then do no harm.
  return WebAssembly.compileStreaming(new Response(stream, {headers: {'Content-Type': 'application/wasm'}}));
}
