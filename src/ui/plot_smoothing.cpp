#include "ui/plot_smoothing.h"

#include <cmath>

namespace glassnet::ui {

std::vector<lab::CurvePoint> smoothed(Points points, double strength) {
  std::vector<lab::CurvePoint> smooth;
  smooth.reserve(points.size());
  double sum = 0, weights = 0;
  for (const lab::CurvePoint& point : points) {
    if (!std::isfinite(point.value)) continue;
    sum = strength * sum + point.value;
    weights = strength * weights + 1;
    smooth.push_back({point.examples, sum / weights});
  }
  return smooth;
}

}  // namespace glassnet::ui
