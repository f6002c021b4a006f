#include "nn/workspace.h"

#include <algorithm>

namespace glassnet::nn {

namespace {

int padded(int batch) { return (batch + 3) / 4 * 4; }

}  // namespace

Workspace::Workspace(const NetworkPlan& plan, int batch, Gradients gradients)
    : capacity_(batch),
      batch_(batch),
      lanes_(padded(batch)),
      labels_(static_cast<std::size_t>(batch)),
      memories_(plan.layers.size()) {
  const auto most = static_cast<std::size_t>(lanes_);
  for (std::size_t i = 0; i < plan.layers.size(); ++i) {
    const std::size_t size = plan.layers[i].output.size() * most;
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
