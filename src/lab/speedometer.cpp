#include "lab/speedometer.h"

namespace glassnet::lab {

namespace {

constexpr double window_s = 2.0;
constexpr double spacing_s = 0.02;  // marks closer than this tell nothing new

}  // namespace

void Speedometer::note(double seconds, std::uint64_t examples) {
  if (!marks_.empty() && seconds - marks_.back().seconds < spacing_s) return;
  marks_.push_back({seconds, examples});
  while (marks_.size() > 2 && seconds - marks_[1].seconds > window_s) marks_.pop_front();
}

double Speedometer::examples_per_s() const {
  if (marks_.size() < 2) return 0;
  const Mark& first = marks_.front();
  const Mark& last = marks_.back();
  return static_cast<double>(last.examples - first.examples) / (last.seconds - first.seconds);
}

}  // namespace glassnet::lab
