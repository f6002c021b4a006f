// The terms of a weighted sum, or of a pool, put back into the shape of their window: what the inspector draws.
#pragma once

#include <vector>

#include "nn/diagnostics/explanation.h"
#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::ui {

// Where a window's numbers come from. Of each cell: the position in Explanation::terms, -1 for padding.
struct WindowChannel {
  int channel = 0;
  std::vector<int> terms;  // rows * columns, row by row; a wrapped row of units may end early
  double sum = 0;          // of the products
};

struct WindowView {
  int rows = 0;
  int columns = 0;
  std::vector<WindowChannel> channels;
};

// Of number `unit` of a conv, dense, pool, global average or maxout layer; of other layers no channels. A dense layer
// on units rather than maps has a single channel with the units wrapped into rows.
WindowView window_of(const nn::LayerVariant& layer, const nn::LayerPlan& plan, const nn::UnitPosition& unit,
                     const nn::Explanation& explanation);

// The channel whose products add most, by size; 0 where there is none.
std::size_t strongest_channel(const WindowView& view);

}  // namespace glassnet::ui
