// Optimizer: turns a batch's summed gradients into the next parameters, and keeps the state that this takes.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/aligned.h"
#include "nn/kernels/table.h"
#include "nn/network.h"
#include "nn/thread_pool.h"
#include "nn/training_spec.h"
#include "nn/workspace.h"

namespace glassnet::nn {

// What a step is told beside the optimiser's own settings; the fields of TrainingSpec, and what its schedule makes of
// the learning rate by now.
struct StepSettings {
  float l2_decay = 0;
  float l1_decay = 0;
  float clip_norm = 0;
  float clip_value = 0;
  Rates rates = {};
};

// For the step that follows `examples` examples.
StepSettings settings_at(const TrainingSpec& training, std::uint64_t examples);

// Everything that an optimiser remembers, to be saved and restored.
struct OptimizerState {
  std::vector<float> first;
  std::vector<float> second;
  std::vector<std::uint64_t> age;
  bool operator==(const OptimizerState&) const = default;
};

// What it remembers of one parameter.
struct OptimizerEntry {
  float first = 0;   // 0 where the kind keeps none
  float second = 0;  // likewise
  std::uint64_t age = 0;
};

class Optimizer {
 public:
  Optimizer(const OptimizerSpec& spec, const NetworkPlan& plan);

  const OptimizerSpec& spec() const { return spec_; }

  // Another kind starts with fresh state; other numbers of the same kind keep it.
  void set(const OptimizerSpec& spec);

  // Updates every parameter from workspace.parameter_gradients(), the sum over workspace.batch() examples. With a pool
  // its threads share the work.
  void step(const kernels::Table& kernels, Network& network, const Workspace& workspace, const StepSettings& settings,
            ThreadPool* pool = nullptr);

  // Takes over the state of the layers that `report` says the new network kept. Made for the new network; `old`
  // belonged to the old one.
  void adopt(const Optimizer& old, const AdoptReport& report);

  OptimizerState state() const;
  // Of parameter number `parameter` of the whole network, which is one of the layer's.
  OptimizerEntry entry(std::size_t layer, std::size_t parameter) const;
  // Fails, with nothing changed, if the state isn't one of this kind of optimiser for a network of this plan.
  Expected<void> restore(const OptimizerState& state);

 private:
  kernels::UpdateArgs settings_of_step(const Workspace& workspace, const StepSettings& settings) const;

  OptimizerSpec spec_;
  NetworkPlan plan_;
  // Laid out as the parameters: momentum's velocity or an average of gradients, and an average of squares or steps.
  AlignedFloats first_;
  AlignedFloats second_;
  // Updates of each layer since its state was fresh: Adam's bias correction counts per layer, so that a layer that an
  // edit added is corrected as a new one.
  std::vector<std::uint64_t> age_;
};

}  // namespace glassnet::nn
