// Where a run that diverged went wrong first.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "nn/network.h"
#include "nn/workspace.h"

namespace glassnet::nn {

// loss: every tensor is finite, and the loss that they give isn't (a probability of 0 has an infinite logarithm).
enum class TensorKind { weights, activations, loss, activation_gradients, weight_gradients };

// "weights", "activation gradients".
std::string_view name_of(TensorKind kind);

struct NotFinite {
  std::size_t layer = 0;
  TensorKind tensor = TensorKind::activations;
};

// The first tensor that holds an infinite number or none at all, in the order in which a step computes them: parameters
// and activations from the input on, then gradients from the loss back. `backward` says whether the workspace has been
// through Engine::backward().
std::optional<NotFinite> first_not_finite(const Network& network, const Workspace& workspace, bool backward);

}  // namespace glassnet::nn
