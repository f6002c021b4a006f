// Toast: a sentence about something that was done beside the page, such as a file that was saved. At the page's lower
// edge, over everything; it goes by itself once it could be read.
#pragma once

#include <string>

#include "ui/context.h"

namespace glassnet::ui {

struct ToastState {
  std::string text;  // empty: none
  double since_s = 0;
};

void say(ToastState& state, std::string text);
// Draws in a window of its own; after all others.
void draw_toast(Context& context, ToastState& state);

}  // namespace glassnet::ui
