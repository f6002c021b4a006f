// The list of keys and gestures, over the page: asked for by '?' or the button beside the network's title.
#pragma once

#include "ui/context.h"

namespace glassnet::ui {

void open_help();
// Between the page's window and the end of the frame.
void draw_help(Context& context);

}  // namespace glassnet::ui
