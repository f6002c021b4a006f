// A second implementation of the engine's formulas: double precision, one number at a time, nothing shared with
// src/nn but the spec and its plan.
#pragma once

#include <vector>

#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::test {

using Numbers = std::vector<double>;

struct ReferenceNetwork {
  nn::NetworkSpec spec;
  nn::NetworkPlan plan;
  Numbers parameters;  // laid out as nn::Network's
  // For each layer and example: what dropout multiplies by; empty for other layers.
  std::vector<std::vector<Numbers>> masks;
  bool training = true;
  Numbers statistics;  // running means and variances, laid out as nn::Network's; read unless training

  // Outputs of every layer for every example of a batch: [layer][example].
  std::vector<std::vector<Numbers>> forward(const std::vector<Numbers>& inputs) const;
  // Of the whole batch.
  double loss(const std::vector<Numbers>& inputs, const std::vector<int>& labels) const;
};

}  // namespace glassnet::test
