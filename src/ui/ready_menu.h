// The networks to begin with: a menu of those that are made for such data, each with a picture of its shape.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// The menu's button with its word, or where there is little room without it.
float ready_menu_width(const Context& context, bool with_word);

// Draws the button in `rect`, the menu under it. True if a network was chosen: a fresh run was asked for.
bool draw_ready_menu(Context& context, const lab::Snapshot& snapshot, const Rect& rect, bool with_word,
                     Commands& commands);

}  // namespace glassnet::ui
