// The first chunk of MNIST, as Glassnet's page fetches it: what every contender learns from.
const headerBytes = 20; // docs/data-format.md
export const side = 28;

/** @returns {Promise<{count: number, labels: Uint8Array, pixels: Uint8Array}>} pixels image after image, row by row */
export async function fetchImages() {
  const manifest = await (await fetch('data/mnist/manifest.json')).json();
  const [chunk] = manifest.chunks;
  const packed = (await fetch(`data/mnist/${chunk.file}`)).body;
  const bytes = new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  return {count: chunk.images, labels: bytes.subarray(headerBytes, headerBytes + chunk.images), pixels: bytes.subarray(headerBytes + chunk.images)};
}

/** Calls step() for about so long, after a few calls that don't count; the page breathes in between. */
export async function measure(step, examplesPerStep, seconds, {warmUp = 3, sliceMs = 100} = {}) {
  for (let i = 0; i < warmUp; ++i) await step();
  const start = performance.now();
  let examples = 0;
  while (performance.now() - start < seconds * 1000) {
    const end = performance.now() + sliceMs;
    do {
      await step();
      examples += examplesPerStep;
    } while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return {examples_per_s: examples / ((performance.now() - start) / 1000)};
}
