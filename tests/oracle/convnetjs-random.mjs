// Random networks in ConvNetJS's own definitions, and the same networks in Glassnet JSON.

// Layer definitions for Net.makeLayers(): a rectangle of an image, up to three blocks that see maps, up to two that
// don't, and a loss over ten classes. Every activation is a layer of its own.
export function randomDefinitions(random) {
  let height = random.whole(8, 22);
  let width = random.whole(0, 1) ? height : random.whole(8, 22);
  const definitions = [{ type: 'input', out_sx: width, out_sy: height, out_depth: 1 }];

  const slide = (window) => {
    const next = (side, size) => Math.floor((side + 2 * window.pad - size) / window.stride) + 1;
    const [rows, columns] = [next(height, window.sy), next(width, window.sx)];
    if (rows < 1 || columns < 1) return false;
    [height, width] = [rows, columns];
    definitions.push(window);
    return true;
  };
  const activation = () => {
    const type = random.pick(['relu', 'sigmoid', 'tanh', 'maxout', 'none']);
    if (type === 'maxout') definitions.push({ type, group_size: random.whole(2, 3) });
    else if (type !== 'none') definitions.push({ type });
  };
  const dropout = () => {
    if (random.uniform() < 0.3) definitions.push({ type: 'dropout', drop_prob: random.pick([0.5, 0.2, 0.75]) });
  };

  for (let blocks = random.whole(0, 3); blocks > 0; --blocks) {
    // Maps too small for the window: no more blocks.
    if (!slide({ type: 'conv', filters: random.whole(3, 7), sx: random.whole(1, 5), sy: random.whole(1, 5),
      stride: random.whole(1, 2), pad: random.whole(0, 2) })) break;
    activation();
    if (random.uniform() < 0.4) {
      definitions.push({ type: 'lrn', n: random.pick([1, 3, 4, 5]), k: random.uniform(0.5, 2),
        alpha: random.uniform(0, 2), beta: random.uniform(0.3, 1) });
    }
    dropout();
    if (random.uniform() < 0.6) {
      const [sx, sy] = [random.whole(1, 3), random.whole(1, 3)];
      slide({ type: 'pool', sx, sy, stride: random.whole(1, 3), pad: random.whole(0, Math.min(sx, sy) - 1) });
    }
  }
  for (let blocks = random.whole(0, 2); blocks > 0; --blocks) {
    definitions.push({ type: 'fc', num_neurons: random.whole(3, 24) });
    activation();
    dropout();
  }
  const loss = random.pick(['softmax', 'softmax', 'svm', 'regression']);
  definitions.push(loss === 'regression' ? { type: loss, num_neurons: 10 } : { type: loss, num_classes: 10 });
  return definitions;
}

// ConvNetJS's even n sees one channel more than it divides by; ours is always odd and divides by what it sees.
function oddWindow({ n, alpha }) {
  return n % 2 ? { size: n, alpha } : { size: n + 1, alpha: (alpha * (n + 1)) / n };
}

// The same in Glassnet JSON, with weights that glassnet draws.
export function glassnetJson(definitions, random) {
  const init = () => ({ kind: random.pick(['he', 'xavier', 'convnetjs']), bias: random.uniform(-0.3, 0.3) });
  const window = ({ sx, sy, stride, pad }) => ({ size: [sy, sx], stride, padding: pad });
  const layers = definitions.flatMap((layer) => {
    switch (layer.type) {
      case 'input':
        return { type: 'input', height: layer.out_sy, width: layer.out_sx, channels: 1,
          transform: random.pick(['unit', 'centred']) };
      case 'conv':
        return { type: 'conv', filters: layer.filters, ...window(layer), init: init() };
      case 'pool':
        return { type: 'pool', ...window(layer) };
      case 'fc':
        return { type: 'dense', units: layer.num_neurons, init: init() };
      case 'maxout':
        return { type: 'maxout', group: layer.group_size };
      case 'lrn':
        return { type: 'local_response_norm', ...oddWindow(layer), k: layer.k, beta: layer.beta };
      case 'dropout':
        return { type: 'dropout', rate: layer.drop_prob };
      case 'softmax':
        return [{ type: 'dense', units: 10, init: init() }, { type: 'softmax' }];
      case 'svm':
        return [{ type: 'dense', units: 10, init: init() }, { type: 'hinge' }];
      case 'regression':
        return [{ type: 'dense', units: 10, init: init() }, { type: 'squared_error' }];
      default:
        return { type: 'activation', function: layer.type };
    }
  });
  return JSON.stringify({ layers, seed: random.whole(1, 1e9) });
}
