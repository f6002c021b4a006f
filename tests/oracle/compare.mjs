// What two programs computed, number by number.
import assert from 'node:assert/strict';

// Each number within `tolerance` of the tensor's largest.
export function assertClose(actual, expected, what, tolerance = 1e-3) {
  assert.equal(actual.length, expected.length, `${what}: number of values`);
  let largest = 0;
  for (const value of expected) largest = Math.max(largest, Math.abs(value));
  for (let i = 0; i < expected.length; ++i) {
    const far = Math.abs(actual[i] - expected[i]);
    const said = `${what}: number ${i} is ${actual[i]}, not ${expected[i]}; the largest is ${largest}`;
    assert.ok(far <= tolerance * largest, said);
  }
}

// What `glassnet inspect --gradients --json` says beside another program's {loss, layers: [{activations,
// weightGradients, biasGradients}]}.
export function assertSame(inspected, expected, what) {
  assert.equal(inspected.layers.length, expected.layers.length, what);
  inspected.layers.forEach((layer, i) => {
    const place = `${what}: ${layer.id}`;
    assertClose(layer.activations, expected.layers[i].activations, `${place}: activations`);
    assertClose(layer.weight_gradients, expected.layers[i].weightGradients, `${place}: weight gradients`);
    assertClose(layer.bias_gradients, expected.layers[i].biasGradients, `${place}: bias gradients`);
  });
  assertClose([inspected.loss], [expected.loss], `${what}: loss`);
}
