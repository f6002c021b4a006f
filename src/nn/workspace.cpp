#include "nn/workspace.h"

#include <algorithm>
#include <variant>

namespace glassnet::nn {

namespace {

int padded(int batch) { return (batch + 3) / 4 * 4; }

// Whether the gradient is computed from the output alone.
bool needs_output_only(const ActivationSpec& activation) {
  switch (activation.function) {
    case ActivationFunction::relu:
    case ActivationFunction::leaky_relu:
    case ActivationFunction::sigmoid:
    case ActivationFunction::tanh:
    case ActivationFunction::elu:
      return true;
    case ActivationFunction::gelu:
    case ActivationFunction::softplus:
    case ActivationFunction::hard_limit:
      return false;
  }
  return false;
}

bool needs_its_output(const LayerVariant& layer) {
  return std::holds_alternative<ActivationSpec>(layer) || std::holds_alternative<LocalResponseNormSpec>(layer);
}

}  // namespace

std::vector<bool> layers_in_place(const NetworkSpec& spec) {
  std::vector<bool> in_place(spec.layers.size(), false);
  // The input stays as it is.
  for (std::size_t i = 2; i < spec.layers.size(); ++i) {
    const auto* activation = std::get_if<ActivationSpec>(&spec.layers[i].layer);
    in_place[i] =
        activation != nullptr && needs_output_only(*activation) && !needs_its_output(spec.layers[i - 1].layer);
  }
  return in_place;
}

Workspace::Workspace(const NetworkPlan& plan, int batch, Gradients gradients, const std::vector<bool>& in_place)
    : capacity_(batch),
      batch_(batch),
      lanes_(padded(batch)),
      labels_(static_cast<std::size_t>(batch)),
      memories_(plan.layers.size()) {
  const auto most = static_cast<std::size_t>(lanes_);
  for (std::size_t i = 0; i < plan.layers.size(); ++i) {
    const bool is_home = in_place.empty() || !in_place[i];
    home_.push_back(is_home ? i : home_[i - 1]);
    const std::size_t size = is_home ? plan.layers[i].output.size() * most : 0;
    activations_.emplace_back(size, 0.0f);
    const bool wanted = gradients == Gradients::input || (gradients == Gradients::parameters && i > 0);
    d_activations_.emplace_back(wanted ? size : 0, 0.0f);
  }
  if (gradients != Gradients::none) parameter_gradients_.assign(plan.parameters, 0.0f);
}

void Workspace::set_batch(int batch) {
  batch_ = std::clamp(batch, 1, capacity_);
  lanes_ = padded(batch_);
}

}  // namespace glassnet::nn
