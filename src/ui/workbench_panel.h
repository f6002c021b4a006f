// The workbench: a picture one paints, a filter one edits, a window that slides, and every number on the way.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/restrictions.h"
#include "ui/scroll.h"
#include "ui/workbench_state.h"

namespace glassnet::ui {

// Scrolls within the rectangle.
void draw_workbench(Context& context, const lab::Snapshot& snapshot, BenchState& state, ScrollState& scroll,
                    const Rect& rect);

// The arrows move the window, Space lets it slide by itself.
void handle_bench_keys(const Restrictions& restrictions, BenchState& state);

}  // namespace glassnet::ui
