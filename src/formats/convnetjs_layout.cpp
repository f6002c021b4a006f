#include "formats/convnetjs_layout.h"

#include <string>
#include <variant>

namespace glassnet::formats {

namespace {

bool lets_factor_pass(const nn::LayerVariant& layer) {
  if (const auto* activation = std::get_if<nn::ActivationSpec>(&layer)) {
    return activation->function == nn::ActivationFunction::relu;
  }
  if (const auto* pool = std::get_if<nn::PoolSpec>(&layer)) return pool->kind == nn::PoolKind::max;
  return std::holds_alternative<nn::MaxoutSpec>(layer) || std::holds_alternative<nn::DropoutSpec>(layer);
}

bool has_weights(const nn::LayerVariant& layer) {
  return std::holds_alternative<nn::ConvSpec>(layer) || std::holds_alternative<nn::DenseSpec>(layer);
}

}  // namespace

nn::Shape filter_window(const nn::LayerVariant& layer, const nn::LayerPlan& plan) {
  const auto* conv = std::get_if<nn::ConvSpec>(&layer);
  return conv != nullptr ? nn::Shape{plan.input.channels, conv->size.height, conv->size.width} : plan.input;
}

std::vector<std::size_t> places_of_volume(const nn::Shape& window) {
  std::vector<std::size_t> places;
  places.reserve(window.size());
  for (int row = 0; row < window.height; ++row) {
    for (int column = 0; column < window.width; ++column) {
      for (int channel = 0; channel < window.channels; ++channel) {
        places.push_back(static_cast<std::size_t>((channel * window.height + row) * window.width + column));
      }
    }
  }
  return places;
}

nn::Expected<std::vector<double>> weight_factors(const nn::NetworkSpec& network) {
  std::vector<double> factors(network.layers.size(), 1.0);
  const nn::LayerSpec* dropout = nullptr;  // the last one whose factor is on its way
  double factor = 1;
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    const nn::LayerSpec& layer = network.layers[i];
    if (has_weights(layer.layer)) {
      factors[i] = factor;
      dropout = nullptr;
      factor = 1;
    } else if (dropout != nullptr && !lets_factor_pass(layer.layer)) {
      const std::string type(nn::type_name(layer.layer));
      return tl::make_unexpected(nn::Error{
          "layer " + dropout->id + ": " + layer.id + ", of type " + type + ", reads it without a conv or dense " +
              "layer between, which would have to undo that ConvNetJS's dropout multiplies by drop_prob",
          dropout->id, "type"});
    }
    if (const auto* spec = std::get_if<nn::DropoutSpec>(&layer.layer)) {
      if (!(spec->rate > 0)) {
        return tl::make_unexpected(
            nn::Error{"layer " + layer.id + ": the rate is 0, with which ConvNetJS's dropout predicts only zeros; it " +
                          "must be above 0, or the layer left out",
                      layer.id, "rate"});
      }
      dropout = &layer;
      factor *= static_cast<double>(spec->rate);
    }
  }
  return factors;
}

}  // namespace glassnet::formats
