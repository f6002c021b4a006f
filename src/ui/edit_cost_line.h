// What the last edit cost, in a sentence.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Before the first edit an invitation.
float draw_edit_cost(Context& context, const lab::Snapshot& snapshot, const Column& column);

}  // namespace glassnet::ui
