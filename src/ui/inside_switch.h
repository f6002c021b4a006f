// Which of the layers' numbers the cards show: activations, weights, or the gradients of either.
#pragma once

#include "lab/inside.h"
#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct InsideState {
  Pending<lab::Inside> sent;
};

// What is shown, or was asked for and will be.
lab::Inside shown_inside(const InsideState& state, const lab::Snapshot& snapshot);
void show_inside(InsideState& state, lab::Inside inside, Commands& commands);
// The next one, round and round: for the keyboard.
void show_next_inside(InsideState& state, const lab::Snapshot& snapshot, Commands& commands);
void follow(InsideState& state, const lab::Snapshot& snapshot);

// The four side by side, or two and two where that is too wide, and a sentence that says what the numbers are. Returns
// the height.
float draw_inside_switch(Context& context, const lab::Snapshot& snapshot, InsideState& state, const Column& column,
                         Commands& commands);

}  // namespace glassnet::ui
