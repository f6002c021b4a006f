// What differs between two networks and how they learn, in words: the optimiser first, since it is what comparisons forget.

const words = (value) => (value === undefined ? 'none' : typeof value === 'object' ? JSON.stringify(value) : String(value));

const optimizerWords = ({type, ...numbers} = {}) => [type, ...Object.entries(numbers).map(([name, value]) => `${name.replace('_', ' ')} ${value}`)].join(', ');

function fieldsThatDiffer(before, after, skip = []) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !skip.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

function trainingDifferences(before = {}, after = {}) {
  const list = [];
  if (JSON.stringify(before.optimizer) !== JSON.stringify(after.optimizer)) {
    list.push(`Optimiser: ${optimizerWords(before.optimizer)} → ${optimizerWords(after.optimizer)}`);
  }
  for (const name of fieldsThatDiffer(before, after, ['optimizer'])) {
    list.push(`${name.replace('_', ' ')}: ${words(before[name])} → ${words(after[name])}`);
  }
  return list;
}

function layerDifferences(before, after) {
  const list = [];
  const old = new Map(before.map((layer) => [layer.id, layer]));
  for (const layer of after) {
    const was = old.get(layer.id);
    old.delete(layer.id);
    if (!was) list.push(`Layer ${layer.id} (${layer.type}${layer.units ? `, ${layer.units} units` : ''}) is added`);
    else for (const name of fieldsThatDiffer(was, layer)) list.push(`Layer ${layer.id}: ${name} ${words(was[name])} → ${words(layer[name])}`);
  }
  for (const id of old.keys()) list.push(`Layer ${id} is taken out`);
  return list;
}

/**
 * @param {object} before @param {object} after  variants of a comparison, or runs: {network, teaching?, training_images?}
 * @returns {string[]} one sentence a difference; empty where there is none
 */
export function differences(before, after) {
  const others = fieldsThatDiffer(before, after, ['network', 'name', 'measure_training'])
    .map((name) => `${name.replace('_', ' ')}: ${words(before[name])} → ${words(after[name])}`);
  return [
    ...trainingDifferences(before.network.training, after.network.training),
    ...layerDifferences(before.network.layers, after.network.layers),
    ...fieldsThatDiffer(before.network, after.network, ['training', 'layers', 'name', 'format', 'version'])
      .map((name) => `${name}: ${words(before.network[name])} → ${words(after.network[name])}`),
    ...others,
  ];
}
