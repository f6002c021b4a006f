#include "lab/health.h"

#include <cmath>
#include <span>

namespace glassnet::lab {

namespace {

std::span<const float> of_layer(std::span<const float> parameters, const nn::LayerPlan& plan) {
  return parameters.subspan(plan.parameter_offset, plan.parameters());
}

double norm(std::span<const float> numbers) {
  double squares = 0;
  for (const float x : numbers) squares += static_cast<double>(x) * static_cast<double>(x);
  return std::sqrt(squares);
}

double distance(std::span<const float> a, std::span<const float> b) {
  double squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
    squares += difference * difference;
  }
  return std::sqrt(squares);
}

}  // namespace

void HealthWatch::before_update(const nn::Network& network, const nn::Workspace& workspace) {
  activity_.observe(network, workspace);
  const auto parameters = network.parameters();
  before_.assign(parameters.begin(), parameters.end());
}

Health HealthWatch::measure(const nn::Network& network, const nn::Workspace& workspace) const {
  Health health;
  health.step = steps_;
  if (steps_ == 0) return health;
  const double inverse_batch = 1.0 / workspace.batch();
  health.gradient_norm = norm(workspace.parameter_gradients()) * inverse_batch;
  const auto& layers = network.plan().layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const nn::LayerPlan& plan = layers[i];
    LayerHealth layer;
    const auto measured = [&](const float* tensor) {
      return tensor == nullptr ? nn::Distribution{}
                               : nn::distribution_of(tensor, plan.output, workspace.batch(), workspace.lanes());
    };
    layer.activations = measured(workspace.activations(i));
    const bool has_gradients = i > 0 && i + 1 < layers.size();  // of the loss layer's output nobody asks
    if (has_gradients) layer.activation_gradients = nn::scaled(measured(workspace.d_activations(i)), inverse_batch);
    if (plan.parameters() > 0) {
      const auto now = of_layer(network.parameters(), plan);
      const auto then = of_layer(before_, plan);
      layer.weights = nn::distribution_of(now);
      layer.weight_gradients =
          nn::scaled(nn::distribution_of(of_layer(workspace.parameter_gradients(), plan)), inverse_batch);
      const double size = norm(then);
      layer.update_ratio = size > 0 ? distance(now, then) / size : 0;
    }
    layer.activity = activity_.share(i);
    health.layers.push_back(layer);
  }
  return health;
}

}  // namespace glassnet::lab
