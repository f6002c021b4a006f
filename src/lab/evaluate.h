// Measuring a network on a whole split: centre crops, no dropout, every image once.
#pragma once

#include <cstddef>
#include <functional>

#include "data/dataset.h"
#include "lab/snapshot.h"
#include "nn/arithmetic.h"
#include "nn/network.h"

namespace glassnet::lab {

// `step` and `examples` of the result are left 0. `progress` (may be empty) hears images done and in all.
Evaluation evaluate(const nn::Network& network, const data::Dataset& data, data::Split split,
                    nn::Arithmetic arithmetic = nn::Arithmetic::fused, int threads = 1,
                    const std::function<void(std::size_t, std::size_t)>& progress = {});

}  // namespace glassnet::lab
