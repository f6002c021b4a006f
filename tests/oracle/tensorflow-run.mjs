// What TensorFlow (npm's tfjs-core and its processor backend) computes for one image with a network of Glassnet JSON.
// Weights stand in our order and are turned inside the computation, so that gradients come in our order too.
import { createRequire, register } from 'node:module';
import { assertClose } from './compare.mjs';

globalThis.require = createRequire(import.meta.url); // its part for node asks for node's own modules so
register('./tensorflow-loader.mjs', import.meta.url);
const tf = await import('@tensorflow/tfjs-core');
await import('@tensorflow/tfjs-core/dist/register_all_gradients');
await import('@tensorflow/tfjs-backend-cpu');
tf.env().set('IS_TEST', true); // no advice on faster packages

const explicit = (padding) =>
  Array.isArray(padding) ? [[0, 0], [padding[0], padding[0]], [padding[1], padding[1]], [0, 0]] : padding;

const flat = (maps) => tf.reshape(tf.transpose(maps, [0, 3, 1, 2]), [1, -1]);

// The window with its gaps as zeros: TensorFlow has no gradient for its own dilation.
function spread(window, [down, across]) {
  const [height, width, channels, filters] = window.shape;
  const apart = tf.reshape(window, [height, 1, width, 1, channels * filters]);
  const padded = tf.pad(apart, [[0, 0], [0, down - 1], [0, 0], [0, across - 1], [0, 0]]);
  const grid = tf.reshape(padded, [height * down, width * across, channels, filters]);
  return tf.slice(grid, [0, 0, 0, 0], [(height - 1) * down + 1, (width - 1) * across + 1, channels, filters]);
}

function activated(x, { function: name, slope, alpha }) {
  switch (name) {
    case 'leaky_relu':
      return tf.leakyRelu(x, slope);
    case 'elu':
      return tf.add(tf.relu(x), tf.mul(alpha, tf.elu(tf.minimum(x, 0))));
    case 'gelu': {
      const inner = tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, tf.mul(x, tf.mul(x, x)))));
      return tf.mul(tf.mul(0.5, x), tf.add(1, tf.tanh(inner)));
    }
    default:
      return { relu: tf.relu, sigmoid: tf.sigmoid, tanh: tf.tanh, softplus: tf.softplus }[name](x);
  }
}

function largestOfGroup(x, group) {
  const [, height, width, channels] = x.shape;
  const groups = Math.floor(channels / group);
  const used = tf.slice(x, [0, 0, 0, 0], [1, height, width, groups * group]);
  return tf.max(tf.reshape(used, [1, height, width, groups, group]), 4);
}

// The rows and columns around an image: [[above, below], [left, right]].
function around([, height, width], { size, stride, padding }) {
  if (padding === 'valid') return [[0, 0], [0, 0]];
  return [height, width].map((side, axis) => {
    if (padding !== 'same') return [padding[axis], padding[axis]];
    const all = Math.max(0, (Math.ceil(side / stride[axis]) - 1) * stride[axis] + size[axis] - side);
    return [Math.floor(all / 2), Math.ceil(all / 2)];
  });
}

// TensorFlow's own average leaves padding out of its count, but the gradient that its processor backend gives divides
// by the whole window even at the edge. So here the same average is put together from two whole ones.
function average(maps, layer) {
  const edges = [[0, 0], ...around(maps.shape, layer), [0, 0]];
  const whole = (x) => tf.avgPool(tf.pad(x, edges), layer.size, layer.stride, 'valid');
  const means = tf.div(whole(maps), whole(tf.onesLike(maps)));
  const own = tf.avgPool(maps, layer.size, layer.stride, explicit(layer.padding));
  assertClose(means.dataSync(), own.dataSync(), 'the average put together');
  return means;
}

// One layer: maps are [1, height, width, channels]. `own` has the layer's weights and biases as variables.
function forward(layer, x, own) {
  switch (layer.type) {
    case 'input':
      return x;
    case 'conv': {
      const [, , , channels] = x.shape;
      const window = tf.transpose(tf.reshape(own.weights, [layer.filters, channels, ...layer.size]), [2, 3, 1, 0]);
      return tf.add(tf.conv2d(x, spread(window, layer.dilation), layer.stride, explicit(layer.padding)), own.biases);
    }
    case 'pool':
      if (layer.kind === 'average') return average(x, layer);
      return tf.maxPool(x, layer.size, layer.stride, explicit(layer.padding));
    case 'global_average':
      return tf.mean(x, [1, 2], true);
    case 'dense': {
      const weights = tf.reshape(own.weights, [layer.units, -1]);
      return tf.reshape(tf.add(tf.matMul(flat(x), weights, false, true), own.biases), [1, 1, 1, layer.units]);
    }
    case 'activation':
      return activated(x, layer);
    case 'maxout':
      return largestOfGroup(x, layer.group);
    case 'batch_norm':
      return tf.batchNorm(x, own.means, own.variances, own.biases, own.weights, layer.epsilon);
    case 'local_response_norm':
      return tf.localResponseNormalization(x, (layer.size - 1) / 2, layer.k, layer.alpha / layer.size, layer.beta);
    case 'softmax':
      return tf.softmax(x);
    default:
      return x; // the other losses' outputs are the scores as they came
  }
}

function lossOf(layer, scores, label) {
  const right = tf.cast(tf.oneHot(tf.tensor1d([label], 'int32'), 10), 'float32');
  const row = tf.reshape(scores, [1, 10]);
  switch (layer.type) {
    case 'softmax': {
      const smoothing = layer.label_smoothing ?? 0;
      const targets = tf.add(tf.mul(right, 1 - smoothing), smoothing / 10);
      return tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(row))));
    }
    case 'hinge': {
      const over = tf.relu(tf.add(tf.sub(row, tf.sum(tf.mul(row, right))), layer.margin));
      return tf.sum(tf.mul(over, tf.sub(1, right)));
    }
    default: {
      const targets = tf.add(tf.mul(right, layer.high - layer.low), layer.low);
      return tf.mul(0.5, tf.sum(tf.square(tf.sub(row, targets))));
    }
  }
}

// `network`: Glassnet JSON with parameters and every id. Gives {loss, layers: [{activations, weightGradients,
// biasGradients}]}, each list in Glassnet's order.
export function computed(network, pixels, label) {
  return tf.tidy(() => {
    const { height, width } = network.layers[0];
    const own = network.layers.map(({ id }) => {
      const lists = Object.entries(network.parameters[id] ?? {});
      return Object.fromEntries(lists.map(([name, values]) => [name, tf.tensor1d(values)]));
    });
    const learned = own.flatMap(({ weights, biases }) => (weights ? [weights, biases] : []));
    const outputs = [];
    const loss = (...variables) => {
      let next = 0;
      let x = tf.tensor4d(pixels, [1, height, width, 1]);
      network.layers.forEach((layer, i) => {
        const mine = own[i].weights ? { ...own[i], weights: variables[next++], biases: variables[next++] } : own[i];
        const output = forward(layer, x, mine);
        outputs.push(Array.from(flat(output).dataSync()));
        if (i + 1 < network.layers.length) x = output; // the loss is computed from the scores
      });
      return lossOf(network.layers.at(-1), x, label);
    };
    const { value, grads } = tf.valueAndGrads(loss)(learned);
    let next = 0;
    return {
      loss: value.dataSync()[0],
      layers: own.map(({ weights }, i) => ({
        activations: outputs[i],
        weightGradients: weights ? Array.from(grads[next++].dataSync()) : [],
        biasGradients: weights ? Array.from(grads[next++].dataSync()) : [],
      })),
    };
  });
}
