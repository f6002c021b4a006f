// How far a measured share can be trusted.
#pragma once

#include <cstddef>

namespace glassnet::ui {

struct Interval {
  double low = 0;
  double high = 1;
};

// The 95 % interval of a share of which `correct` of `images` were seen (Wilson 1927).
Interval wilson_95(std::size_t correct, std::size_t images);

}  // namespace glassnet::ui
