#include "lab/look.h"

#include <array>

#include "lab/input.h"

namespace glassnet::lab {

Look::Look(const nn::Network& network, const data::Dataset& data, data::Split split, std::size_t index, bool gradients)
    : engine(nn::Arithmetic::fused),
      workspace(network.plan(), 1, gradients ? nn::Gradients::input : nn::Gradients::none) {
  const data::ImageSet& images = data.split(split);
  const nn::Shape& input = network.plan().layers.front().output;
  const std::array picks{
      data::Pick{static_cast<std::uint32_t>(index), data::centre_crop(images, input.height, input.width)}};
  fill_input(images, picks, pixels_of(network.spec(), data), network, workspace);
  engine.forward(network, workspace, nn::Mode::evaluation);
  if (gradients) engine.backward(network, workspace, nn::Mode::evaluation);
}

}  // namespace glassnet::lab
