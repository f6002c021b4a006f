// The shape of one example's tensor. A batch adds a fourth, innermost axis (see tensor.h).
#pragma once

#include <cstddef>

namespace glassnet::nn {

struct Shape {
  int channels = 0;
  int height = 0;
  int width = 0;

  // Numbers in one example.
  std::size_t size() const {
    return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
  }
  bool operator==(const Shape&) const = default;
};

}  // namespace glassnet::nn
