// How healthy the learning is: for each layer that learns how strong its gradient is and how far a step moves its
// weights, on logarithmic axes with the healthy band drawn, and over time; one layer's histograms when it is pressed.
#pragma once

#include <string>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct HealthState {
  std::string selected;  // id of the layer whose histograms are shown; empty: none
};

// Returns the height; 0 before the first batch has been looked at.
float draw_health(Context& context, const lab::Snapshot& snapshot, HealthState& state, const Column& column);

// Where a number stands on a logarithmic axis, 0..1: at the ends what lies beyond them, at 0 what has no logarithm.
float log_share(double value, double low, double high);

}  // namespace glassnet::ui
