#include "data/points/point_data.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace glassnet::data {

namespace {

void append(ImageSet& set, const Point& point) { set.append(std::array{point.x, point.y}, std::span(&point.label, 1)); }

Dataset empty_points(const std::string& name, const Points& points) {
  Dataset dataset;
  dataset.name = name;
  dataset.channels = 2;
  dataset.height = dataset.width = 1;
  dataset.classes = 2;
  for (const Point& point : points) dataset.classes = std::max(dataset.classes, point.label + 1);
  dataset.splits.fill(ImageSet::of_numbers(2, 1, 1));
  return dataset;
}

void count_splits(Dataset& dataset) {
  for (std::size_t i = 0; i < dataset.splits.size(); ++i) dataset.expected[i] = dataset.splits[i].count();
}

std::vector<std::uint8_t> labels_of(const Points& points) {
  std::vector<std::uint8_t> labels;
  for (const Point& point : points) labels.push_back(point.label);
  return labels;
}

}  // namespace

nn::Expected<Dataset> split_points(const std::string& name, const Points& points, const Shares& shares,
                                   std::uint64_t seed) {
  if (!(shares.test >= 0 && shares.validation >= 0 && shares.test + shares.validation <= max_held_out)) {
    return nn::fail(name + ": test and validation must each be 0 or more and at most 0.9 together.");
  }
  Dataset dataset = empty_points(name, points);
  const std::vector<Split> split = stratified(labels_of(points), shares, seed);
  for (std::size_t i = 0; i < points.size(); ++i) append(dataset.split(split[i]), points[i]);
  count_splits(dataset);
  if (dataset.split(Split::train).count() == 0) {
    return nn::fail(name +
                    ": no point is left to train on; give more points or smaller shares of test and validation.");
  }
  return dataset;
}

Dataset whole_points(const std::string& name, const Points& points) {
  Dataset dataset = empty_points(name, points);
  for (ImageSet& set : dataset.splits) {
    for (const Point& point : points) append(set, point);
  }
  count_splits(dataset);
  return dataset;
}

}  // namespace glassnet::data
