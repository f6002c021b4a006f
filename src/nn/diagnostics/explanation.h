// The arithmetic of one number: the terms that an activation, or a weight's gradient, is the sum of.
#pragma once

#include <cstddef>
#include <vector>

#include "nn/diagnostics/receptive_field.h"
#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::nn {

// One product. Where a window lies on padding there is no term: it contributes nothing.
struct Term {
  UnitPosition input;  // in the layer's input
  double weight = 0;   // of pooling: the share with which the input counts, 1 for the winner of a maximum
  double value = 0;    // the input's
  int parameter = -1;  // conv and dense: the weight's number in Network::weights(); else -1
  double product() const { return weight * value; }
};

// How output number `unit` of a layer came from its inputs, for one example.
struct Explanation {
  std::vector<Term> terms;  // in the order of channel, row, column
  double bias = 0;
  double sum = 0;     // of the products and the bias, in double precision
  double output = 0;  // the engine's own value
  int winner = -1;    // of max pooling and maxout: the position in `terms`
  int padding = 0;    // taps of the window that lie on padding
};

// After Engine::forward(); `example` is below workspace.batch(). For layers that work number by number there is one
// term, its weight the local factor output / input (0 for an input of 0); for softmax the terms are the logits with
// weight 1, and `sum` is the log of their exponentials' sum.
Explanation explain_output(const Network& network, const Workspace& workspace, std::size_t layer,
                           const UnitPosition& unit, int example);

// One term of a weight's gradient: what the output passes back times the input it met, summed over positions and
// examples.
struct GradientTerm {
  int example = 0;
  UnitPosition input;  // of a bias: the output's own place
  UnitPosition output;
  double d_output = 0;
  double value = 0;  // the input's; of a bias 1
  double product() const { return d_output * value; }
};

struct GradientExplanation {
  std::vector<GradientTerm> terms;
  double sum = 0;       // in double precision
  double gradient = 0;  // the engine's own value, summed over the batch
};

// Of weight `weight` (in the order of Network::weights(), then that of the biases) of a conv or dense layer, after
// Engine::backward(). Empty for other layers.
GradientExplanation explain_weight_gradient(const Network& network, const Workspace& workspace, std::size_t layer,
                                            std::size_t weight);

}  // namespace glassnet::nn
