#include "data/picture_change.h"

#include <algorithm>
#include <cmath>

#include "data/number_range.h"
#include "nn/random.h"

namespace glassnet::data {

namespace {

constexpr std::uint64_t noise_stream = 0x6e6f697365;  // of the generator; a picture's number is the seed

}  // namespace

nn::Expected<void> check(const PictureChange& change) {
  nn::Expected<void> ok = check_range("shift_x", change.shift_x, -max_change_shift, max_change_shift);
  if (ok) ok = check_range("shift_y", change.shift_y, -max_change_shift, max_change_shift);
  if (ok) ok = check_range("rotate", change.rotate, -max_change_rotate, max_change_rotate);
  if (ok) ok = check_range("scale", change.scale, min_change_scale, max_change_scale);
  if (ok) ok = check_range("noise", change.noise, 0, max_change_noise);
  return ok;
}

std::string describe(const PictureChange& change) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (change.shift_x != 0) add(shortest(std::abs(change.shift_x)) + (change.shift_x > 0 ? " right" : " left"));
  if (change.shift_y != 0) add(shortest(std::abs(change.shift_y)) + (change.shift_y > 0 ? " down" : " up"));
  if (change.rotate != 0) add("turned " + shortest(change.rotate) + "°");
  if (change.scale != 1) add(shortest(change.scale) + " times as large");
  if (change.noise != 0) add("noise " + shortest(std::round(change.noise * 1000) / 10) + "%");
  return text.empty() ? "as it is" : text;
}

PictureChanger::PictureChanger(const PictureChange& change, int height, int width)
    : change_(change),
      source_(source_of({.scale = static_cast<double>(change.scale),
                         .rotate = static_cast<double>(change.rotate),
                         .shift_x = static_cast<double>(change.shift_x),
                         .shift_y = static_cast<double>(change.shift_y)},
                        height, width)),
      warp_(height, width) {}

void PictureChanger::apply(std::span<const std::uint8_t> picture, std::uint64_t number, std::span<std::uint8_t> out) {
  warp_.set(picture);
  warp_.warp(source_, {}, {}, out);
  if (change_.noise == 0) return;
  nn::Random random(number, noise_stream);
  for (std::uint8_t& pixel : out) {
    const double noisy = pixel + 255 * static_cast<double>(change_.noise) * random.normal();
    pixel = static_cast<std::uint8_t>(std::clamp(noisy, 0.0, 255.0) + 0.5);
  }
}

}  // namespace glassnet::data
