// Whether a setting lies in its range, and how the refusal says it.
#pragma once

#include <string>

#include "nn/error.h"

namespace glassnet::data {

// At most six significant digits: "0.1", "15".
std::string shortest(float value);

// Fails for a value outside low..high and for one that is not a number; the error names the field, value and range.
nn::Expected<void> check_range(const char* field, float value, float low, float high);

}  // namespace glassnet::data
