// A box over the middle of the page that closes by Escape or by a press beside it: help, finder.
#pragma once

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// After ImGui::OpenPopup(id). At most as wide and high as given, and never larger than the page. True while it is open:
// then draw, and call end_overlay() with where the content ended.
bool begin_overlay(Context& context, const char* id, float width, float height);
Rect overlay_box();
void end_overlay(float content_bottom);

}  // namespace glassnet::ui
