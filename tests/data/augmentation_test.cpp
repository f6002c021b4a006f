// Images changed at random: what a shift, a turn, a scale, a shear and an elastic distortion do to them.
#include "data/augmentation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "data/affine.h"
#include "data/augmenter.h"
#include "data/direction.h"
#include "data/elastic_field.h"
#include "data/warp.h"

namespace glassnet::data {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes noise(int height, int width, std::uint64_t seed = 1) {
  nn::Random random(seed);
  Bytes image(static_cast<std::size_t>(height * width));
  for (std::uint8_t& pixel : image) pixel = static_cast<std::uint8_t>(random.below(256));
  return image;
}

Bytes warped(const Bytes& image, int height, int width, const Pose& pose) {
  WarpSource source(height, width);
  source.set(image);
  Bytes out(image.size());
  source.warp(source_of(pose, height, width), {}, {}, out);
  return out;
}

std::uint8_t pixel(const Bytes& image, int width, int x, int y) {
  return image[static_cast<std::size_t>(y * width + x)];
}

// The definition, in double precision: bilinear between the four nearest pixels, 0 beyond the image.
double sampled(const Bytes& image, int height, int width, double x, double y) {
  const auto at = [&](int column, int row) {
    const bool inside = column >= 0 && column < width && row >= 0 && row < height;
    return inside ? static_cast<double>(pixel(image, width, column, row)) : 0.0;
  };
  const int left = static_cast<int>(std::floor(x));
  const int top = static_cast<int>(std::floor(y));
  const double u = x - left;
  const double v = y - top;
  return (1 - v) * ((1 - u) * at(left, top) + u * at(left + 1, top)) +
         v * ((1 - u) * at(left, top + 1) + u * at(left + 1, top + 1));
}

}  // namespace

TEST_CASE("sine and cosine agree with the library's, and quarter turns are exact") {
  for (int i = -3000; i <= 3000; ++i) {
    const double turns = i / 777.0;
    const Direction at = direction(turns);
    CHECK(at.cosine == doctest::Approx(std::cos(2 * std::numbers::pi * turns)).epsilon(1e-13));
    CHECK(at.sine == doctest::Approx(std::sin(2 * std::numbers::pi * turns)).epsilon(1e-13));
  }
  for (const double turns : {-1.0, 0.0, 1.0, 7.0}) {
    CHECK(direction(turns).cosine == 1);
    CHECK(direction(turns).sine == 0);
    CHECK(direction(turns + 0.25).cosine == 0);
    CHECK(direction(turns + 0.25).sine == 1);
    CHECK(direction(turns + 0.5).cosine == -1);
    CHECK(direction(turns + 0.75).sine == -1);
  }
}

TEST_CASE("no change, and whole turns, give the image back") {
  for (const auto& [height, width] : {std::pair{28, 28}, std::pair{7, 12}, std::pair{1, 1}}) {
    const Bytes image = noise(height, width);
    CHECK(warped(image, height, width, {}) == image);
    for (const double degrees : {360.0, -360.0, 720.0}) {
      CHECK(warped(image, height, width, {.rotate = degrees}) == image);
    }
    Bytes reversed = image;
    std::ranges::reverse(reversed);
    CHECK(warped(image, height, width, {.rotate = 180}) == reversed);
  }
}

TEST_CASE("a shift by whole pixels is the picture shifted, background coming in") {
  const int side = 9;
  const Bytes image = noise(side, side);
  for (const auto& [dx, dy] :
       {std::pair{2, 0}, std::pair{-3, 1}, std::pair{0, -8}, std::pair{9, 0}, std::pair{50, -50}}) {
    const Bytes out =
        warped(image, side, side, {.shift_x = static_cast<double>(dx), .shift_y = static_cast<double>(dy)});
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) {
        const bool inside = x - dx >= 0 && x - dx < side && y - dy >= 0 && y - dy < side;
        CHECK(pixel(out, side, x, y) == (inside ? pixel(image, side, x - dx, y - dy) : 0));
      }
    }
  }
}

TEST_CASE("a positive quarter turn goes clockwise") {
  const int side = 5;
  const Bytes image = noise(side, side);
  const Bytes out = warped(image, side, side, {.rotate = 90});
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) CHECK(pixel(out, side, side - 1 - y, x) == pixel(image, side, x, y));
  }
}

TEST_CASE("any pose is the definition: forward scale, shear, turn, shift, sampled backwards") {
  nn::Random random(5);
  const auto between = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random.uniform());
  };
  const int height = 11;
  const int width = 14;
  const Bytes image = noise(height, width);
  for (int i = 0; i < 50; ++i) {
    Pose pose;
    pose.scale = between(0.5, 2);
    pose.shear = between(-1, 1);
    pose.rotate = between(-180, 180);
    pose.shift_x = between(-4, 4);
    pose.shift_y = between(-4, 4);
    const Bytes out = warped(image, height, width, pose);
    const double angle = pose.rotate * std::numbers::pi / 180;
    // The forward map's matrix, inverted by the formula of 2 x 2 matrices.
    const double a = std::cos(angle) * pose.scale;
    const double b = (std::cos(angle) * pose.shear - std::sin(angle)) * pose.scale;
    const double c = std::sin(angle) * pose.scale;
    const double d = (std::sin(angle) * pose.shear + std::cos(angle)) * pose.scale;
    const double determinant = a * d - b * c;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const double px = x - (width - 1) / 2.0 - pose.shift_x;
        const double py = y - (height - 1) / 2.0 - pose.shift_y;
        const double from_x = (d * px - b * py) / determinant + (width - 1) / 2.0;
        const double from_y = (a * py - c * px) / determinant + (height - 1) / 2.0;
        CHECK(std::abs(pixel(out, width, x, y) - sampled(image, height, width, from_x, from_y)) < 0.51);
      }
    }
  }
}

TEST_CASE("an augmenter with all ranges 0 gives images back, and the seed decides the others") {
  const Bytes image = noise(28, 28);
  nn::Random random(1);
  Augmenter still({}, 28, 28);
  CHECK(std::ranges::equal(still.change(image, random), image));
  for (const AugmentationSpec& spec :
       {AugmentationSpec{.shift = 2}, AugmentationSpec{.rotate = 10}, AugmentationSpec{.scale = 0.2f},
        AugmentationSpec{.shear = 0.3f}, AugmentationSpec{.elastic_alpha = 34}}) {
    CHECK(!is_identity(spec));
    Augmenter augmenter(spec, 28, 28);
    const auto changed = [&](std::uint64_t seed) {
      nn::Random draws(seed);
      const auto out = augmenter.change(image, draws);
      return Bytes(out.begin(), out.end());
    };
    CHECK(changed(1) != image);
    CHECK(changed(1) == changed(1));
    CHECK(changed(1) != changed(2));
  }
}

TEST_CASE("what is drawn stays in its range and fills it") {
  // One bright pixel in the middle: where its light goes says how far the image was shifted.
  const int side = 21;
  Bytes image(side * side);
  image[side * 10 + 10] = 255;
  Augmenter augmenter({.shift = 3}, side, side);
  nn::Random random(4);
  double low = 0, high = 0;
  for (int i = 0; i < 400; ++i) {
    const auto out = augmenter.change(image, random);
    double light = 0, moved = 0;
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) {
        const double value = out[static_cast<std::size_t>(y * side + x)];
        light += value;
        moved += value * (x - 10);
      }
    }
    const double shift = moved / light;
    CHECK(std::abs(shift) < 3.05);
    low = std::min(low, shift);
    high = std::max(high, shift);
  }
  CHECK(low < -2.8);
  CHECK(high > 2.8);
}

TEST_CASE("an elastic field is smoothed noise: small, smooth, in proportion to alpha") {
  const auto field = [](float alpha, float sigma, std::uint64_t seed) {
    nn::Random random(seed);
    ElasticField elastic(28, 28, alpha, sigma);
    const auto drawn = elastic.draw(random);
    return std::vector<float>(drawn.begin(), drawn.end());
  };
  const auto one = field(1, 4, 3);
  const auto ten = field(10, 4, 3);
  CHECK(field(1, 4, 3) == one);
  CHECK(field(1, 4, 4) != one);
  float largest = 0, steepest = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(ten[i] == doctest::Approx(10 * one[i]).epsilon(1e-4));
    largest = std::max(largest, std::abs(one[i]));
    if (i % 28 != 0) steepest = std::max(steepest, std::abs(one[i] - one[i - 1]));
  }
  CHECK(largest < 0.3f);
  CHECK(largest > 0.02f);
  CHECK(steepest < largest / 2);
}

TEST_CASE("an elastic field is the plain sum that the paper means") {
  const int height = 6;
  const int width = 9;
  const double sigma = 1.5;
  ElasticField elastic(height, width, 2, static_cast<float>(sigma));
  nn::Random random(8), same(8);
  const auto field = elastic.draw(random);
  std::vector<double> noise_field;
  for (int i = 0; i < height * width; ++i) noise_field.push_back(2 * (2 * static_cast<double>(same.uniform()) - 1));
  const int reach = 5;
  double sum = 0;
  for (int k = -reach; k <= reach; ++k) sum += std::exp(-k * k / (2 * sigma * sigma));
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      double expected = 0;
      for (int v = std::max(0, y - reach); v <= std::min(height - 1, y + reach); ++v) {
        for (int u = std::max(0, x - reach); u <= std::min(width - 1, x + reach); ++u) {
          const double squares = (u - x) * (u - x) + (v - y) * (v - y);
          expected += std::exp(-squares / (2 * sigma * sigma)) / sum / sum *
                      noise_field[static_cast<std::size_t>(v * width + u)];
        }
      }
      CHECK(static_cast<double>(field[static_cast<std::size_t>(y * width + x)]) ==
            doctest::Approx(expected).epsilon(1e-4));
    }
  }
}

TEST_CASE("values out of range are refused by name") {
  CHECK(check(AugmentationSpec{32, 180, 0.9f, 2, 200, 16}));
  const auto refused = [](const AugmentationSpec& spec, const char* field) {
    const auto checked = check(spec);
    return !checked && checked.error().field == field && checked.error().message.starts_with(field);
  };
  CHECK(refused({.shift = 33}, "shift"));
  CHECK(refused({.rotate = -1}, "rotate"));
  CHECK(refused({.scale = 1}, "scale"));
  CHECK(refused({.shear = std::nanf("")}, "shear"));
  CHECK(refused({.elastic_alpha = 201}, "elastic_alpha"));
  CHECK(refused({.elastic_sigma = 0}, "elastic_sigma"));
  CHECK(describe(AugmentationSpec{}) == "none");
  CHECK(describe(AugmentationSpec{.shift = 2, .scale = 0.1f, .elastic_alpha = 34}) ==
        "shift 2, scale 0.1, elastic 34:4");
}

}  // namespace glassnet::data
