#include "data/points/point_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "nn/random.h"

namespace glassnet::data {

namespace {

constexpr std::uint64_t split_stream = 5;

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

// Which split each point goes to: of each class as many as the shares say, at random places.
std::vector<Split> deal(const Points& points, int classes, const Shares& shares, std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> members(static_cast<std::size_t>(classes));
  for (std::size_t i = 0; i < points.size(); ++i) members[points[i].label].push_back(i);
  std::vector<Split> split(points.size(), Split::train);
  nn::Random random(seed, split_stream);
  for (std::vector<std::size_t>& of_class : members) {
    const auto size = static_cast<double>(of_class.size());
    const auto test = static_cast<std::size_t>(std::floor(size * shares.test + 0.5));
    const auto held_out = static_cast<std::size_t>(std::floor(size * (shares.test + shares.validation) + 0.5));
    for (std::size_t i = 0; i < held_out; ++i) {
      const std::size_t place = i + random.below(static_cast<std::uint32_t>(of_class.size() - i));
      std::swap(of_class[i], of_class[place]);
      split[of_class[i]] = i < test ? Split::test : Split::validation;
    }
  }
  return split;
}

}  // namespace

nn::Expected<Dataset> split_points(const std::string& name, const Points& points, const Shares& shares,
                                   std::uint64_t seed) {
  if (!(shares.test >= 0 && shares.validation >= 0 && shares.test + shares.validation <= max_held_out)) {
    return nn::fail(name + ": test and validation must each be 0 or more and at most 0.9 together.");
  }
  Dataset dataset = empty_points(name, points);
  const std::vector<Split> split = deal(points, dataset.classes, shares, seed);
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
