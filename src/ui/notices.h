// Strips that say what a student must know now: no data yet, a chunk that is retried, a training that diverged.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Returns the height, 0 if there is nothing to say. `reset`: set if its button was pressed.
float draw_notices(Context& context, const lab::Snapshot& snapshot, const Column& column, bool& reset);

}  // namespace glassnet::ui
