// What a unit of the squared-error loss should give for a label.
#pragma once

#include "nn/spec.h"

namespace glassnet::nn {

// `units`: outputs in all. A single unit stands for class 1.
inline float target_of(const SquaredErrorSpec& spec, int units, int unit, int label) {
  const bool right = units == 1 ? label == 1 : unit == label;
  return right ? spec.high : spec.low;
}

}  // namespace glassnet::nn
