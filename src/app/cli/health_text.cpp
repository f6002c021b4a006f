#include "health_text.h"

#include <cstdio>
#include <string>

namespace glassnet::cli {

namespace {

std::string spread(const nn::Distribution& d) {
  if (d.count == 0) return "-";
  char text[48];
  std::snprintf(text, sizeof text, "%.3g +- %.3g", d.mean, d.deviation);
  return text;
}

std::string units(const lab::LayerHealth& layer) {
  const nn::ActivityShare& a = layer.activity;
  std::string text = std::to_string(a.dead) + " of " + std::to_string(a.units) + " dead";
  if (a.saturated > 0) text += ", " + std::to_string(a.saturated) + " saturated";
  return text;
}

}  // namespace

void print_health(const nn::NetworkSpec& spec, const lab::Health& health) {
  std::printf("\nhealth of the last batch; gradients are means over its examples, their norm in all %.3g\n",
              health.gradient_norm);
  std::printf("%-10s %-21s %-21s %-21s %-21s %-8s %s\n", "layer", "activations", "their gradients", "weights",
              "their gradients", "update", "units");
  for (std::size_t i = 0; i < health.layers.size(); ++i) {
    const lab::LayerHealth& layer = health.layers[i];
    char update[24] = "-";
    if (layer.weights.count > 0) std::snprintf(update, sizeof update, "%.1e", layer.update_ratio);
    std::printf("%-10s %-21s %-21s %-21s %-21s %-8s %s\n", spec.layers[i].id.c_str(), spread(layer.activations).c_str(),
                spread(layer.activation_gradients).c_str(), spread(layer.weights).c_str(),
                spread(layer.weight_gradients).c_str(), update,
                std::holds_alternative<nn::ActivationSpec>(spec.layers[i].layer) ? units(layer).c_str() : "");
  }
}

}  // namespace glassnet::cli
