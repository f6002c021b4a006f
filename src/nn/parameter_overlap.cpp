#include "nn/parameter_overlap.h"

#include <algorithm>
#include <variant>

namespace glassnet::nn {

namespace {

// Units (filters), input channels, and the weights of one unit towards one channel.
struct WeightAxes {
  std::size_t units;
  std::size_t channels;
  std::size_t per_channel;
};

WeightAxes axes_of(const LayerPlan& plan) {
  const auto channels = static_cast<std::size_t>(plan.input.channels);
  return {plan.biases, channels, plan.fan_in / channels};
}

bool windows_agree(const LayerVariant& old_layer, const LayerPlan& old_plan, const LayerVariant& new_layer,
                   const LayerPlan& new_plan) {
  if (const auto* conv = std::get_if<ConvSpec>(&old_layer)) return conv->size == std::get<ConvSpec>(new_layer).size;
  return old_plan.input.height == new_plan.input.height && old_plan.input.width == new_plan.input.width;
}

// Scale and shift of each channel.
ParameterOverlap normalisation_overlap(const LayerPlan& old_plan, const LayerPlan& new_plan) {
  const std::size_t count = std::min(old_plan.weights, new_plan.weights);
  return {{{0, 0, count}, {old_plan.weights, new_plan.weights, count}}, old_plan.weights == new_plan.weights};
}

}  // namespace

ParameterOverlap parameter_overlap(const LayerVariant& old_layer, const LayerPlan& old_plan,
                                   const LayerVariant& new_layer, const LayerPlan& new_plan) {
  if (old_layer.index() != new_layer.index() || old_plan.parameters() == 0) return {};
  if (std::holds_alternative<BatchNormSpec>(old_layer)) return normalisation_overlap(old_plan, new_plan);
  if (!windows_agree(old_layer, old_plan, new_layer, new_plan)) return {};
  const WeightAxes before = axes_of(old_plan);
  const WeightAxes after = axes_of(new_plan);
  if (before.units == after.units && before.channels == after.channels) {
    return {{{0, 0, old_plan.parameters()}}, true};
  }
  ParameterOverlap overlap;
  const std::size_t units = std::min(before.units, after.units);
  const std::size_t shared = std::min(before.channels, after.channels) * before.per_channel;
  for (std::size_t u = 0; u < units; ++u) {
    overlap.runs.push_back({u * old_plan.fan_in, u * new_plan.fan_in, shared});
  }
  overlap.runs.push_back({old_plan.weights, new_plan.weights, units});
  return overlap;
}

}  // namespace glassnet::nn
