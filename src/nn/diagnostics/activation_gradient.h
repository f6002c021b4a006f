// The arithmetic behind the gradient of one activation: the chain rule with its numbers.
#pragma once

#include <cstddef>
#include <vector>

#include "nn/diagnostics/receptive_field.h"
#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::nn {

// One way by which an activation moves the loss: how strongly an output of the next layer follows it, times how
// strongly the loss follows that output.
struct BackwardTerm {
  UnitPosition output;  // in the next layer's output
  double factor = 0;    // derivative of that output with respect to the activation
  double d_output = 0;  // derivative of the loss with respect to that output
  double product() const { return factor * d_output; }
};

struct ActivationGradient {
  std::vector<BackwardTerm> terms;  // of a max pool or maxout those with factor 0 too: windows that another number won
  double sum = 0;                   // of the products, in double precision
  double gradient = 0;              // the engine's own value
};

// Of number `unit` of a layer's output, for one example; after Engine::forward() and backward() in evaluation mode with
// a workspace that keeps every tensor. What feeds the loss layer has terms whose `output` is the loss itself (d_output
// is 1) and whose factor is the loss' derivative, for softmax p - y. The last layer's own outputs have no gradient: no
// terms, 0.
ActivationGradient explain_activation_gradient(const Network& network, const Workspace& workspace, std::size_t layer,
                                               const UnitPosition& unit, int example);

}  // namespace glassnet::nn
