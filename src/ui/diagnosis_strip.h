// What is wrong with the run, in words, with the evidence and buttons that do something about it.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Returns the height, 0 where nothing is wrong.
float draw_diagnosis(Context& context, const lab::Snapshot& snapshot, const Column& column, Commands& commands);

}  // namespace glassnet::ui
