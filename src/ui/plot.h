// A line chart: axes with nice ticks, series with the intervals of what was measured, markers, a legend that hides and
// shows, zoom, and a read-out at the cursor. One concept a file: plot_range, plot_frame, plot_view, plot_smoothing hold
// what can be computed without drawing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/plot_frame.h"
#include "ui/plot_legend.h"
#include "ui/plot_range.h"
#include "ui/plot_view.h"

namespace glassnet::ui {

enum class PlotMark { none, dot, square };

struct PlotSeries {
  std::string name;  // what a person reads, and the end of ids
  Points points;
  Colour colour = 0;
  float width = 1.5f;
  PlotMark mark = PlotMark::none;  // at each point, where they are few: each a measurement
  Points smooth = {};              // what is drawn before the faint points, where the view smooths
};

// What is plotted: it decides the range and the words of the y axis.
enum class PlotQuantity { loss, share };

struct PlotDef {
  std::string id;        // of the chart
  std::string controls;  // how its controls' ids begin: "results/loss"
  std::string title;
  std::string x_title;
  std::vector<PlotSeries> series;
  std::span<const lab::CurveMarker> markers;
  PlotRange x;  // all there is
  PlotQuantity quantity = PlotQuantity::loss;
  std::string table;    // that is exported: "loss"
  float height = 64;    // of axes and curves together
  bool legend = false;  // of two charts with the same series one is enough
};

// Draws title, legend, tools where they are open, and the chart, one under the other. Nothing to plot: says so.
// Returns the height.
float draw_plot(Context& context, const PlotDef& def, PlotView& view, SeriesChoice& choice, const Column& place);

// Where draw_plot() puts axes and curves, once title and tools are drawn: for whoever draws in line with the x axis.
Rect plot_area(const Rect& chart);

// ---- for the library's own files

// Draws zoom, logarithm and smoothing, as many rows as they need. Returns the height.
float draw_plot_tools(Context& context, const PlotDef& def, PlotView& view, const Column& place);
// Wheel, drag, double click, keys. `curves`: those that are shown.
void plot_gestures(Context& context, const PlotDef& def, PlotView& view, const PlotFrame& frame,
                   std::span<const PlotSeries> curves);
// The values of all curves at the pointer, or where the view's cursor stands.
void draw_plot_cursor(Context& context, const PlotDef& def, const PlotView& view, const PlotFrame& frame,
                      std::span<const PlotSeries> curves);
// The same in words; empty where there is nothing.
std::string plot_read_out(const PlotDef& def, const PlotView& view, std::span<const PlotSeries> curves);
// The 95 % intervals around a series' measured shares.
void draw_plot_band(const PlotSeries& series, const PlotFrame& frame);
void draw_plot_axes(Context& context, const PlotDef& def, const PlotFrame& frame);
// "97.42%" or "0.132".
std::string plot_value(const PlotDef& def, double value);

}  // namespace glassnet::ui
