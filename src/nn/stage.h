// Stage: neighbouring layers that run as one loop over channels.
//
// Every layer of a stage but its first needs, for an output channel, only the same channel of the layer before. So one
// thread can take a few channels through the whole stage while their numbers are in its cache, and threads wait for
// each other only between stages.
#pragma once

#include <cstddef>

#include "nn/spec.h"

namespace glassnet::nn {

struct Stage {
  std::size_t first = 0;
  std::size_t last = 0;
};

// The stage that begins with that layer, or ends with it.
Stage stage_from(const NetworkSpec& spec, std::size_t first);
Stage stage_up_to(const NetworkSpec& spec, std::size_t last);

// Whether the gradient of an input channel comes from many output channels: it is then computed by input channels
// (backward_mixed in layers/pass.h), with the stage before.
bool mixes_channels(const LayerVariant& layer);

}  // namespace glassnet::nn
