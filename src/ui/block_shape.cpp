#include "ui/block_shape.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace glassnet::ui {

namespace {

constexpr float least_side = 10;
constexpr int most_units = 16;  // drawn of a layer without maps
constexpr float unit_width = 12;
constexpr float unit_height = 5;

// Twice the maps is one sheet more.
int sheets_of(const nn::Shape& shape) {
  return std::clamp(1 + static_cast<int>(std::lround(std::log2(std::max(1, shape.channels)))), 1, most_block_sheets);
}

bool keeps_shape(const nn::LayerVariant& layer) {
  return std::holds_alternative<nn::ActivationSpec>(layer) || std::holds_alternative<nn::DropoutSpec>(layer) ||
         std::holds_alternative<nn::BatchNormSpec>(layer) || std::holds_alternative<nn::LocalResponseNormSpec>(layer);
}

}  // namespace

bool has_maps(const nn::Shape& shape) { return shape.height > 1 || shape.width > 1; }

BlockShape block_shape(const nn::Shape& output, int tallest) {
  if (!has_maps(output)) {
    const int units = std::clamp(output.channels, 1, most_units);
    return {false, unit_width, std::min(block_height - 4, unit_height * static_cast<float>(units)), 1, units};
  }
  const auto side = [&](int numbers) {
    const float share = static_cast<float>(numbers) / static_cast<float>(tallest);
    return std::max(least_side, std::round(largest_block_side * std::sqrt(share)));
  };
  return {true, side(output.width), side(output.height), sheets_of(output), 0};
}

int tallest_of(const std::vector<std::optional<nn::LayerPlan>>& plans) {
  int tallest = 1;
  for (const auto& plan : plans) {
    if (plan) tallest = std::max({tallest, plan->output.height, plan->output.width});
  }
  return tallest;
}

std::vector<std::size_t> layers_that_shape(const nn::NetworkSpec& network) {
  std::vector<std::size_t> layers;
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    if (!keeps_shape(network.layers[i].layer)) layers.push_back(i);
  }
  return layers;
}

}  // namespace glassnet::ui
