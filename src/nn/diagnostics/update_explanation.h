// The arithmetic of one parameter's update: the optimiser's own formula with its numbers, in double precision.
#pragma once

#include <cstddef>
#include <span>

#include "nn/network.h"
#include "nn/optimizer.h"
#include "nn/training_spec.h"

namespace glassnet::nn {

// Names as in the formulas of nn/kernels/update.h. What a kind doesn't use stays 0.
struct UpdateExplanation {
  OptimizerSpec optimizer;  // with the learning rate and the momentum (or beta1) that the schedule makes of them
  double before = 0;        // the parameter
  double gradient = 0;      // mean over the batch, clipped if the settings say so
  double decay = 0;         // what weight decay adds to it: (l2 * parameter + l1 * its sign) / batch
  double g = 0;             // gradient + decay
  double first_before = 0;  // velocity, sum or average of squares, or average of gradients
  double first = 0;
  double second_before = 0;  // average of squares (Adam) or of past steps (Adadelta)
  double second = 0;
  double correction1 = 1;  // Adam: 1 / (1 - beta1^t), 1 / (1 - beta2^t)
  double correction2 = 1;
  std::uint64_t age = 0;  // t: updates of this layer, this one included
  double shrink = 0;      // AdamW: what decay takes off the parameter apart from the gradient
  double change = 0;      // after - before
  double after = 0;
};

// Of parameter number `parameter` (as Network::parameters() counts) if the optimiser now took a step with these
// gradients, summed over `batch` examples, one for each parameter.
UpdateExplanation explain_update(const Network& network, const Optimizer& optimizer, const StepSettings& settings,
                                 std::span<const float> gradient_sums, int batch, std::size_t parameter);

}  // namespace glassnet::nn
