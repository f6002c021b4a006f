// Remedies: what a student can do about a finding of the diagnosis, as commands for the session.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/command.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

struct Remedy {
  std::string sentence;           // what it does, for a button: "Start again with learning rate 0.01"
  std::vector<Command> commands;  // to be carried out in this order
};

// A tenth of the learning rate, or the optimiser's usual one where that is lower still than now; the run starts anew.
Remedy lower_rate(const nn::TrainingSpec& training, std::uint64_t seed);
Remedy usual_rate(const nn::TrainingSpec& training, std::uint64_t seed);
// Ten times the learning rate; the run goes on.
Remedy raise_rate(const nn::TrainingSpec& training);
Remedy other_seed(std::uint64_t seed);
// The weights of this layer start at random, with biases 0; the run starts anew.
Remedy random_start(const nn::NetworkSpec& spec, std::size_t layer, nn::InitKind kind, std::uint64_t seed);
// The ReLU gets a slope below zero; weights are kept.
Remedy leaky(const nn::NetworkSpec& spec, std::size_t activation);
// Every flattening activation becomes a ReLU, and the layers before it start with weights made for those; anew. Nothing
// where there is none to replace.
std::optional<Remedy> rectified(const nn::NetworkSpec& spec, std::uint64_t seed);
Remedy more_decay(const nn::TrainingSpec& training);
// The run starts anew: from weights that were shrunk to next to nothing it would take long to get away.
Remedy less_decay(const nn::TrainingSpec& training, std::uint64_t seed);
// Half of the numbers that enter the layer at `before` are dropped in training.
Remedy dropout(const nn::NetworkSpec& spec, std::size_t before);

// As it would be typed: "0.001".
std::string typed(double value);

}  // namespace glassnet::lab
