// The top of the page: what is being learned, and the buttons that run it.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/place_switch.h"
#include "ui/run_control.h"

namespace glassnet::ui {

float header_height(const Context& context, bool single_column);
void draw_header(Context& context, const lab::Snapshot& snapshot, RunState& state, Place& place, const Rect& rect,
                 bool single_column, Commands& commands);

}  // namespace glassnet::ui
