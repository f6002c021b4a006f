// The four phases of a training step.
#pragma once

#include <string_view>

namespace glassnet::lab {

enum class StepPhase {
  forward,   // the batch goes through the network
  loss,      // its answers are compared with the labels
  backward,  // the loss's gradient goes back through the network
  update,    // the optimiser changes the weights
};

constexpr std::string_view name_of(StepPhase phase) {
  constexpr std::string_view names[] = {"forward", "loss", "backward", "update"};
  return names[static_cast<int>(phase)];
}

// How much a single step trains.
enum class Grain {
  phase,    // the next of a batch's four phases
  example,  // a batch of one
  batch,
  epoch,  // to the end of the present pass over the training split
};

constexpr std::string_view name_of(Grain grain) {
  constexpr std::string_view names[] = {"phase", "example", "batch", "epoch"};
  return names[static_cast<int>(grain)];
}

}  // namespace glassnet::lab
