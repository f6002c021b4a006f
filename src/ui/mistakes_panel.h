// Mistakes: which classes the network takes for which, and the images that it got wrong with the most confidence.
#pragma once

#include <cstddef>
#include <vector>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/probe_panel.h"

namespace glassnet::ui {

struct MistakesState {
  int label = -1;         // mistakes on images of this class only; -1: of all
  int predicted = -1;     // only those taken for this class; -1: for any
  std::size_t first = 0;  // of the mistakes that are listed
  bool by_class = false;  // a table of the classes rather than the matrix
};

// The mistakes that the state asks for, the most confident first: their numbers in outcomes.mistakes.
std::vector<std::size_t> chosen_mistakes(const lab::Outcomes& outcomes, const MistakesState& state);

// Pressing a cell, a row's or a column's head of the matrix shows the mistakes of that kind; pressing a mistake, its
// image.
float draw_mistakes(Context& context, const lab::Snapshot& snapshot, MistakesState& state, ProbeState& probe,
                    const Column& column, Commands& commands);

}  // namespace glassnet::ui
