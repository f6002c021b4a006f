// PlotView: how a person looks at a chart: which part of it, on which scale, how smooth. Nothing here draws.
#pragma once

#include <optional>

#include "ui/plot_range.h"

namespace glassnet::ui {

struct PlotView {
  std::optional<PlotRange> x = {};  // the part that is shown; none: all there is, as it grows
  bool logarithmic = false;
  double smoothing = 0;  // as in smoothed(); 0: none
  bool tools_open = false;
  std::optional<double> cursor = {};  // read out here while no pointer is over the chart

  // The gesture under way.
  std::optional<double> selecting_from = {};  // where on the x axis it began
  double rested_s = 0;                        // how long the pointer has been over the chart
  bool takes_wheel = false;                   // the pointer was moved within the chart: the wheel is meant for it
};

// What the view shows of all there is: `all` too where the chosen part is no longer there.
PlotRange shown(const PlotView& view, const PlotRange& all);
bool is_zoomed(const PlotView& view, const PlotRange& all);

// Shows `factor` times as much, so that `at` stays where it is. Never more than all, never less than a thousandth.
void zoom(PlotView& view, const PlotRange& all, double at, double factor);
// Moves the part that is shown, as far as there is something to show.
void pan(PlotView& view, const PlotRange& all, double by);
// Shows what lies between two places, whichever comes first.
void show_between(PlotView& view, const PlotRange& all, double a, double b);
void show_all(PlotView& view);

// The cursor goes to the next (by > 0) or last point of the curve within the range; at first to its newest.
void move_cursor(PlotView& view, Points points, const PlotRange& range, int by);

}  // namespace glassnet::ui
