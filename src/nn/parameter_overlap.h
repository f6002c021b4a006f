// Which parameters of a layer before an edit are those of the layer after it.
#pragma once

#include <cstddef>
#include <vector>

#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::nn {

// `count` parameters from `from` on in the old layer's block (weights, then biases) are those from `to` on in the new.
struct ParameterRun {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t count = 0;
};

struct ParameterOverlap {
  std::vector<ParameterRun> runs;
  bool whole = false;  // the same shape: every parameter of both

  bool empty() const { return runs.empty(); }
};

// Of two layers of one id. Filters and units that both have keep the weights towards the input channels that both have;
// a window of another size, or a dense layer on maps of another height or width, shares nothing.
ParameterOverlap parameter_overlap(const LayerVariant& old_layer, const LayerPlan& old_plan,
                                   const LayerVariant& new_layer, const LayerPlan& new_plan);

}  // namespace glassnet::nn
