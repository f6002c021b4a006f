// TensorFlow.js's core with one of its backends: the same networks by its own operations, plain gradient descent (its
// cheapest optimiser), whole batches.
/* global tf */
import './tfjs-core/register_all_gradients.js'; // into the registry that tf-core.js made
import {fetchImages, measure, side} from './images.mjs';

const variable = (shape, deviation) => tf.variable(tf.randomNormal(shape, 0, deviation));

// Each gives {size, forward(images) -> logits}.
const networks = {
  convnet() {
    const filters1 = variable([5, 5, 1, 8], 0.2), biases1 = variable([8], 0);
    const filters2 = variable([5, 5, 8, 16], 0.07), biases2 = variable([16], 0);
    const weights = variable([256, 10], 0.06), biases = variable([10], 0);
    const forward = (x) => {
      const one = tf.maxPool(tf.relu(tf.add(tf.conv2d(x, filters1, 1, 'same'), biases1)), 2, 2, 'valid');
      const two = tf.maxPool(tf.relu(tf.add(tf.conv2d(one, filters2, 1, 'same'), biases2)), 3, 3, 'valid');
      return tf.add(tf.matMul(tf.reshape(two, [-1, 256]), weights), biases);
    };
    return {size: 24, forward};
  },
  mlp() {
    const weights1 = variable([784, 200], 0.05), biases1 = variable([200], 0);
    const weights2 = variable([200, 10], 0.1), biases2 = variable([10], 0);
    const forward = (x) => {
      const hidden = tf.relu(tf.add(tf.matMul(tf.reshape(x, [-1, 784]), weights1), biases1));
      return tf.add(tf.matMul(hidden, weights2), biases2);
    };
    return {size: side, forward};
  },
};

// The wasm backend has no kernel for the gradient of a convolution's filters. Its kernel for three dimensions can do it,
// with a depth of 1.
function lendFilterGradient() {
  if (tf.getKernel('Conv2DBackpropFilter', 'wasm')) return;
  const {kernelFunc} = tf.getKernel('Conv3DBackpropFilterV2', 'wasm');
  const deep = ({dataId, shape, dtype}) => ({dataId, dtype, shape: [shape[0], 1, ...shape.slice(1)]});
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc({inputs, attrs, backend}) {
      const [height, width] = [].concat(attrs.strides);
      const strides = [1, height, width ?? height];
      const gradient = kernelFunc({
        inputs: {x: deep(inputs.x), dy: deep(inputs.dy)},
        attrs: {strides, pad: attrs.pad, filterShape: [1, ...attrs.filterShape]},
        backend,
      });
      return {...gradient, shape: attrs.filterShape};
    },
  });
}

function batches(images, batch, size) {
  const offset = (side - size) >> 1;
  let next = 0;
  return () => {
    const numbers = new Float32Array(batch * size * size);
    const labels = new Int32Array(batch);
    for (let n = 0; n < batch; ++n, next = (next + 1) % images.count) {
      labels[n] = images.labels[next];
      for (let y = 0; y < size; ++y) {
        const row = next * side * side + (y + offset) * side + offset;
        for (let x = 0; x < size; ++x) numbers[(n * size + y) * size + x] = images.pixels[row + x] / 255 - 0.5;
      }
    }
    return {numbers, labels};
  };
}

/**
 * @param {'cpu'|'wasm'|'webgl'} backend
 * @returns {Promise<{examples_per_s: number, loss: number, lent: boolean}>} lent: with the gradient kernel above
 */
globalThis.trainTensorFlow = async (backend, network, batch, seconds) => {
  if (backend === 'wasm') tf.wasm.setWasmPaths('tfjs-wasm/');
  await tf.setBackend(backend);
  await tf.ready();
  const lent = backend === 'wasm' && network === 'convnet' && !tf.getKernel('Conv2DBackpropFilter', 'wasm');
  if (lent) lendFilterGradient();
  const {size, forward} = networks[network]();
  const nextBatch = batches(await fetchImages(), batch, size);
  const optimizer = tf.train.sgd(0.05);
  let loss = 0;
  const step = async () => {
    const {numbers, labels} = nextBatch();
    const cost = tf.tidy(() => {
      const x = tf.tensor4d(numbers, [batch, size, size, 1]);
      const target = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
      return optimizer.minimize(() => tf.losses.softmaxCrossEntropy(target, forward(x)), true);
    });
    [loss] = await cost.data(); // waits for the GPU's work
    cost.dispose();
  };
  return {...(await measure(step, batch, seconds)), loss, lent};
};
