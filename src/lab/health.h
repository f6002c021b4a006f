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
  std::vector<nn::UnitState> units;
};

struct Health {
  std::uint64_t step = 0;
  std::vector<LayerHealth> layers;  // one for each layer of the spec; empty before the first step
  double gradient_norm = 0;         // of all parameters together
};

// How much of its steps a trainer keeps for its health.
enum class HealthDetail {
  none,
  activity,  // which units were active: next to nothing
  updates,   // and the parameters before the update: a copy of all of them
};

// Looks over a trainer's shoulder. Distributions are counted only when somebody asks.
class HealthWatch {
 public:
  explicit HealthWatch(const nn::NetworkPlan& plan) : activity_(plan) {}

  // Around an update: after the backward pass, and when the parameters have changed.
  void before_update(const nn::Network& network, const nn::Workspace& workspace, HealthDetail detail);
  void after_update() { ++steps_; }

  // No layers unless the last update was watched with HealthDetail::updates, in a workspace without layers in place.
  // Of the activations and their gradients, only those of the batch's first `most_images` are looked at.
  Health measure(const nn::Network& network, const nn::Workspace& workspace, int most_images) const;

 private:
  nn::UnitActivity activity_;
  bool closely_ = false;      // the last update was watched with HealthDetail::updates
  nn::AlignedFloats before_;  // the parameters before the last such update
  std::uint64_t steps_ = 0;
};

}  // namespace glassnet::lab
