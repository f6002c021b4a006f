// How the weights start: initialiser and seed. Both count from the next reset.
#pragma once

#include "lab/snapshot.h"
#include "nn/spec.h"
#include "ui/context.h"
#include "ui/field_grid.h"
#include "ui/pending.h"
#include "ui/run_control.h"

namespace glassnet::ui {

struct StartState {
  Pending<nn::Initialiser> sent;
};

void follow(StartState& state, const lab::Snapshot& snapshot);

void draw_initialiser(Context& context, const lab::Snapshot& snapshot, StartState& state, FieldGrid& grid,
                      Commands& commands);
// That it counts from the next reset, and the buttons that reset: with this seed, with another. Returns the height.
float draw_reset_line(Context& context, const lab::Snapshot& snapshot, const StartState& state, RunState& run,
                      const Column& place, Commands& commands);

}  // namespace glassnet::ui
