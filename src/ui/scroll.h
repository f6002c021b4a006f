// A region that scrolls: by wheel, by keyboard, and by dragging with a finger.
#pragma once

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct ScrollState {
  float speed = 0;  // of a flick that still runs, units a second
  bool dragging = false;
};

// Between the two, draw at the returned column (scrolled); then say where the content ended.
Column begin_scroll(Context& context, const char* id, const Rect& rect, float padding);
void end_scroll(Context& context, ScrollState& state, float content_bottom, float padding);

}  // namespace glassnet::ui
