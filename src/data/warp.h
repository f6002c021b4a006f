// Drawing an image anew from other places of itself.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data/affine.h"

namespace glassnet::data {

// The image with a border of background, as numbers: made once an image, sampled without a test for its edges.
class WarpSource {
 public:
  WarpSource(int height, int width);
  // height x width bytes.
  void set(std::span<const std::uint8_t> image);

  // Pixel (x, y) of `out` is the original, bilinear between its four nearest pixels, at affine(x, y), or where there is
  // a displacement at affine(x + dx, y + dy). Beyond the image is background, 0. Displacements are height x width
  // numbers, or none; `out` is height x width bytes, rounded.
  void warp(const Affine& affine, std::span<const float> dx, std::span<const float> dy,
            std::span<std::uint8_t> out) const;

 private:
  int height_;
  int width_;
  std::vector<float> padded_;
};

}  // namespace glassnet::data
