// ConvNetJS as its MNIST page runs it: the network and trainer of our preset convnetjs-mnist, one example after the other,
// a random crop of 24 x 24. Runs in the page, on the same first chunk of images that Glassnet learns from.
/* global convnetjs */

const layers = [
  {type: 'input', out_sx: 24, out_sy: 24, out_depth: 1},
  {type: 'conv', sx: 5, filters: 8, stride: 1, pad: 2, activation: 'relu'},
  {type: 'pool', sx: 2, stride: 2},
  {type: 'conv', sx: 5, filters: 16, stride: 1, pad: 2, activation: 'relu'},
  {type: 'pool', sx: 3, stride: 3},
  {type: 'softmax', num_classes: 10},
];
const headerBytes = 20; // docs/data-format.md
const side = 28;
const sliceMs = 100; // the page breathes in between, as ConvNetJS's does

async function fetchImages() {
  const manifest = await (await fetch('data/mnist/manifest.json')).json();
  const [chunk] = manifest.chunks;
  const packed = (await fetch(`data/mnist/${chunk.file}`)).body;
  const bytes = new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  return {count: chunk.images, labels: bytes.subarray(headerBytes, headerBytes + chunk.images), pixels: bytes.subarray(headerBytes + chunk.images)};
}

function volume({pixels}, index) {
  const image = new convnetjs.Vol(side, side, 1, 0);
  for (let i = 0; i < side * side; ++i) image.w[i] = pixels[index * side * side + i] / 255 - 0.5;
  return convnetjs.augment(image, 24);
}

/** Trains for about so long. @returns {Promise<{examples: number, seconds: number, loss: number}>} */
globalThis.trainConvNetJS = async (seconds) => {
  const images = await fetchImages();
  const net = new convnetjs.Net();
  net.makeLayers(layers);
  const trainer = new convnetjs.SGDTrainer(net, {method: 'adadelta', batch_size: 20, l2_decay: 0.001});
  let next = 0;
  let loss = 0;
  const step = () => {
    loss = trainer.train(volume(images, next), images.labels[next]).cost_loss;
    next = (next + 1) % images.count;
  };
  for (let i = 0; i < 100; ++i) step(); // compiled by now
  const start = performance.now();
  let examples = 0;
  while (performance.now() - start < seconds * 1000) {
    const end = performance.now() + sliceMs;
    for (; performance.now() < end; ++examples) step();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return {examples, seconds: (performance.now() - start) / 1000, loss};
};
