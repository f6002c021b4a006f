// A grey picture of any size: 0 is the ground, 255 full ink, as in MNIST.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace glassnet::data {

struct GreyPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;  // row by row, width x height of them

  std::uint8_t at(int x, int y) const {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
  bool operator==(const GreyPicture&) const = default;
};

inline GreyPicture blank_picture(int width, int height) {
  return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

}  // namespace glassnet::data
