#include "data/photograph.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "data/digit_preparation.h"

namespace glassnet::data {

namespace {

constexpr int least_difference = 24;      // of 255, between ink and ground
constexpr double least_of_ink = 0.25;     // weaker than that is no ink
constexpr double full_ink_share = 0.003;  // of the picture's pixels: those that are certainly ink

int median_of_edge(const GreyPicture& light) {
  std::vector<std::uint8_t> edge;
  for (int x = 0; x < light.width; ++x) {
    edge.push_back(light.at(x, 0));
    edge.push_back(light.at(x, light.height - 1));
  }
  for (int y = 0; y < light.height; ++y) {
    edge.push_back(light.at(0, y));
    edge.push_back(light.at(light.width - 1, y));
  }
  const auto middle = edge.begin() + static_cast<std::ptrdiff_t>(edge.size() / 2);
  std::nth_element(edge.begin(), middle, edge.end());
  return *middle;
}

// The difference that a share of the picture's pixels reaches, in one direction.
int reached_by(const GreyPicture& light, int ground, int direction, double share) {
  std::vector<int> differences;
  differences.reserve(light.pixels.size());
  for (const std::uint8_t pixel : light.pixels) differences.push_back(direction * (int{pixel} - ground));
  const auto at = static_cast<std::ptrdiff_t>((1 - share) * static_cast<double>(differences.size() - 1));
  std::nth_element(differences.begin(), differences.begin() + at, differences.end());
  return differences[static_cast<std::size_t>(at)];
}

}  // namespace

std::optional<GreyPicture> ink_of_photograph(const GreyPicture& light) {
  if (light.width < 1 || light.height < 1) return std::nullopt;
  const int ground = median_of_edge(light);
  const int darker = reached_by(light, ground, -1, full_ink_share),
            lighter = reached_by(light, ground, 1, full_ink_share);
  const int direction = darker >= lighter ? -1 : 1;
  const int full = std::max(darker, lighter);
  if (full < least_difference) return std::nullopt;
  GreyPicture ink = light;
  for (std::uint8_t& pixel : ink.pixels) {
    const double share = static_cast<double>(direction * (int{pixel} - ground)) / full;
    pixel = share < least_of_ink ? std::uint8_t{0} : static_cast<std::uint8_t>(std::lround(std::min(share, 1.0) * 255));
  }
  return ink;
}

std::optional<GreyPicture> prepare_photograph(const GreyPicture& light, int width, int height, bool digits) {
  if (light.width == width && light.height == height && median_of_edge(light) < 64) return light;
  const auto ink = ink_of_photograph(light);
  if (!ink) return std::nullopt;
  if (!digits || width != digit_side || height != digit_side) return fit_picture(*ink, width, height);
  auto prepared = prepare_digit(*ink);
  if (!prepared) return std::nullopt;
  return std::move(prepared->centred);
}

GreyPicture fit_picture(const GreyPicture& picture, int width, int height) {
  GreyPicture fitted = blank_picture(width, height);
  const double step =
      std::max(static_cast<double>(picture.width) / width, static_cast<double>(picture.height) / height);
  const double left = (width * step - picture.width) / 2, top = (height * step - picture.height) / 2;
  // How much of [at, at + 1) lies in [low, low + step).
  const auto covered = [&](double low, int at) {
    return std::max(0.0, std::min(low + step, at + 1.0) - std::max(low, static_cast<double>(at)));
  };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double low_x = x * step - left, low_y = y * step - top;
      double sum = 0;
      for (int v = std::max(0, static_cast<int>(low_y)); v < picture.height && v < low_y + step; ++v) {
        for (int u = std::max(0, static_cast<int>(low_x)); u < picture.width && u < low_x + step; ++u) {
          sum += covered(low_x, u) * covered(low_y, v) * picture.at(u, v);
        }
      }
      fitted.pixels[static_cast<std::size_t>(y * width + x)] =
          static_cast<std::uint8_t>(std::lround(std::min(255.0, sum / (step * step))));
    }
  }
  return fitted;
}

}  // namespace glassnet::data
