#include "data/digit_preparation.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace glassnet::data {

namespace {

std::optional<PixelBox> ink_of(const GreyPicture& picture) {
  int left = picture.width, top = picture.height, right = -1, bottom = -1;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      if (picture.at(x, y) == 0) continue;
      left = std::min(left, x);
      right = std::max(right, x);
      top = std::min(top, y);
      bottom = std::max(bottom, y);
    }
  }
  if (right < 0) return std::nullopt;
  return PixelBox{left, top, right - left + 1, bottom - top + 1};
}

// One axis of the way from the picture to the box: target pixel i covers the places start + i * step to
// start + (i + 1) * step of the ink's `length` pixels.
struct Axis {
  float start = 0;
  float step = 1;
  int length = 0;

  // How much of source pixel `at` target pixel `i` covers.
  float covered(int i, int at) const {
    const float low = std::max(start + static_cast<float>(i) * step, static_cast<float>(at));
    const float high = std::min(start + static_cast<float>(i + 1) * step, static_cast<float>(at + 1));
    return std::max(0.0f, high - low);
  }
  int first(int i) const { return std::clamp(static_cast<int>(start + static_cast<float>(i) * step), 0, length); }
  int last(int i) const {
    return std::clamp(static_cast<int>(std::ceil(start + static_cast<float>(i + 1) * step)), 0, length);
  }
};

// In the box's middle, to a whole pixel: where the scale is 1 nothing is blurred.
Axis axis_of(int length, float step) {
  const float room = static_cast<float>(digit_box) - static_cast<float>(length) / step;
  return {-std::floor(room / 2) * step, step, length};
}

GreyPicture scale(const GreyPicture& picture, const PixelBox& ink) {
  const float step = static_cast<float>(std::max(ink.width, ink.height)) / digit_box;
  const Axis across = axis_of(ink.width, step), down = axis_of(ink.height, step);
  GreyPicture scaled = blank_picture(digit_box, digit_box);
  for (int i = 0; i < digit_box; ++i) {
    for (int j = 0; j < digit_box; ++j) {
      float sum = 0;
      for (int y = down.first(i); y < down.last(i); ++y) {
        const float part = down.covered(i, y);
        for (int x = across.first(j); x < across.last(j); ++x) {
          sum += part * across.covered(j, x) * static_cast<float>(picture.at(ink.x + x, ink.y + y));
        }
      }
      const float mean = std::min(255.0f, sum / (step * step));
      scaled.pixels[static_cast<std::size_t>(i * digit_box + j)] = static_cast<std::uint8_t>(mean + 0.5f);
    }
  }
  return scaled;
}

// How far to move along an axis with so much ink at each place.
int move_to_centre(const std::vector<double>& ink) {
  double mass = 0, moment = 0;
  int first = digit_box, last = 0;
  for (int i = 0; i < digit_box; ++i) {
    const double there = ink[static_cast<std::size_t>(i)];
    mass += there;
    moment += there * i;
    if (there > 0) first = std::min(first, i);
    if (there > 0) last = i;
  }
  if (mass == 0) return (digit_side - digit_box) / 2;
  // Half a pixel is rounded as in MNIST's image 8688 of the test set, whose centre of mass lies at exactly 13.5.
  const int move = static_cast<int>(std::ceil(digit_side / 2 - moment / mass - 0.5));
  return std::clamp(move, -first, digit_side - 1 - last);
}

GreyPicture centre(const GreyPicture& scaled) {
  std::vector<double> columns(digit_box), rows(digit_box);
  for (int y = 0; y < digit_box; ++y) {
    for (int x = 0; x < digit_box; ++x) {
      columns[static_cast<std::size_t>(x)] += scaled.at(x, y);
      rows[static_cast<std::size_t>(y)] += scaled.at(x, y);
    }
  }
  const int right = move_to_centre(columns), down = move_to_centre(rows);
  GreyPicture centred = blank_picture(digit_side, digit_side);
  for (int y = 0; y < digit_box; ++y) {
    for (int x = 0; x < digit_box; ++x) {
      if (scaled.at(x, y) == 0) continue;  // perhaps outside
      centred.pixels[static_cast<std::size_t>((y + down) * digit_side + x + right)] = scaled.at(x, y);
    }
  }
  return centred;
}

}  // namespace

std::optional<DigitPreparation> prepare_digit(const GreyPicture& picture) {
  const auto ink = ink_of(picture);
  if (!ink) return std::nullopt;
  GreyPicture scaled = scale(picture, *ink);
  GreyPicture centred = centre(scaled);
  return DigitPreparation{*ink, std::move(scaled), std::move(centred)};
}

}  // namespace glassnet::data
