#include "nn/spec.h"

#include <algorithm>
#include <array>

namespace glassnet::nn {

namespace {

// In the order of LayerVariant's alternatives.
constexpr std::array<std::string_view, std::variant_size_v<LayerVariant>> type_names{
    "input",      "conv",   "pool",          "global_average", "dense",
    "activation", "maxout", "dropout",       "batch_norm",     "local_response_norm",
    "softmax",    "hinge",  "squared_error", "logistic"};

}  // namespace

std::string_view type_name(const LayerVariant& layer) { return type_names[layer.index()]; }

bool is_loss(const LayerVariant& layer) {
  return std::holds_alternative<SoftmaxSpec>(layer) || std::holds_alternative<HingeSpec>(layer) ||
         std::holds_alternative<SquaredErrorSpec>(layer) || std::holds_alternative<LogisticSpec>(layer);
}

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

std::string_view name_of(PaddingKind value) {
  switch (value) {
    case PaddingKind::numbers:
      return "numbers";
    case PaddingKind::same:
      return "same";
    case PaddingKind::valid:
      return "valid";
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
    case ActivationFunction::elu:
      return "elu";
    case ActivationFunction::gelu:
      return "gelu";
    case ActivationFunction::softplus:
      return "softplus";
    case ActivationFunction::hard_limit:
      return "hard_limit";
  }
  return {};
}

std::string_view name_of(InitKind value) {
  constexpr std::array<std::string_view, 11> names{
      "he",    "xavier",        "convnetjs",  "zero",  "constant", "he_uniform", "xavier_normal",
      "lecun", "lecun_uniform", "orthogonal", "sparse"};
  return names[static_cast<std::size_t>(value)];
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
