#include "lab/point_clouds.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace glassnet::lab {

namespace {

data::Points points_of(const data::ImageSet& set) {
  data::Points points;
  points.reserve(set.count());
  for (std::size_t i = 0; i < set.count(); ++i) {
    const auto numbers = set.numbers(i);
    points.push_back({numbers[0], numbers[1], set.label(i)});
  }
  return points;
}

void choose_square(PointClouds& clouds) {
  float low_x = INFINITY, high_x = -INFINITY, low_y = INFINITY, high_y = -INFINITY;
  for (const data::Points* points : {&clouds.train, &clouds.validation, &clouds.test}) {
    for (const data::Point& point : *points) {
      low_x = std::min(low_x, point.x), high_x = std::max(high_x, point.x);
      low_y = std::min(low_y, point.y), high_y = std::max(high_y, point.y);
    }
  }
  if (low_x > high_x) return;
  constexpr float usual = 6, small = 3;
  const float farthest = std::max({-low_x, high_x, -low_y, high_y});
  if (farthest <= usual && farthest > small) return;
  constexpr float margin = 1.5f;  // of the points' own extent
  clouds.side = std::max(std::max(high_x - low_x, high_y - low_y) * margin, 1.0f);
  clouds.left = (low_x + high_x - clouds.side) / 2;
  clouds.bottom = (low_y + high_y - clouds.side) / 2;
}

}  // namespace

std::shared_ptr<const PointClouds> point_clouds(const data::Dataset& data) {
  if (!data.has_numbers() || data.channels != 2 || data.height != 1 || data.width != 1) return nullptr;
  PointClouds clouds{points_of(data.split(data::Split::train)), points_of(data.split(data::Split::validation)),
                     points_of(data.split(data::Split::test))};
  choose_square(clouds);
  return std::make_shared<const PointClouds>(std::move(clouds));
}

}  // namespace glassnet::lab
