#include "nn/diagnostics/not_finite.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace glassnet::nn {

namespace {

bool any_bad(std::span<const float> numbers) {
  return std::any_of(numbers.begin(), numbers.end(), [](float x) { return !std::isfinite(x); });
}

bool any_bad(const float* tensor, std::size_t size, const Workspace& workspace) {
  if (tensor == nullptr) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const auto lanes = static_cast<std::size_t>(workspace.lanes());
    if (any_bad(std::span(tensor + i * lanes, static_cast<std::size_t>(workspace.batch())))) return true;
  }
  return false;
}

}  // namespace

std::string_view name_of(TensorKind kind) {
  switch (kind) {
    case TensorKind::weights:
      return "weights";
    case TensorKind::activations:
      return "activations";
    case TensorKind::loss:
      return "loss";
    case TensorKind::activation_gradients:
      return "activation gradients";
    case TensorKind::weight_gradients:
      return "weight gradients";
  }
  return "";
}

std::optional<NotFinite> first_not_finite(const Network& network, const Workspace& workspace, bool backward) {
  const auto& layers = network.plan().layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (any_bad(network.weights(i)) || any_bad(network.biases(i))) return NotFinite{i, TensorKind::weights};
    if (any_bad(workspace.activations(i), layers[i].output.size(), workspace)) {
      return NotFinite{i, TensorKind::activations};
    }
  }
  if (!backward) return {};
  for (std::size_t i = layers.size() - 1; i >= 1; --i) {
    const auto gradients = workspace.parameter_gradients().subspan(layers[i].parameter_offset, layers[i].parameters());
    if (any_bad(gradients)) return NotFinite{i, TensorKind::weight_gradients};
    if (any_bad(workspace.d_activations(i - 1), layers[i].input.size(), workspace)) {
      return NotFinite{i, TensorKind::activation_gradients};
    }
  }
  return {};
}

}  // namespace glassnet::nn
