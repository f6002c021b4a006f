// Backward passes as plain loops over every number, in double precision: each output position hands its gradient on to
// the inputs and weights it was computed from. The engine's kernels gather instead, so the two share no index
// arithmetic.
#pragma once

#include <vector>

#include "nn/infer.h"
#include "nn/spec.h"
#include "reference_network.h"

namespace glassnet::test {

// What one layer is given, for every example of a batch.
struct NaiveInput {
  const nn::LayerPlan& plan;
  const Numbers& parameters;  // the layer's own: weights, then biases
  const std::vector<Numbers>& in;
  const std::vector<Numbers>& d_out;
};

struct NaiveGradients {
  std::vector<Numbers> d_in;
  Numbers d_parameters;  // summed over the batch
};

// Of a conv, pool, dense, activation, maxout, local response norm, batch norm (in training) or global average layer.
NaiveGradients naive_backward(const nn::LayerVariant& layer, const NaiveInput& input);

}  // namespace glassnet::test
