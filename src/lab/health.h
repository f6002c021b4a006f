// Health: what the last step did inside the network, layer by layer, for diagnosis while it trains.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "nn/aligned.h"
#include "nn/diagnostics/distribution.h"
#include "nn/diagnostics/not_finite.h"
#include "nn/diagnostics/unit_activity.h"
#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::lab {

// Of the last batch. Gradients are means over its examples; those of weights include the biases'.
struct LayerHealth {
  nn::Distribution activations;
  nn::Distribution activation_gradients;  // with respect to the layer's output; empty for the input and the loss
  nn::Distribution weights;               // empty for a layer without any, as the two below
  nn::Distribution weight_gradients;
  // Norm of the last update over the norm of the weights before it; about 1e-3 is healthy. 0 before the first.
  double update_ratio = 0;
  // Activation layers only: dead and saturated units over the last thousand examples or two.
  nn::ActivityShare activity;
};

struct Health {
  std::uint64_t step = 0;
  std::vector<LayerHealth> layers;  // one for each layer of the spec; empty before the first step
  double gradient_norm = 0;         // of all parameters together
};

// Looks over a trainer's shoulder. What it keeps at each step is one pass over the activations and a copy of the
// parameters; distributions are counted only when somebody asks.
class HealthWatch {
 public:
  explicit HealthWatch(const nn::NetworkPlan& plan) : activity_(plan) {}

  // Around an update: after the backward pass, and when the parameters have changed.
  void before_update(const nn::Network& network, const nn::Workspace& workspace);
  void after_update() { ++steps_; }

  Health measure(const nn::Network& network, const nn::Workspace& workspace) const;

 private:
  nn::UnitActivity activity_;
  nn::AlignedFloats before_;  // the parameters before the last update
  std::uint64_t steps_ = 0;
};

}  // namespace glassnet::lab
