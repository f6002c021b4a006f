// Checkpoint: everything that a run goes on from. A run restored from one has the bits of a run that never stopped.
#pragma once

#include <cstddef>
#include <cstdint>

#include "data/example_stream.h"
#include "data/stream_spec.h"
#include "nn/network.h"
#include "nn/optimizer.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

struct Checkpoint {
  nn::Network network;
  nn::TrainingSpec training;
  nn::OptimizerState optimizer;
  data::StreamSpec stream;
  data::StreamPosition position;
  std::uint64_t seed = 1;
  std::uint64_t steps = 0;
  std::uint64_t examples = 0;

  // Memory that it holds, about.
  std::size_t bytes() const {
    return sizeof(float) * (network.parameters().size() + optimizer.first.size() + optimizer.second.size());
  }
};

}  // namespace glassnet::lab
