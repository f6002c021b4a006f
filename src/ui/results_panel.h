// How well it does: accuracy and loss as numbers and as curves over the examples seen.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/plot_legend.h"
#include "ui/plot_view.h"

namespace glassnet::ui {

struct ResultsState {
  // A batch's figures go up and down so much that where they go is hard to see.
  PlotView accuracy{.smoothing = 0.9};
  PlotView loss{.smoothing = 0.9};
  SeriesChoice series;  // in both charts
};

float draw_results(Context& context, const lab::Snapshot& snapshot, ResultsState& state, const Column& column,
                   Commands& commands);

}  // namespace glassnet::ui
