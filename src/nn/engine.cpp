#include "nn/engine.h"

#include <variant>

#include "nn/layers/activation.h"
#include "nn/layers/batch_norm.h"
#include "nn/layers/conv.h"
#include "nn/layers/dense.h"
#include "nn/layers/dropout.h"
#include "nn/layers/hinge.h"
#include "nn/layers/local_response_norm.h"
#include "nn/layers/logistic.h"
#include "nn/layers/maxout.h"
#include "nn/layers/pool.h"
#include "nn/layers/softmax.h"
#include "nn/layers/squared_error.h"

namespace glassnet::nn {

namespace layers {

// The input layer's output is filled by the caller.
static void forward(const InputSpec&, const Pass&) {}
static void backward(const InputSpec&, const Pass&) {}

}  // namespace layers

Engine::Engine(Arithmetic arithmetic, int threads) : Engine(kernels::best_table(arithmetic), threads) {}

Engine::Engine(const kernels::Table& kernels, int threads) : kernels_(kernels), pool_(threads) {}

layers::Pass Engine::pass(const Network& network, Workspace& workspace, std::size_t layer, Mode mode,
                          std::uint64_t seed) {
  const LayerPlan& plan = network.plan().layers[layer];
  const bool has_parameters = plan.parameters() > 0;
  const bool has_gradients = has_parameters && !workspace.parameter_gradients().empty();
  float* gradients = has_gradients ? workspace.parameter_gradients().data() + plan.parameter_offset : nullptr;
  return {
      .plan = plan,
      .weights = has_parameters ? network.weights(layer).data() : nullptr,
      .biases = has_parameters ? network.biases(layer).data() : nullptr,
      .statistics = network.statistics(layer).data(),
      .in = workspace.activations(layer - 1),
      .out = workspace.activations(layer),
      .d_out = workspace.d_activations(layer),
      .d_in = workspace.d_activations(layer - 1),
      .d_weights = gradients,
      .d_biases = has_gradients ? gradients + plan.weights : nullptr,
      .memory = workspace.memory(layer),
      .labels = workspace.labels(),
      .batch = workspace.batch(),
      .lanes = workspace.lanes(),
      .mode = mode,
      .seed = seed,
      .position = layer,
      .kernels = kernels_,
      .pool = pool_,
  };
}

void Engine::forward_layer(const Network& network, Workspace& workspace, std::size_t layer, Mode mode,
                           std::uint64_t seed) {
  layers::Pass p = pass(network, workspace, layer, mode, seed);
  p.d_in = nullptr;
  std::visit([&](const auto& spec) { layers::forward(spec, p); }, network.spec().layers[layer].layer);
}

void Engine::backward_layer(const Network& network, Workspace& workspace, std::size_t layer, Mode mode,
                            std::uint64_t seed) {
  const layers::Pass p = pass(network, workspace, layer, mode, seed);
  std::visit([&](const auto& spec) { layers::backward(spec, p); }, network.spec().layers[layer].layer);
}

void Engine::forward(const Network& network, Workspace& workspace, Mode mode, std::uint64_t seed) {
  for (std::size_t layer = 1; layer < network.spec().layers.size(); ++layer) {
    forward_layer(network, workspace, layer, mode, seed);
  }
}

void Engine::backward(const Network& network, Workspace& workspace, Mode mode, std::uint64_t seed) {
  for (std::size_t layer = network.spec().layers.size(); layer-- > 1;) {
    backward_layer(network, workspace, layer, mode, seed);
  }
}

}  // namespace glassnet::nn
