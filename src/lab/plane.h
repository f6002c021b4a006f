// What a network makes of the plane that its points lie in: its answer at every place, and every unit's own answer.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/dataset.h"
#include "lab/point_clouds.h"
#include "nn/network.h"

namespace glassnet::lab {

// The answers to a split's points, all of them, by one step's weights.
struct PointScore {
  std::size_t points = 0;
  std::size_t correct = 0;
  double loss = 0;  // mean
};

// Pictures of the square that PointClouds shows: rows from the largest y down, columns from the smallest x on, each
// number that of its cell's middle.
struct PlaneView {
  static constexpr int side = 72;       // cells along an axis of the answer's picture
  static constexpr int unit_side = 24;  // and of a unit's
  static constexpr int most_units = 64;

  std::uint64_t step = 0;  // of the weights
  int classes = 2;
  // For each cell: of two classes, from -1 (surely class 0) over 0 (undecided) to 1 (surely class 1). Of more, how far
  // the best class is ahead of the next, 0 to 1 for probabilities.
  std::vector<float> answer;
  std::vector<std::uint8_t> predicted;  // the class, for each cell
  // For each layer: unit by unit, its output over the cells (each the mean of 3 x 3 of the answer's). Empty where a
  // layer's output is not a list of at most most_units numbers.
  std::vector<std::vector<float>> units;
  // For each layer with units: unit by unit, its output for each training point, in PointClouds' order. Empty where
  // there are too many points to look at all of them.
  std::vector<std::vector<float>> at_points;
  std::optional<PointScore> train, test;  // absent likewise
};

// The data set's points must be `clouds`, and the network must fit them.
PlaneView look_at_plane(const nn::Network& network, const data::Dataset& data, const PointClouds& clouds);

}  // namespace glassnet::lab
