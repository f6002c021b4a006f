#include "nn/spec.h"

#include <algorithm>

namespace glassnet::nn {

namespace {

struct TypeName {
  std::string_view operator()(const InputSpec&) const { return "input"; }
  std::string_view operator()(const ConvSpec&) const { return "conv"; }
  std::string_view operator()(const PoolSpec&) const { return "pool"; }
  std::string_view operator()(const DenseSpec&) const { return "dense"; }
  std::string_view operator()(const ActivationSpec&) const { return "activation"; }
  std::string_view operator()(const DropoutSpec&) const { return "dropout"; }
  std::string_view operator()(const SoftmaxSpec&) const { return "softmax"; }
};

}  // namespace

std::string_view type_name(const LayerVariant& layer) { return std::visit(TypeName{}, layer); }

std::string_view name_of(PixelTransform value) {
  switch (value) {
    case PixelTransform::unit:
      return "unit";
    case PixelTransform::centred:
      return "centred";
    case PixelTransform::standardised:
      return "standardised";
  }
  return {};
}

std::string_view name_of(PoolKind value) { return value == PoolKind::max ? "max" : "average"; }

std::string_view name_of(ActivationFunction value) {
  switch (value) {
    case ActivationFunction::relu:
      return "relu";
    case ActivationFunction::leaky_relu:
      return "leaky_relu";
    case ActivationFunction::sigmoid:
      return "sigmoid";
    case ActivationFunction::tanh:
      return "tanh";
  }
  return {};
}

std::string_view name_of(InitKind value) {
  switch (value) {
    case InitKind::he:
      return "he";
    case InitKind::xavier:
      return "xavier";
    case InitKind::convnetjs:
      return "convnetjs";
    case InitKind::zero:
      return "zero";
    case InitKind::constant:
      return "constant";
  }
  return {};
}

std::string fresh_id(const NetworkSpec& network, std::string_view type) {
  // At most one number for each layer is taken, so one of the first layers + 1 numbers is free.
  for (std::size_t number = 1;; ++number) {
    std::string id = std::string(type) + std::to_string(number);
    if (find_layer(network, id) < 0) return id;
  }
}

int find_layer(const NetworkSpec& network, std::string_view id) {
  const auto found = std::find_if(network.layers.begin(), network.layers.end(),
                                  [&](const LayerSpec& layer) { return layer.id == id; });
  return found == network.layers.end() ? -1 : static_cast<int>(found - network.layers.begin());
}

}  // namespace glassnet::nn
