// How well it does: accuracy and loss as numbers and as curves over the examples seen.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/plot_legend.h"
#include "ui/plot_view.h"

namespace glassnet::ui {

struct ResultsState {
  PlotView accuracy;
  PlotView loss;
  SeriesChoice series;  // in both charts
};

float draw_results(Context& context, const lab::Snapshot& snapshot, ResultsState& state, const Column& column,
                   Commands& commands);

}  // namespace glassnet::ui
