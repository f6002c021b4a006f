#include "nn/diagnostics/saliency.h"

#include <algorithm>
#include <cstddef>

namespace glassnet::nn {

std::vector<float> saliency(Engine& engine, const Network& network, Workspace& workspace, int output) {
  const std::size_t scores = network.plan().layers.size() - 2;
  const std::size_t lanes = static_cast<std::size_t>(workspace.lanes());
  float* d_scores = workspace.d_activations(scores);
  std::fill_n(d_scores, network.plan().layers[scores].output.size() * lanes, 0.0f);
  d_scores[static_cast<std::size_t>(output) * lanes] = 1.0f;
  for (std::size_t layer = scores; layer >= 1; --layer) {
    engine.backward_layer(network, workspace, layer, Mode::evaluation);
  }
  std::vector<float> pixels(network.plan().layers.front().output.size());
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = workspace.d_activations(0)[i * lanes];
  return pixels;
}

}  // namespace glassnet::nn
