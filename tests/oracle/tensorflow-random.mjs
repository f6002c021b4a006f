// Random networks in Glassnet JSON over what TensorFlow has and ConvNetJS lacks: rectangles, dilation, 'same' padding,
// averages, batch normalisation, smoothed labels.

const activations = ['relu', 'leaky_relu', 'sigmoid', 'tanh', 'elu', 'gelu', 'softplus'];

export function randomNetwork(random) {
  const sides = (low, high) => [random.whole(low, high), random.whole(low, high)];
  let shape = sides(8, 24);
  const init = () => ({ kind: random.pick(['he', 'xavier', 'convnetjs']), bias: random.uniform(-0.3, 0.3) });
  const layers = [{ type: 'input', height: shape[0], width: shape[1], transform: random.pick(['unit', 'centred']) }];

  const slide = (layer, dilation) => {
    const next = shape.map((side, axis) => {
      if (layer.padding === 'same') return Math.ceil(side / layer.stride[axis]);
      const padding = layer.padding === 'valid' ? 0 : layer.padding[axis];
      return Math.floor((side + 2 * padding - (layer.size[axis] - 1) * dilation[axis] - 1) / layer.stride[axis]) + 1;
    });
    if (Math.min(...next) < 1) return false;
    shape = next;
    layers.push(layer);
    return true;
  };
  const activation = () => {
    const chosen = random.pick(activations);
    const more = { leaky_relu: { slope: random.uniform(0.01, 0.5) }, elu: { alpha: random.uniform(0.2, 2) } };
    layers.push({ type: 'activation', function: chosen, ...more[chosen] });
  };
  const norm = () => {
    const chosen = random.pick(['batch_norm', 'local_response_norm', 'maxout', 'none']);
    if (chosen === 'batch_norm') layers.push({ type: chosen, epsilon: random.uniform(1e-5, 0.1) });
    if (chosen === 'maxout') layers.push({ type: chosen, group: random.whole(1, 3) });
    if (chosen === 'local_response_norm') {
      layers.push({ type: chosen, size: random.pick([1, 3, 5]), k: random.uniform(0.5, 2),
        alpha: random.uniform(0, 2), beta: random.uniform(0.3, 1) });
    }
  };

  for (let blocks = random.whole(1, 3); blocks > 0; --blocks) {
    const dilation = random.pick([[1, 1], sides(1, 2), sides(1, 3)]);
    if (!slide({ type: 'conv', filters: random.whole(3, 6), size: sides(1, 5), stride: sides(1, 2), dilation,
      padding: random.pick(['same', 'valid', sides(0, 2)]), init: init() }, dilation)) break;
    norm();
    activation();
    const size = sides(1, 3);
    const padding = random.pick(['same', 'valid', size.map((side) => random.whole(0, side - 1))]);
    if (random.uniform() < 0.7) {
      slide({ type: 'pool', kind: random.pick(['max', 'average']), size, stride: sides(1, 3), padding }, [1, 1]);
    }
  }
  if (random.uniform() < 0.3) layers.push({ type: 'global_average' });
  if (random.uniform() < 0.5) {
    layers.push({ type: 'dense', units: random.whole(3, 16), init: init() });
    activation();
  }
  layers.push({ type: 'dense', units: 10, init: init() });
  layers.push(random.pick([
    { type: 'softmax', label_smoothing: random.pick([0, random.uniform(0, 0.5)]) },
    { type: 'hinge', margin: random.uniform(0.5, 2) },
    { type: 'squared_error', low: random.uniform(-1, 0), high: random.uniform(0.5, 1) },
  ]));
  return { layers, seed: random.whole(1, 1e9) };
}
