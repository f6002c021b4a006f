// Strips that say what a student must know now: no data yet, a chunk that is retried.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Returns the height, 0 if there is nothing to say.
float draw_notices(Context& context, const lab::Snapshot& snapshot, const Column& column);

}  // namespace glassnet::ui
