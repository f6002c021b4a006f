#include "nn/engine.h"

#include <algorithm>
#include <iterator>
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
static void forward(const InputSpec&, const Pass&, Channels) {}
static void backward(const InputSpec&, const Pass&, Channels) {}

}  // namespace layers

Engine::Engine(Arithmetic arithmetic, int threads) : Engine(kernels::best_table(arithmetic), threads) {}

Engine::Engine(const kernels::Table& kernels, int threads) : kernels_(kernels), pool_(threads) {}

layers::Pass Engine::pass(const Batch& batch, std::size_t layer) const {
  const Network& network = batch.network;
  Workspace& workspace = batch.workspace;
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
      .mode = batch.mode,
      .seed = batch.seed,
      .position = layer,
      .kernels = kernels_,
  };
}

namespace {

using layers::Channels;

// A number that a layer without weights reads or writes takes about as long as so many multiply-adds.
constexpr std::uint64_t multiply_adds_per_number = 8;

// Of one layer's forward pass over the batch, in multiply-adds. Each half of its backward pass costs about as much.
std::uint64_t work_of(const LayerPlan& plan, const Workspace& workspace) {
  const std::uint64_t numbers = plan.input.size() + plan.output.size();
  const auto lanes = static_cast<std::uint64_t>(workspace.lanes());
  return lanes * (plan.multiply_adds > 0 ? plan.multiply_adds : multiply_adds_per_number * numbers);
}

std::uint64_t work_of(const Network& network, const Workspace& workspace) {
  std::uint64_t work = 0;
  for (const LayerPlan& plan : network.plan().layers) work += work_of(plan, workspace);
  return work;
}

// With less work a part is done sooner than another thread has begun it.
constexpr std::uint64_t least_work = 100'000;
// All of it fits into a core's cache: cutting it up would take longer than the work.
bool is_small(std::uint64_t work) { return work < least_work; }

// Kernels are at their best with four channels at a time. Fewer pay where otherwise threads would have nothing to do.
int channels_at_a_time(int channels, int threads) {
  struct Tile {
    int channels;
    double speed;  // as measured, of four's
  };
  constexpr Tile tiles[] = {{4, 1.0}, {2, 0.7}, {1, 0.5}};
  const auto time = [&](const Tile& tile) {
    const int count = (channels + tile.channels - 1) / tile.channels;
    const int rounds = (count + threads - 1) / threads;
    return rounds * tile.channels / tile.speed;
  };
  return std::min_element(std::begin(tiles), std::end(tiles),
                          [&](const Tile& a, const Tile& b) { return time(a) < time(b); })
      ->channels;
}

}  // namespace

// Calls body for ranges of a few channels that cover them all.
template <class Body>
void Engine::for_channels(int channels, std::uint64_t work, const Body& body) {
  if (is_small(work)) return body(Channels{0, channels});
  const auto most = static_cast<std::uint64_t>(pool_.parts());
  const int parts = static_cast<int>(std::clamp<std::uint64_t>(work / least_work, 1, most));
  const int tile = channels_at_a_time(channels, std::min(parts, pool_.threads()));
  const int tiles = (channels + tile - 1) / tile;
  const int grain = (tiles + parts - 1) / parts;
  pool_.parallel_for(tiles, grain, [&](int begin, int end) {
    for (int t = begin; t < end; ++t) body(Channels{t * tile, std::min((t + 1) * tile, channels)});
  });
}

// The stage's output channels: a loss needs all classes at once.
template <class Body>
void Engine::for_stage(const Batch& batch, Stage stage, std::uint64_t work, const Body& body) {
  const int channels = batch.network.plan().layers[stage.last].output.channels;
  if (is_loss(batch.network.spec().layers[stage.first].layer)) {
    body(Channels{0, channels});
  } else {
    for_channels(channels, work, body);
  }
}

void Engine::forward_stage(const Batch& batch, Stage stage) {
  const NetworkSpec& spec = batch.network.spec();
  const NetworkPlan& plan = batch.network.plan();
  std::uint64_t work = 0;
  for (std::size_t i = stage.first; i <= stage.last; ++i) {
    std::visit([pass = pass(batch, i)](const auto& layer) { layers::prepare(layer, pass); }, spec.layers[i].layer);
    work += work_of(plan.layers[i], batch.workspace);
  }
  for_stage(batch, stage, work, [&](Channels channels) {
    for (std::size_t i = stage.first; i <= stage.last; ++i) {
      std::visit([channels, pass = pass(batch, i)](const auto& layer) { layers::forward(layer, pass, channels); },
                 spec.layers[i].layer);
    }
  });
}

// Before a stage's own layers, channel by channel, the gradient that the next stage's first layer leads back to it.
void Engine::backward_stage(const Batch& batch, Stage stage, bool with_next) {
  const NetworkSpec& spec = batch.network.spec();
  const NetworkPlan& plan = batch.network.plan();
  const std::size_t next = stage.last + 1;
  with_next = with_next && next < spec.layers.size() && mixes_channels(spec.layers[next].layer);
  std::uint64_t work = with_next ? work_of(plan.layers[next], batch.workspace) : 0;
  for (std::size_t i = stage.first; i <= stage.last; ++i) work += work_of(plan.layers[i], batch.workspace);
  const auto run = [&](Channels channels) {
    if (with_next) {
      std::visit(
          [channels, pass = pass(batch, next)](const auto& layer) { layers::backward_mixed(layer, pass, channels); },
          spec.layers[next].layer);
    }
    for (std::size_t i = stage.last + 1; i-- > stage.first;) {
      std::visit([channels, pass = pass(batch, i)](const auto& layer) { layers::backward(layer, pass, channels); },
                 spec.layers[i].layer);
    }
  };
  for_stage(batch, stage, work, run);
}

// The same gradient alone, where no layer follows or none is wanted.
void Engine::backward_mixed(const Batch& batch, std::size_t layer) {
  const LayerPlan& plan = batch.network.plan().layers[layer];
  const LayerVariant& spec = batch.network.spec().layers[layer].layer;
  if (!mixes_channels(spec) || batch.workspace.d_activations(layer - 1) == nullptr) return;
  for_channels(plan.input.channels, work_of(plan, batch.workspace), [&](Channels channels) {
    std::visit([channels, pass = pass(batch, layer)](const auto& s) { layers::backward_mixed(s, pass, channels); },
               spec);
  });
}

void Engine::forward_layer(const Network& network, Workspace& workspace, std::size_t layer, Mode mode,
                           std::uint64_t seed) {
  forward_stage({network, workspace, mode, seed}, {layer, layer});
}

void Engine::backward_layer(const Network& network, Workspace& workspace, std::size_t layer, Mode mode,
                            std::uint64_t seed) {
  const Batch batch{network, workspace, mode, seed};
  backward_stage(batch, {layer, layer}, false);
  backward_mixed(batch, layer);
}

// Layer by layer, without stages and threads: what a layer is told is put together once, which is a good part of what a
// network of a few units costs.
void Engine::forward_at_once(const Batch& batch) {
  const NetworkSpec& spec = batch.network.spec();
  for (std::size_t i = 1; i < spec.layers.size(); ++i) {
    const layers::Pass told = pass(batch, i);
    const auto run = [&](const auto& layer) {
      layers::prepare(layer, told);
      layers::forward(layer, told, Channels{0, told.plan.output.channels});
    };
    std::visit(run, spec.layers[i].layer);
  }
}

void Engine::backward_at_once(const Batch& batch) {
  const NetworkSpec& spec = batch.network.spec();
  for (std::size_t i = spec.layers.size() - 1; i >= 1; --i) {
    const layers::Pass told = pass(batch, i);
    const auto run = [&](const auto& layer) {
      layers::backward(layer, told, Channels{0, told.plan.output.channels});
      if (told.d_in != nullptr) layers::backward_mixed(layer, told, Channels{0, told.plan.input.channels});
    };
    std::visit(run, spec.layers[i].layer);
  }
}

void Engine::forward(const Network& network, Workspace& workspace, Mode mode, std::uint64_t seed) {
  const Batch batch{network, workspace, mode, seed};
  if (is_small(work_of(network, workspace))) return forward_at_once(batch);
  for (std::size_t first = 1; first < network.spec().layers.size();) {
    const Stage stage = stage_from(network.spec(), first);
    forward_stage(batch, stage);
    first = stage.last + 1;
  }
}

void Engine::backward(const Network& network, Workspace& workspace, Mode mode, std::uint64_t seed) {
  const Batch batch{network, workspace, mode, seed};
  if (is_small(work_of(network, workspace))) return backward_at_once(batch);
  for (std::size_t last = network.spec().layers.size() - 1; last >= 1;) {
    const Stage stage = stage_up_to(network.spec(), last);
    backward_stage(batch, stage, true);
    last = stage.first - 1;
  }
  backward_mixed(batch, 1);
}

}  // namespace glassnet::nn
