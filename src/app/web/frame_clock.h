// What the frames cost the page's main thread: the page measures itself, and state() shows it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace glassnet::app {

class FrameClock {
 public:
  void add(double milliseconds);

  std::uint64_t frames() const { return frames_; }
  // Of the last frames (at most 256): the value below which `share` of them lie. 0 before the first.
  double quantile_ms(double share) const;

 private:
  std::array<double, 256> recent_{};
  std::uint64_t frames_ = 0;
};

}  // namespace glassnet::app
