// A second implementation of the forward pass, to check the engine by: double precision, one example at a time, plain
// loops over indices, no line shared with src/nn but the spec and its plan.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::test {

struct ReferenceNetwork {
  nn::NetworkSpec spec;
  nn::NetworkPlan plan;
  std::vector<double> parameters;  // laid out as nn::Network::parameters()
  // Per layer: dropout's scaled mask for this example; empty: evaluation.
  std::vector<std::vector<double>> masks;

  // Every layer's output for one example (channel, row, column).
  std::vector<std::vector<double>> forward(const std::vector<double>& input) const;
  // Cross-entropy of one example.
  double loss(const std::vector<double>& input, int label) const;
};

}  // namespace glassnet::test
