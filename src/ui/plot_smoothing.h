// Smoothing a curve, to see where it goes; always beside the curve as it was measured.
#pragma once

#include <vector>

#include "ui/plot_range.h"

namespace glassnet::ui {

// The exponential moving average: each point is the mean of itself and all before it, those k points back with the
// weight strength^k. `strength` is from 0 (the curve itself) to less than 1. Dividing by the sum of the weights keeps
// the first points from being drawn to zero. Numbers that aren't finite are left out.
std::vector<lab::CurvePoint> smoothed(Points points, double strength);

}  // namespace glassnet::ui
