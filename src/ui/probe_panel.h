// The probe: one picture that the student looks at, of the data or drawn, and what the network takes it for.
#pragma once

#include <array>
#include <cstdint>

#include "lab/snapshot.h"
#include "ui/change_panel.h"
#include "ui/context.h"
#include "ui/drawing_pad.h"
#include "ui/geometry.h"
#include "ui/nearest_row.h"
#include "ui/pending.h"
#include "ui/saliency_view.h"

namespace glassnet::ui {

struct ProbeChoice {
  data::Split split = data::Split::validation;
  std::size_t index = 0;
};

struct ProbeState {
  Pending<ProbeChoice> sent;
  PadState pad;
  ChangeState change;
  NearestState nearest;
  int only_class = -1;  // the arrows go through the images of this class; -1: through all
  SaliencyState saliency;
  std::uint64_t random = 0x9e3779b97f4a7c15u;  // which image "random" shows next; no result depends on it
};

// Another image: the next (by > 0) or the one before, of the class that was chosen, in a circle.
void move_probe(ProbeState& state, const lab::Snapshot& snapshot, int by, Commands& commands);
// A certain image. Like the one above it closes the pad.
void show_image(ProbeState& state, const ProbeChoice& wanted, Commands& commands);
// The pad, with what was drawn on it before; and back to the data's images.
void open_pad(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands);
void leave_pad(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands);
void follow(ProbeState& state, const lab::Snapshot& snapshot);

float draw_probe(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& column,
                 Commands& commands);

}  // namespace glassnet::ui
