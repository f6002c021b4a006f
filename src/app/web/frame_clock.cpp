#include "frame_clock.h"

#include <algorithm>

namespace glassnet::app {

void FrameClock::add(double milliseconds) {
  recent_[static_cast<std::size_t>(frames_ % recent_.size())] = milliseconds;
  ++frames_;
}

double FrameClock::quantile_ms(double share) const {
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(frames_, recent_.size()));
  if (count == 0) return 0;
  std::array<double, 256> sorted = recent_;
  std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count));
  return sorted[static_cast<std::size_t>(share * static_cast<double>(count - 1) + 0.5)];
}

}  // namespace glassnet::app
