// The sentence for a number that is out of range.
#pragma once

#include "nn/error.h"

namespace glassnet::nn {

// "rho is 2; it must be from 0 to 0.999999", or "above 0 and at most 1" where the lower end itself is out.
Expected<void> in_range(const char* field, double value, double low, double high, bool low_itself);

// A number as people write it: "0.001", "1e-08".
std::string short_text(double value);

}  // namespace glassnet::nn
