#include "lab/look.h"

#include <array>

#include "lab/input.h"
#include "nn/batch_loss.h"

namespace glassnet::lab {

Look::Look(const nn::Network& network, const data::Dataset& data, const ProbeSource& source, bool gradients)
    : engine(nn::Arithmetic::fused),
      workspace(network.plan(), 1, gradients ? nn::Gradients::input : nn::Gradients::none) {
  const nn::Shape& input = network.plan().layers.front().output;
  const std::array picks{data::Pick{static_cast<std::uint32_t>(source.index),
                                    data::centre_crop(source.images, input.height, input.width)}};
  fill_input(source.images, picks, pixels_of(network.spec(), data), network, workspace);
  engine.forward(network, workspace, nn::Mode::evaluation);
  if (source.label < 0) {
    workspace.labels()[0] = static_cast<std::uint8_t>(nn::predicted_class(network, workspace, 0));
  }
  if (gradients) engine.backward(network, workspace, nn::Mode::evaluation);
}

}  // namespace glassnet::lab
