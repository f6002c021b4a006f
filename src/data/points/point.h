// A labelled point of the plane.
#pragma once

#include <cstdint>
#include <vector>

namespace glassnet::data {

struct Point {
  float x = 0;
  float y = 0;
  std::uint8_t label = 0;
  bool operator==(const Point&) const = default;
};

using Points = std::vector<Point>;

}  // namespace glassnet::data
