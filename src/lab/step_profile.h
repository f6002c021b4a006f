// Where a training step's time goes: the step as a whole, each layer forward and backward, and the machine's own peak.
#pragma once

#include <cstdint>
#include <vector>

#include "data/dataset.h"
#include "lab/trainer.h"

namespace glassnet::lab {

struct LayerProfile {
  double forward_us = 0;   // median, one batch
  double backward_us = 0;  // median, one batch: weight and input gradients
  double gflops = 0;       // of forward and backward together; a multiply-add counts as two
};

struct StepProfile {
  double examples_per_s = 0;
  double step_us = 0;  // median, one batch: batch preparation, both passes, update
  double flops_per_example = 0;
  double gflops = 0;
  double peak_gflops = 0;            // a loop of independent multiply-adds in the same arithmetic, thread count and run
  double fraction_of_peak = 0;       // gflops / peak_gflops
  std::vector<LayerProfile> layers;  // one for each layer of the spec
};

// Measures for about `seconds`, whole steps and single layers interleaved.
nn::Expected<StepProfile> profile_step(const TrainerDef& def, const data::Dataset& data, double seconds);

}  // namespace glassnet::lab
