// Mistakes: which classes the network takes for which, and the images that it got wrong with the most confidence.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/probe_panel.h"

namespace glassnet::ui {

struct MistakesState {
  int label = -1;  // mistakes of this class only; -1: of all
};

// Pressing a row of the matrix shows the mistakes of that class; pressing a mistake, its image.
float draw_mistakes(Context& context, const lab::Snapshot& snapshot, MistakesState& state, ProbeState& probe,
                    const Column& column, Commands& commands);

}  // namespace glassnet::ui
