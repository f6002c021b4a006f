#include "ui/plot_frame.h"

#include <algorithm>
#include <cmath>

namespace glassnet::ui {

float PlotFrame::px(double value) const {
  const double share = (value - x.low) / std::max(x.high - x.low, 1e-300);
  // Lines lead to points outside; only what no screen could hold is cut.
  return area.x + area.w * static_cast<float>(std::clamp(share, -1e3, 1e3));
}

float PlotFrame::py(double value) const {
  double share = (value - y.low) / std::max(y.high - y.low, 1e-300);
  if (logarithmic) share = value > 0 ? std::log(value / y.low) / std::max(std::log(y.high / y.low), 1e-300) : -1;
  return area.bottom() - area.h * static_cast<float>(std::clamp(share, -1.0, 2.0));
}

double PlotFrame::value_at(float px) const {
  return x.low + (x.high - x.low) * static_cast<double>((px - area.x) / std::max(area.w, 1.0f));
}

std::vector<PlotPoint> decimate(Points points, const PlotFrame& frame, float pixel) {
  std::vector<PlotPoint> shown;
  std::size_t i = 0;
  const auto column = [&](std::size_t k) { return std::floor(frame.px(points[k].examples) / pixel); };
  while (i < points.size()) {
    if (!std::isfinite(points[i].value) || !std::isfinite(points[i].examples)) {
      ++i;
      continue;
    }
    std::size_t low = i, high = i;
    const float here = column(i);
    for (++i; i < points.size() && column(i) == here; ++i) {
      if (!std::isfinite(points[i].value)) continue;
      if (points[i].value < points[low].value) low = i;
      if (points[i].value > points[high].value) high = i;
    }
    const auto push = [&](std::size_t k) {
      shown.push_back({frame.px(points[k].examples), frame.py(points[k].value)});
    };
    push(std::min(low, high));
    if (low != high) push(std::max(low, high));
  }
  return shown;
}

const lab::CurvePoint* nearest(Points points, double examples) {
  if (points.empty()) return nullptr;
  const auto after = std::lower_bound(points.begin(), points.end(), examples,
                                      [](const lab::CurvePoint& p, double x) { return p.examples < x; });
  if (after == points.begin()) return &points.front();
  if (after == points.end()) return &points.back();
  const auto before = after - 1;
  return examples - before->examples < after->examples - examples ? &*before : &*after;
}

}  // namespace glassnet::ui
