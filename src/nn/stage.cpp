#include "nn/stage.h"

#include <variant>

namespace glassnet::nn {

namespace {

template <class... Types>
bool is_one_of(const LayerVariant& layer) {
  return (std::holds_alternative<Types>(layer) || ...);
}

bool keeps_to_its_channel(const LayerVariant& layer) {
  return is_one_of<ActivationSpec, PoolSpec, GlobalAverageSpec, BatchNormSpec, DropoutSpec>(layer);
}

}  // namespace

Stage stage_from(const NetworkSpec& spec, std::size_t first) {
  std::size_t last = first;
  while (last + 1 < spec.layers.size() && keeps_to_its_channel(spec.layers[last + 1].layer)) ++last;
  return {first, last};
}

Stage stage_up_to(const NetworkSpec& spec, std::size_t last) {
  std::size_t first = last;
  while (first > 1 && keeps_to_its_channel(spec.layers[first].layer)) --first;
  return {first, last};
}

bool mixes_channels(const LayerVariant& layer) { return is_one_of<ConvSpec, DenseSpec, LocalResponseNormSpec>(layer); }

}  // namespace glassnet::nn
