// RunSetup: everything a run is but its data and its seed.
#pragma once

#include <optional>

#include "data/stream_spec.h"
#include "nn/spec.h"
#include "nn/training_spec.h"

namespace glassnet::lab {

struct RunSetup {
  nn::NetworkSpec spec;
  nn::TrainingSpec training;
  data::StreamSpec stream = {};
};

// What a program offers for a kind of data whose shape the present network doesn't fit.
struct SpareSetups {
  std::optional<RunSetup> images;
  std::optional<RunSetup> points;
};

}  // namespace glassnet::lab
