// Points put into a data set by hand, and taken out of it.
#pragma once

#include <cstddef>

#include "data/dataset.h"
#include "data/points/point.h"
#include "nn/error.h"

namespace glassnet::lab {

// What a data set is called once somebody has changed its points.
inline constexpr const char* own_points = "your points";

// Adds them to those that are trained on. Fails, with nothing changed, if the examples are not points of the plane, if
// a label is of no class, if a coordinate is not a number of at most 1e6, or beyond 100,000 points.
nn::Expected<void> add_points(data::Dataset& data, const data::Points& points);

// Takes the points of every split out that lie nearer to (x, y) than `radius`. Returns how many there were.
nn::Expected<std::size_t> erase_points(data::Dataset& data, float x, float y, float radius);

}  // namespace glassnet::lab
