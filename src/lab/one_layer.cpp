#include "lab/one_layer.h"

#include <algorithm>
#include <utility>

#include "nn/engine.h"

namespace glassnet::lab {

nn::Expected<OneLayer> OneLayer::make(const nn::Shape& input, nn::LayerVariant layer) {
  // The smallest end that a network can have stands behind it.
  nn::NetworkSpec spec{"one layer",
                       {{"input", nn::InputSpec{input.channels, input.height, input.width, {}}},
                        {"layer", std::move(layer)},
                        {"end", nn::DenseSpec{1, {}}},
                        {"loss", nn::LogisticSpec{}}}};
  auto network = nn::Network::compile(std::move(spec), 1);
  if (!network) return tl::make_unexpected(network.error());
  nn::Workspace workspace(network->plan(), 1, nn::Gradients::input);
  return OneLayer(*std::move(network), std::move(workspace));
}

void OneLayer::see(std::span<const float> numbers) {
  const auto lanes = static_cast<std::size_t>(workspace_.lanes());
  float* input = workspace_.activations(0);
  std::fill_n(input, numbers.size() * lanes, 0.0f);
  for (std::size_t i = 0; i < numbers.size(); ++i) input[i * lanes] = numbers[i];
  nn::Engine(nn::Arithmetic::exact).forward_layer(network_, workspace_, subject, nn::Mode::evaluation);
}

Picture OneLayer::channel_of(const float* tensor, const nn::Shape& shape, int channel) const {
  Picture picture(shape.height, shape.width);
  const std::size_t size = picture.numbers.size();
  const auto lanes = static_cast<std::size_t>(workspace_.lanes());
  for (std::size_t i = 0; i < size; ++i) {
    picture.numbers[i] = tensor[(static_cast<std::size_t>(channel) * size + i) * lanes];
  }
  return picture;
}

Picture OneLayer::output(int channel) const {
  return channel_of(workspace_.activations(subject), plan().output, channel);
}

nn::Explanation OneLayer::explain(const nn::UnitPosition& unit) const {
  return nn::explain_output(network_, workspace_, subject, unit, 0);
}

Picture OneLayer::gradient_of_sum(int channel) {
  std::fill_n(workspace_.d_activations(subject), plan().output.size() * static_cast<std::size_t>(workspace_.lanes()),
              1.0f);
  nn::Engine(nn::Arithmetic::exact).backward_layer(network_, workspace_, subject, nn::Mode::evaluation);
  return channel_of(workspace_.d_activations(0), plan().input, channel);
}

nn::Expected<Picture> window_counts(int height, int width, const nn::ConvSpec& window) {
  // One filter of ones: a pixel's gradient is the sum of as many ones as windows see it.
  nn::ConvSpec ones = window;
  ones.filters = 1;
  ones.init = {.kind = nn::InitKind::constant, .value = 1};
  auto layer = OneLayer::make({1, height, width}, ones);
  if (!layer) return tl::make_unexpected(layer.error());
  layer->see(Picture(height, width).numbers);
  return layer->gradient_of_sum();
}

}  // namespace glassnet::lab
