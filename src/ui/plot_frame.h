// PlotFrame: where a chart's values are on the page; and curves thinned to what its pixels can show.
#pragma once

#include <vector>

#include "ui/geometry.h"
#include "ui/plot_range.h"

namespace glassnet::ui {

struct PlotFrame {
  Rect area;
  PlotRange x, y;
  bool logarithmic = false;  // y; its range is then above zero

  float px(double value) const;
  float py(double value) const;  // 0 and less on a logarithmic axis lie below it
  double value_at(float px) const;
};

struct PlotPoint {
  float x, y;  // interface units, ready to draw
};

// At most two points for each pixel column, the lowest and the highest; numbers that aren't finite are left out.
std::vector<PlotPoint> decimate(Points points, const PlotFrame& frame, float pixel);

// The point whose x is nearest; null if there is none.
const lab::CurvePoint* nearest(Points points, double examples);

}  // namespace glassnet::ui
