#include "data/number_range.h"

#include <cstdio>

namespace glassnet::data {

std::string shortest(float value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", static_cast<double>(value));
  return text;
}

nn::Expected<void> check_range(const char* field, float value, float low, float high) {
  if (value >= low && value <= high) return {};
  return tl::make_unexpected(nn::Error{std::string(field) + " is " + shortest(value) + "; it must be a number from " +
                                           shortest(low) + " to " + shortest(high),
                                       {},
                                       field});
}

}  // namespace glassnet::data
