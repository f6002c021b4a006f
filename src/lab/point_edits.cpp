#include "lab/point_edits.h"

#include <array>
#include <cmath>
#include <span>
#include <string>

#include "data/points/csv.h"
#include "data/points/shapes.h"

namespace glassnet::lab {

namespace {

nn::Expected<void> check_plane(const data::Dataset& data) {
  if (data.has_numbers() && data.channels == 2 && data.height == 1 && data.width == 1) return {};
  return nn::fail("the examples of " + data.name + " are not points of the plane");
}

void rename(data::Dataset& data) {
  data.name = own_points;
  for (std::size_t i = 0; i < data.splits.size(); ++i) data.expected[i] = data.splits[i].count();
}

}  // namespace

nn::Expected<void> add_points(data::Dataset& data, const data::Points& points) {
  if (auto ok = check_plane(data); !ok) return ok;
  data::ImageSet& train = data.split(data::Split::train);
  if (train.count() + points.size() > data::max_points) return nn::fail("there may be at most 100,000 points");
  for (const data::Point& point : points) {
    if (point.label >= data.classes) {
      return nn::fail("label is " + std::to_string(point.label) + "; it must be from 0 to " +
                      std::to_string(data.classes - 1));
    }
    const float farthest = std::fmax(std::abs(point.x), std::abs(point.y));
    if (!std::isfinite(point.x + point.y) || static_cast<double>(farthest) > data::max_coordinate) {
      return nn::fail("x and y must be numbers from -1,000,000 to 1,000,000");
    }
  }
  for (const data::Point& point : points) {
    train.append(std::array{point.x, point.y}, std::span(&point.label, 1));
  }
  rename(data);
  return {};
}

nn::Expected<std::size_t> erase_points(data::Dataset& data, float x, float y, float radius) {
  if (auto ok = check_plane(data); !ok) return tl::make_unexpected(ok.error());
  std::size_t erased = 0;
  for (data::ImageSet& split : data.splits) {
    data::ImageSet left = data::ImageSet::of_numbers(2, 1, 1);
    for (std::size_t i = 0; i < split.count(); ++i) {
      const auto at = split.numbers(i);
      const std::uint8_t label = split.label(i);
      if (std::hypot(at[0] - x, at[1] - y) < radius) {
        ++erased;
      } else {
        left.append(at, std::span(&label, 1));
      }
    }
    split = std::move(left);
  }
  if (erased > 0) rename(data);
  return erased;
}

}  // namespace glassnet::lab
