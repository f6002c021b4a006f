// A line chart: axes with nice ticks, series, markers, and a read-out at the cursor.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct PlotSeries {
  std::string label;
  std::span<const lab::CurvePoint> points;  // rising x
  Colour colour = 0;
  float width = 1.5f;
  bool dots = false;  // few points, each a measurement
};

struct PlotRange {
  double low = 0;
  double high = 1;
};

struct PlotDef {
  std::string id;
  std::string title;
  std::string x_title;
  std::vector<PlotSeries> series;
  std::span<const lab::CurveMarker> markers;
  PlotRange x;
  PlotRange y;
  bool y_percent = false;
};

// Draws into the rectangle. Nothing to plot: says so.
void plot(Context& context, const PlotDef& def, const Rect& rect);

// Curve points to pixels.
struct PlotFrame {
  Rect area;
  PlotRange x, y;
  float px(double value) const;
  float py(double value) const;
  double value_at(float px) const;
};

// At most two points for each pixel column, the lowest and the highest; numbers that aren't finite are left out.
// Points are in interface units, ready to draw.
struct PlotPoint {
  float x, y;
};
std::vector<PlotPoint> decimate(std::span<const lab::CurvePoint> points, const PlotFrame& frame, float pixel);

// Ranges that show the curves: from zero, and what 95 % of the points need at the top.
PlotRange loss_range(std::span<const lab::CurvePoint> a, std::span<const lab::CurvePoint> b);
// Up to 1, down to what the later nine tenths of the points need.
PlotRange accuracy_range(std::span<const lab::CurvePoint> a, std::span<const lab::CurvePoint> b);
PlotRange examples_range(const lab::Curves& curves);

// The read-out of the values under the pointer (plot_cursor.cpp).
void plot_cursor(Context& context, const PlotDef& def, const PlotFrame& frame);

}  // namespace glassnet::ui
