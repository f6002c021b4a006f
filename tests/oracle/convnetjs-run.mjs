// ConvNetJS itself (npm's convnetjs 0.3.0), and what it computes for one image, in Glassnet's order and scale.
import convnetjs from 'convnetjs';

// A network with these definitions and random weights: ConvNetJS draws its own from Math.random(), which has no seed.
export function made(definitions, random) {
  const net = new convnetjs.Net();
  net.makeLayers(structuredClone(definitions));
  for (const { filters, biases } of net.layers.filter((layer) => layer.filters)) {
    for (const { w } of filters) w.forEach((_, i) => (w[i] = random.normal() / Math.sqrt(w.length)));
    biases.w.forEach((_, i) => (biases.w[i] = random.uniform(-0.3, 0.3)));
  }
  return net;
}

export function loaded(text) {
  const net = new convnetjs.Net();
  net.fromJSON(JSON.parse(text));
  for (const layer of net.layers) {
    // fromJSON() makes room for one group's choices instead of every output's: backward() would read undefined ones.
    if (layer.layer_type === 'maxout') layer.switches = new Array(layer.out_sx * layer.out_sy * layer.out_depth);
  }
  return net;
}

// Two of its backward passes are not the derivative of its forward pass, so that here they are replaced.
function correct(layer) {
  if (layer.layer_type === 'dropout') {
    // The forward pass of a prediction multiplies by drop_prob, its backward pass doesn't.
    layer.backward = () => {
      layer.in_act.dw = layer.out_act.dw.map((gradient) => gradient * layer.drop_prob);
    };
  } else if (layer.layer_type === 'lrn') {
    layer.backward = () => backwardOfLrn(layer);
  }
}

// out_i = in_i * S_i^-beta, where S_i = k + alpha / n * the sum of squares over i's neighbours j, so that
// d out_i / d in_j = [i = j] * S_i^-beta - 2 alpha beta / n * in_i in_j S_i^(-beta - 1). ConvNetJS has in_j where in_i
// belongs, which is the same only in the window's middle.
function backwardOfLrn({ in_act: input, out_act: output, n, k, alpha, beta }) {
  const reach = Math.floor(n / 2);
  input.dw = convnetjs.zeros(input.w.length);
  for (let y = 0; y < input.sy; ++y) {
    for (let x = 0; x < input.sx; ++x) {
      for (let i = 0; i < input.depth; ++i) {
        const neighbours = [];
        for (let j = Math.max(0, i - reach); j <= Math.min(input.depth - 1, i + reach); ++j) neighbours.push(j);
        const scale = k + (alpha / n) * neighbours.reduce((sum, j) => sum + input.get(x, y, j) ** 2, 0);
        const above = output.get_grad(x, y, i);
        input.add_grad(x, y, i, above * scale ** -beta);
        const slope = -2 * (alpha / n) * beta * input.get(x, y, i) * scale ** (-beta - 1);
        for (const j of neighbours) input.add_grad(x, y, j, above * slope * input.get(x, y, j));
      }
    }
  }
}

// A volume's numbers run by row, column and channel; ours by channel, row and column.
function planar(numbers, { sx, sy, depth }) {
  const out = [];
  for (let d = 0; d < depth; ++d) for (let i = 0; i < sx * sy; ++i) out.push(numbers[i * depth + d]);
  return out;
}

// Forward and backward for one image: the loss, and of each layer {activations, weightGradients, biasGradients}.
export function computed(net, pixels, label) {
  net.layers.forEach(correct);
  const { out_sx: sx, out_sy: sy } = net.layers[0];
  const image = new convnetjs.Vol(sx, sy, 1, 0);
  pixels.forEach((value, i) => (image.w[i] = value));
  for (const { filters = [], biases } of net.layers) {
    for (const volume of biases ? [...filters, biases] : filters) volume.dw.fill(0);
  }
  net.forward(image);
  const loss = net.layers.at(-1).layer_type;
  const targets = Array.from({ length: 10 }, (_, i) => (i === label ? 1 : 0));
  const value = net.backward(loss === 'regression' ? targets : label);

  // What ConvNetJS's activations are larger by than ours: its dropout multiplies, ours leaves numbers as they are until
  // the next weights take the factor in.
  let factor = 1;
  const layers = net.layers.map((layer) => {
    const gradients = (layer.filters ?? []).flatMap((filter) => {
      const shape = layer.layer_type === 'fc' ? layer.in_act : filter;
      return planar(filter.dw, shape).map((gradient) => gradient / factor);
    });
    if (layer.filters) factor = 1;
    if (layer.layer_type === 'dropout') factor *= layer.drop_prob;
    return {
      activations: planar(layer.out_act.w, layer.out_act).map((number) => number / factor),
      weightGradients: gradients,
      biasGradients: layer.biases ? Array.from(layer.biases.dw) : [],
    };
  });
  return { loss: ourLoss(loss, value), layers };
}

// Its svm also counts the right class, whose term is always the margin, 1; its regression counts 2 d^2 where the
// gradient, d, is that of d^2 / 2.
function ourLoss(type, value) {
  if (type === 'svm') return value - 1;
  return type === 'regression' ? value / 4 : value;
}
