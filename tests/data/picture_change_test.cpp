#include "data/picture_change.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace glassnet::data {
namespace {

constexpr int side = 28;

// A block of 6 x 4 pixels whose top left is at (10, 8).
std::vector<std::uint8_t> block() {
  std::vector<std::uint8_t> pixels(side * side);
  for (int y = 8; y < 12; ++y) {
    for (int x = 10; x < 16; ++x) pixels[static_cast<std::size_t>(y * side + x)] = 200;
  }
  return pixels;
}

std::vector<std::uint8_t> changed(const PictureChange& change, const std::vector<std::uint8_t>& picture = block(),
                                  std::uint64_t number = 0) {
  std::vector<std::uint8_t> out(side * side, 77);
  PictureChanger(change, side, side).apply(picture, number, out);
  return out;
}

int at(const std::vector<std::uint8_t>& pixels, int x, int y) { return pixels[static_cast<std::size_t>(y * side + x)]; }

double sum(const std::vector<std::uint8_t>& pixels) { return std::accumulate(pixels.begin(), pixels.end(), 0.0); }

}  // namespace

TEST_CASE("by default nothing changes") { CHECK(changed({}) == block()); }

TEST_CASE("a shift moves the picture, right and down; what leaves it is gone") {
  const auto moved = changed({.shift_x = 3, .shift_y = 2});
  CHECK(at(moved, 12, 10) == 0);
  CHECK(at(moved, 13, 10) == 200);
  CHECK(at(moved, 18, 13) == 200);
  CHECK(at(moved, 19, 13) == 0);
  CHECK(sum(moved) == sum(block()));
  CHECK(sum(changed({.shift_x = 28})) == 0);
}

TEST_CASE("a quarter turn is clockwise about the middle") {
  const auto turned = changed({.rotate = 90});
  // (x, y) goes to (27 - y, x).
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) CHECK(std::abs(at(turned, 27 - y, x) - at(block(), x, y)) <= 1);
  }
}

TEST_CASE("twice as large has four times the ink, about") {
  std::vector<std::uint8_t> middle(side * side);
  for (int y = 12; y < 16; ++y) {
    for (int x = 12; x < 16; ++x) middle[static_cast<std::size_t>(y * side + x)] = 200;
  }
  CHECK(sum(changed({.scale = 2}, middle)) == doctest::Approx(4 * sum(middle)).epsilon(0.02));
  CHECK(sum(changed({.scale = 0.5f}, middle)) == doctest::Approx(sum(middle) / 4).epsilon(0.02));
}

TEST_CASE("noise has the deviation asked for, and is a picture's own") {
  const std::vector<std::uint8_t> grey(side * side, 128);
  const auto noisy = changed({.noise = 0.1f}, grey, 5);
  double squares = 0;
  for (const std::uint8_t pixel : noisy) squares += (pixel - 128.0) * (pixel - 128.0);
  CHECK(std::sqrt(squares / (side * side)) == doctest::Approx(25.5).epsilon(0.1));
  CHECK(sum(noisy) / (side * side) == doctest::Approx(128).epsilon(0.03));
  CHECK(changed({.noise = 0.1f}, grey, 5) == noisy);
  CHECK(changed({.noise = 0.1f}, grey, 6) != noisy);
}

TEST_CASE("values out of range are refused by name") {
  CHECK(check(PictureChange{}));
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(check({.shift_x = -29}).error().field == "shift_x");
  CHECK(check({.shift_y = nan}).error().field == "shift_y");
  CHECK(check({.rotate = 181}).error().field == "rotate");
  CHECK(check({.scale = 0}).error().message == "scale is 0; it must be a number from 0.2 to 4");
  CHECK(check({.noise = -0.1f}).error().field == "noise");
}

TEST_CASE("a change in words") {
  CHECK(describe(PictureChange{}) == "as it is");
  CHECK(describe({.shift_x = 2, .shift_y = -1, .rotate = 15, .scale = 1.2f, .noise = 0.1f}) ==
        "2 right, 1 up, turned 15°, 1.2 times as large, noise 10%");
}

}  // namespace glassnet::data
