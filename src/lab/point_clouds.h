// A data set of points of the plane, as views show it.
#pragma once

#include <memory>

#include "data/dataset.h"
#include "data/points/point.h"

namespace glassnet::lab {

struct PointClouds {
  data::Points train, validation, test;
  // The square of the plane to show: -6..6 on both axes where the points are of that size, else a little more than
  // what holds them all.
  float left = -6, bottom = -6, side = 12;
};

// Null if the examples are not pairs of numbers.
std::shared_ptr<const PointClouds> point_clouds(const data::Dataset& data);

}  // namespace glassnet::lab
