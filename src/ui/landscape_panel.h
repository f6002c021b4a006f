// The loss landscape in a card that is unfolded: what it is of, the picture, and along which directions it is drawn.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct LandscapeState {
  bool open = false;
  lab::LandscapeAlong along = lab::LandscapeAlong::path;
  bool asked = false;  // and not yet answered
};

// The session has answered. Refused: there is nothing to survey.
void hear_landscape(LandscapeState& state, bool refused);

// While it is open and there is no landscape, one is asked for, and again whenever the run has moved far on. Returns
// the height; 0 while there is nothing to learn from.
float draw_landscape(Context& context, const lab::Snapshot& snapshot, LandscapeState& state, const Column& column,
                     Commands& commands);

}  // namespace glassnet::ui
