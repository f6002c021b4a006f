#include "data/warp.h"

#include <algorithm>
#include <cassert>

namespace glassnet::data {

namespace {

// One column before the image and two behind it: the last is read, times 0, where a place lies just outside.
constexpr int before = 1;
constexpr int around = 3;

}  // namespace

WarpSource::WarpSource(int height, int width)
    : height_(height),
      width_(width),
      padded_(static_cast<std::size_t>(height + around) * static_cast<std::size_t>(width + around)) {}

void WarpSource::set(std::span<const std::uint8_t> image) {
  assert(image.size() == static_cast<std::size_t>(height_) * static_cast<std::size_t>(width_));
  const std::uint8_t* from = image.data();
  for (int y = 0; y < height_; ++y, from += width_) {
    float* to = padded_.data() + (y + before) * (width_ + around) + before;
    std::transform(from, from + width_, to, [](std::uint8_t byte) { return static_cast<float>(byte); });
  }
}

void WarpSource::warp(const Affine& affine, std::span<const float> dx, std::span<const float> dy,
                      std::span<std::uint8_t> out) const {
  const int stride = width_ + around;
  const auto right = static_cast<float>(width_ + before);
  const auto bottom = static_cast<float>(height_ + before);
  std::size_t at = 0;
  for (int row = 0; row < height_; ++row) {
    for (int column = 0; column < width_; ++column, ++at) {
      const float x = static_cast<float>(column) + (dx.empty() ? 0.0f : dx[at]);
      const float y = static_cast<float>(row) + (dy.empty() ? 0.0f : dy[at]);
      // In the padded image's pixels; what lies farther out is as dark as its border.
      const float from_x = std::clamp(affine.xx * x + affine.xy * y + affine.x0 + before, 0.0f, right);
      const float from_y = std::clamp(affine.yx * x + affine.yy * y + affine.y0 + before, 0.0f, bottom);
      const int left = static_cast<int>(from_x);
      const int top = static_cast<int>(from_y);
      const float part_x = from_x - static_cast<float>(left);
      const float part_y = from_y - static_cast<float>(top);
      const float* corner = padded_.data() + top * stride + left;
      const float upper = corner[0] + part_x * (corner[1] - corner[0]);
      const float lower = corner[stride] + part_x * (corner[stride + 1] - corner[stride]);
      out[at] = static_cast<std::uint8_t>(upper + part_y * (lower - upper) + 0.5f);
    }
  }
}

}  // namespace glassnet::data
