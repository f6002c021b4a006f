// The two-class sets of points that a course draws: after those of TensorFlow Playground (Smilkov et al. 2017, "Direct-
// Manipulation Visualization of Deep Networks"), with the moons and XOR's truth table besides.
//
// All lie within about -6..6 on both axes; labels are 0 and 1. `noise` is 0 to 0.5. Points come in random order; equal
// (shape, count, noise, seed) give the same points on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "data/points/point.h"

namespace glassnet::data {

enum class Shape {
  // Class 1 within radius 2.5 of the origin, class 0 between the radii 3.5 and 5; uniform in radius and angle. Noise
  // moves a point by up to noise x 5 on each axis while it is labelled (within 2.5: class 1), and then back: labels at
  // the border are wrong, places stay.
  circle,
  // Uniform in -5..5, each coordinate moved 0.3 away from its axis. Class 1 where x and y have the same sign. Noise
  // moves a point by up to noise x 5 on each axis while it is labelled.
  exclusive_or,
  // Class 1 around (2, 2), class 0 around (-2, -2), normal on each axis with variance 0.5 + 7 x noise (0.5 to 4).
  gaussians,
  // Two arms of radius r = 0..5 at the angle 1.75 turns x r / 5 (class 1) and half a turn on (class 0), from the y axis
  // on: (r sin, r cos). Noise moves a point by up to noise on each axis.
  spiral,
  // Two half circles of radius 3 that reach into each other: class 0 (3 cos a - 1.5, 3 sin a - 0.75), class 1
  // (1.5 - 3 cos a, 0.75 - 3 sin a), a from 0 to half a turn. Noise is normal on each axis, deviation 3 x noise.
  moons,
  // The truth table of exclusive or: (0,0) and (1,1) in class 0, (0,1) and (1,0) in class 1. Four points, no noise.
  xor_table,
};

inline constexpr double max_noise = 0.5;
inline constexpr std::size_t max_points = 100'000;

// "circle", "xor", "gaussians", "spiral", "moons", "xor-table".
std::string_view name_of(Shape shape);
std::optional<Shape> shape_named(std::string_view name);

// `count` points, half of each class (class 1 has one more where count is odd); except the table's four, and the
// classes of exclusive_or, which fall as they fall. Noise beyond its range is cut to it.
Points make_points(Shape shape, std::size_t count, double noise, std::uint64_t seed);

}  // namespace glassnet::data
