// Three hints for the first minutes, each beside what it speaks of. One vanishes for good once it was followed or
// closed.
#pragma once

#include "ui/context.h"

namespace glassnet::ui {

// Bits of what was followed or closed: kept by the platform from visit to visit.
enum FirstHint : unsigned { hint_stride = 1, hint_tile = 2, hint_draw = 4, all_first_hints = 7 };

struct FirstHintsState {
  unsigned seen = 0;
};

// After everything else of the page: a hint stands where it covers no item, or is not shown. None while something lies
// over the page. `commands`: of this frame; they tell what was followed.
void draw_first_hints(Context& context, FirstHintsState& state, bool drawing, const Commands& commands);

}  // namespace glassnet::ui
