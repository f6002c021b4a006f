#include "nn/field_range.h"

#include <cmath>
#include <cstdio>

namespace glassnet::nn {

std::string short_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

Expected<void> in_range(const char* field, double value, double low, double high, bool low_itself) {
  const bool above = low_itself ? value >= low : value > low;
  if (std::isfinite(value) && above && value <= high) return {};
  return tl::make_unexpected(Error{std::string(field) + " is " + short_text(value) + "; it must be " +
                                       (low_itself ? "from " : "above ") + short_text(low) +
                                       (low_itself ? " to " : " and at most ") + short_text(high),
                                   {},
                                   field});
}

}  // namespace glassnet::nn
