#include "lab/first_weights.h"

#include <variant>

namespace glassnet::lab {

nn::NetworkSpec starting_as(nn::NetworkSpec spec, const SetInitialiser& set) {
  for (nn::LayerSpec& layer : spec.layers) {
    nn::Initialiser* init = nullptr;
    if (auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) init = &conv->init;
    if (auto* dense = std::get_if<nn::DenseSpec>(&layer.layer)) init = &dense->init;
    if (init != nullptr) *init = {set.kind, set.value.value_or(init->value), set.bias.value_or(init->bias)};
  }
  return spec;
}

}  // namespace glassnet::lab
