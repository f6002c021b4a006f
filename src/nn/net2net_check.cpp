#include <string>
#include <variant>

#include "nn/net2net.h"

namespace glassnet::nn {

namespace {

Error cannot(const LayerSpec& layer, const char* field, const std::string& why) {
  return Error{"layer " + layer.id + ": " + why, layer.id, field};
}

bool has_weights(const LayerVariant& layer) {
  return std::holds_alternative<ConvSpec>(layer) || std::holds_alternative<DenseSpec>(layer);
}

const char* units_field(const LayerVariant& layer) {
  return std::holds_alternative<ConvSpec>(layer) ? "filters" : "units";
}

// Each number goes through on its own, and channel c stays channel c: copies of a channel stay copies.
bool keeps_channels(const LayerVariant& layer) {
  return std::holds_alternative<ActivationSpec>(layer) || std::holds_alternative<PoolSpec>(layer) ||
         std::holds_alternative<GlobalAverageSpec>(layer) || std::holds_alternative<DropoutSpec>(layer) ||
         std::holds_alternative<BatchNormSpec>(layer);
}

// Never gives a negative number.
bool is_never_negative(const NetworkSpec& spec, std::size_t layer) {
  const LayerVariant& variant = spec.layers[layer].layer;
  if (const auto* input = std::get_if<InputSpec>(&variant)) return input->transform == PixelTransform::unit;
  if (std::holds_alternative<PoolSpec>(variant) || std::holds_alternative<GlobalAverageSpec>(variant) ||
      std::holds_alternative<DropoutSpec>(variant)) {
    return is_never_negative(spec, layer - 1);
  }
  const auto* activation = std::get_if<ActivationSpec>(&variant);
  return activation != nullptr &&
         (activation->function == ActivationFunction::relu || activation->function == ActivationFunction::sigmoid ||
          activation->function == ActivationFunction::softplus);
}

// A relu that only sees what is never negative.
bool is_idle_relu(const NetworkSpec& spec, std::size_t layer, bool behind_identity) {
  const auto* activation = std::get_if<ActivationSpec>(&spec.layers[layer].layer);
  if (activation == nullptr || activation->function != ActivationFunction::relu) return false;
  return is_never_negative(spec, behind_identity ? layer - 2 : layer - 1);
}

bool same_but_for_units(const LayerVariant& a, const LayerVariant& b) {
  if (a.index() != b.index()) return false;
  const auto* conv = std::get_if<ConvSpec>(&a);
  if (conv == nullptr) return true;
  const auto& other = std::get<ConvSpec>(b);
  return conv->size == other.size && conv->stride == other.stride && conv->padding == other.padding &&
         conv->dilation == other.dilation;
}

std::optional<Error> inserted(const NetworkSpec& now, const NetworkPlan& now_plan, std::size_t at,
                              bool behind_identity) {
  const LayerSpec& layer = now.layers[at];
  const LayerPlan& plan = now_plan.layers[at];
  if (std::holds_alternative<DropoutSpec>(layer.layer)) return {};
  if (std::holds_alternative<ActivationSpec>(layer.layer)) {
    if (is_idle_relu(now, at, behind_identity)) return {};
    return cannot(layer, "function",
                  "a new activation keeps the function only if it is a relu whose inputs are never negative");
  }
  if (!has_weights(layer.layer)) {
    return cannot(layer, "type", "a new layer of this type changes what the network computes");
  }
  if (plan.output != plan.input) {
    return cannot(layer, units_field(layer.layer),
                  "as the identity it must give " + std::to_string(plan.input.channels) + " x " +
                      std::to_string(plan.input.height) + " x " + std::to_string(plan.input.width) +
                      " numbers, as many as it gets");
  }
  const auto* conv = std::get_if<ConvSpec>(&layer.layer);
  if (conv != nullptr && (plan.padding_before.height * 2 != (conv->size.height - 1) * conv->dilation.height ||
                          plan.padding_before.width * 2 != (conv->size.width - 1) * conv->dilation.width)) {
    return cannot(layer, "size", "as the identity its window needs a middle: an odd size");
  }
  return {};
}

std::optional<Error> carried_over(const LayerSpec& layer, const LayerPlan& plan, const LayerSpec& before,
                                  const LayerPlan& old_plan) {
  const char* changed = "its settings changed, which changes what the network computes";
  if (has_weights(layer.layer)) {
    if (!same_but_for_units(layer.layer, before.layer) || plan.input.height != old_plan.input.height ||
        plan.input.width != old_plan.input.width) {
      return cannot(layer, "type", changed);
    }
    if (plan.biases < old_plan.biases) {
      return cannot(layer, units_field(layer.layer), "it got narrower, which changes what the network computes");
    }
    return {};
  }
  if (!(layer.layer == before.layer)) return cannot(layer, "type", changed);
  if (plan.input.channels != old_plan.input.channels && !keeps_channels(layer.layer)) {
    return cannot(layer, "type", "it mixes the channels, so that what is before it can't be widened");
  }
  return {};
}

}  // namespace

std::optional<Error> why_not_preserved(const NetworkSpec& old, const NetworkPlan& old_plan, const NetworkSpec& now,
                                       const NetworkPlan& now_plan) {
  if (!(now.layers.front() == old.layers.front())) {
    return cannot(now.layers.front(), "type", "the input changed, which changes what the network computes");
  }
  std::size_t next_old = 1;
  bool behind_identity = false;
  for (std::size_t i = 1; i < now.layers.size(); ++i) {
    const LayerSpec& layer = now.layers[i];
    const int found = find_layer(old, layer.id);
    if (found < 0) {
      if (auto error = inserted(now, now_plan, i, behind_identity)) return error;
      behind_identity = has_weights(layer.layer);
      continue;
    }
    const auto from = static_cast<std::size_t>(found);
    if (from != next_old) {
      return cannot(layer, "id", "layers were removed or moved, which changes what the network computes");
    }
    ++next_old;
    behind_identity = false;
    if (auto error = carried_over(layer, now_plan.layers[i], old.layers[from], old_plan.layers[from])) return error;
  }
  if (next_old == old.layers.size()) return {};
  return cannot(old.layers[next_old], "id", "it was removed, which changes what the network computes");
}

}  // namespace glassnet::nn
