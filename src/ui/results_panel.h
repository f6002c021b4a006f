// How well it does: accuracy and loss as numbers and as curves over the examples seen.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

float draw_results(Context& context, const lab::Snapshot& snapshot, const Column& column);

}  // namespace glassnet::ui
