// The menu beside Step: steps of every size, goals at which the run pauses by itself, and its speed.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/run_control.h"

namespace glassnet::ui {

void open_run_menu();
// The button that opens it, and the menu while it is open.
void draw_run_menu(Context& context, const lab::Snapshot& snapshot, RunState& state, const Rect& rect,
                   Commands& commands);

}  // namespace glassnet::ui
