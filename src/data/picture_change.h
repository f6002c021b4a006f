// How a picture is changed to see what the network then makes of it, as a value.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "data/warp.h"
#include "nn/error.h"

namespace glassnet::data {

// The picture is scaled and turned about its middle, then shifted, then noise is added. By default nothing changes.
struct PictureChange {
  float shift_x = 0;  // pixels, to the right
  float shift_y = 0;  // pixels, downwards
  float rotate = 0;   // degrees, clockwise
  float scale = 1;    // the factor
  float noise = 0;    // deviation of a normal number added to each pixel, as a share of full ink
  bool operator==(const PictureChange&) const = default;
};

inline constexpr float max_change_shift = 28;
inline constexpr float max_change_rotate = 180;
inline constexpr float min_change_scale = 0.2f;
inline constexpr float max_change_scale = 4;
inline constexpr float max_change_noise = 1;

// Fails where a value is out of range: the error names the field, the value and the range.
nn::Expected<void> check(const PictureChange& change);

// "2 right, 1 up, turned 15°, 1.2 times as large, noise 10%"; "as it is".
std::string describe(const PictureChange& change);

// Carries one change out on pictures of one size.
class PictureChanger {
 public:
  PictureChanger(const PictureChange& change, int height, int width);

  // Both height x width bytes. `number` is the picture's own: its noise is the same each time.
  void apply(std::span<const std::uint8_t> picture, std::uint64_t number, std::span<std::uint8_t> out);

 private:
  PictureChange change_;
  Affine source_;
  WarpSource warp_;
};

}  // namespace glassnet::data
