// Undo, redo and undo everything, each with the name of what it takes back.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"

namespace glassnet::ui {

float edit_trail_width(const Context& context);
// From x on, in the middle of a line. Returns where the buttons end.
float draw_edit_trail(Context& context, const lab::Snapshot& snapshot, float x, float middle, Commands& commands);

// What a key or a button asks for.
void undo(bool everything, Commands& commands);
void redo(bool everything, Commands& commands);

}  // namespace glassnet::ui
