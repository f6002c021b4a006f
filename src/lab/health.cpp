#include "lab/health.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

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

double update_ratio(std::span<const float> before, std::span<const float> now) {
  double squares = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const double difference = static_cast<double>(now[i]) - static_cast<double>(before[i]);
    squares += difference * difference;
  }
  const double size = norm(before);
  return size > 0 ? std::sqrt(squares) / size : 0;
}

}  // namespace

void HealthWatch::before_update(const nn::Network& network, const nn::Workspace& workspace, HealthDetail detail) {
  activity_.observe(network, workspace);
  closely_ = detail == HealthDetail::updates;
  if (!closely_) return;
  const auto parameters = network.parameters();
  before_.assign(parameters.begin(), parameters.end());
}

Health HealthWatch::measure(const nn::Network& network, const nn::Workspace& workspace, int most_images) const {
  Health health;
  health.step = steps_;
  if (!closely_) return health;
  const double inverse_batch = 1.0 / workspace.batch();
  const int images = std::min(most_images, workspace.batch());
  health.gradient_norm = norm(workspace.parameter_gradients()) * inverse_batch;
  const auto& layers = network.plan().layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const nn::LayerPlan& plan = layers[i];
    LayerHealth layer;
    const auto measured = [&](const float* tensor) {
      return tensor == nullptr ? nn::Distribution{}
                               : nn::distribution_of(tensor, plan.output, images, workspace.lanes());
    };
    layer.activations = measured(workspace.activations(i));
    const bool has_gradients = i > 0 && i + 1 < layers.size();  // of the loss layer's output nobody asks
    if (has_gradients) layer.activation_gradients = nn::scaled(measured(workspace.d_activations(i)), inverse_batch);
    if (plan.parameters() > 0) {
      const auto now = of_layer(network.parameters(), plan);
      layer.weights = nn::distribution_of(now);
      layer.weight_gradients =
          nn::scaled(nn::distribution_of(of_layer(workspace.parameter_gradients(), plan)), inverse_batch);
      layer.update_ratio = update_ratio(of_layer(before_, plan), now);
    }
    layer.activity = activity_.share(i);
    layer.units = activity_.units(i);
    health.layers.push_back(std::move(layer));
  }
  return health;
}

}  // namespace glassnet::lab
