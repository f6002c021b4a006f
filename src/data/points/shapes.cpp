#include "data/points/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "data/direction.h"
#include "nn/random.h"

namespace glassnet::data {

namespace {

constexpr std::uint64_t points_stream = 4;  // apart from those of order, crops and augmentation
constexpr std::array shapes{Shape::circle, Shape::exclusive_or, Shape::gaussians,
                            Shape::spiral, Shape::moons,        Shape::xor_table};

double between(nn::Random& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random.uniform());
}

Point point(double x, double y, int label) {
  return {static_cast<float>(x), static_cast<float>(y), static_cast<std::uint8_t>(label)};
}

Point circle(int label, double noise, nn::Random& random) {
  constexpr double radius = 5;
  constexpr double border = radius / 2;
  const double r = label == 1 ? between(random, 0, border) : between(random, 0.7 * radius, radius);
  const Direction at = direction(between(random, 0, 1));
  const double x = r * at.sine;
  const double y = r * at.cosine;
  const double seen_x = x + between(random, -radius, radius) * noise;
  const double seen_y = y + between(random, -radius, radius) * noise;
  // Without noise a point of the rim itself may round to either side: its class is the one it was drawn for.
  if (noise == 0) return point(x, y, label);
  return point(x, y, seen_x * seen_x + seen_y * seen_y < border * border ? 1 : 0);
}

Point exclusive_or(double noise, nn::Random& random) {
  constexpr double side = 5;
  constexpr double gap = 0.3;
  const auto coordinate = [&] {
    const double value = between(random, -side, side);
    return value + (value > 0 ? gap : -gap);
  };
  const double x = coordinate();
  const double y = coordinate();
  const double seen_x = x + between(random, -side, side) * noise;
  const double seen_y = y + between(random, -side, side) * noise;
  return point(x, y, seen_x * seen_y >= 0 ? 1 : 0);
}

Point gaussian(int label, double noise, nn::Random& random) {
  const double centre = label == 1 ? 2 : -2;
  const double deviation = std::sqrt(0.5 + 7 * noise);
  const double x = centre + deviation * random.normal();
  const double y = centre + deviation * random.normal();
  return point(x, y, label);
}

// `part` is how far along the arm: 0 to 1.
Point spiral(int label, double part, double noise, nn::Random& random) {
  const double r = 5 * part;
  const Direction at = direction(1.75 * part + (label == 1 ? 0 : 0.5));
  const double x = r * at.sine + between(random, -1, 1) * noise;
  const double y = r * at.cosine + between(random, -1, 1) * noise;
  return point(x, y, label);
}

Point moon(int label, double part, double noise, nn::Random& random) {
  const Direction at = direction(part / 2);
  const double x = 3 * (at.cosine - 0.5);
  const double y = 3 * (at.sine - 0.25);
  const double side = label == 0 ? 1 : -1;
  const double moved_x = side * x + 3 * noise * random.normal();
  const double moved_y = side * y + 3 * noise * random.normal();
  return point(moved_x, moved_y, label);
}

void shuffle(Points& points, nn::Random& random) {
  for (std::size_t i = points.size(); i > 1; --i) {
    std::swap(points[i - 1], points[random.below(static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace

std::string_view name_of(Shape shape) {
  switch (shape) {
    case Shape::circle:
      return "circle";
    case Shape::exclusive_or:
      return "xor";
    case Shape::gaussians:
      return "gaussians";
    case Shape::spiral:
      return "spiral";
    case Shape::moons:
      return "moons";
    case Shape::xor_table:
      return "xor-table";
  }
  return "";
}

std::optional<Shape> shape_named(std::string_view name) {
  const auto found = std::find_if(shapes.begin(), shapes.end(), [&](Shape shape) { return name_of(shape) == name; });
  return found == shapes.end() ? std::nullopt : std::optional(*found);
}

Points make_points(Shape shape, std::size_t count, double noise, std::uint64_t seed) {
  if (shape == Shape::xor_table) return {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
  noise = std::clamp(noise, 0.0, max_noise);
  nn::Random random(seed, points_stream);
  Points points;
  points.reserve(count);
  const std::size_t ones = count - count / 2;
  for (std::size_t i = 0; i < count; ++i) {
    const int label = i < ones ? 1 : 0;
    const std::size_t size = label == 1 ? ones : count - ones;
    const double part = static_cast<double>(label == 1 ? i : i - ones) / static_cast<double>(size);
    switch (shape) {
      case Shape::circle:
        points.push_back(circle(label, noise, random));
        break;
      case Shape::exclusive_or:
        points.push_back(exclusive_or(noise, random));
        break;
      case Shape::gaussians:
        points.push_back(gaussian(label, noise, random));
        break;
      case Shape::spiral:
        points.push_back(spiral(label, part, noise, random));
        break;
      case Shape::moons:
        points.push_back(moon(label, part, noise, random));
        break;
      case Shape::xor_table:
        break;
    }
  }
  shuffle(points, random);
  return points;
}

}  // namespace glassnet::data
