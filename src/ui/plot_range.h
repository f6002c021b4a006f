// What an axis spans, and which range shows given curves well: pure functions.
#pragma once

#include <span>

#include "lab/snapshot.h"

namespace glassnet::ui {

struct PlotRange {
  double low = 0;
  double high = 1;
  bool operator==(const PlotRange&) const = default;
};

// A curve: its x, the examples, rises.
using Points = std::span<const lab::CurvePoint>;

// Those in the range, and one more at each end, to which the line leads.
Points within(Points points, const PlotRange& x);

// From 0 to the last example that any curve knows of; at least 1,000.
PlotRange examples_range(const lab::Curves& curves);

// Ranges that show the curves, whatever they hold. Loss: from zero, and what nearly all points need at the top.
PlotRange loss_range(std::span<const Points> curves);
// The same for a logarithmic axis: above zero, and what nearly all points need at both ends.
PlotRange logarithmic_range(std::span<const Points> curves);
// Up to 1, down to what the later nine tenths of the points need.
PlotRange accuracy_range(std::span<const Points> curves);
// Just around the points, never beyond `limits`: of a part that is looked at closely.
PlotRange close_range(std::span<const Points> curves, const PlotRange& limits);

}  // namespace glassnet::ui
