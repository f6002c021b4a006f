// Where the page's regions are: a pure function of its size.
#pragma once

#include "ui/geometry.h"

namespace glassnet::ui {

struct Layout {
  bool single_column = false;
  Rect header;
  Rect network;  // scrolls; all of the page under the header in a single column
  Rect side;     // scrolls; empty in a single column
  Rect dock;     // under the network, of what is looked into; empty unless asked for
};

Layout lay_out(float width, float height, float header_height, bool docked = false);
bool is_single_column(float width);

}  // namespace glassnet::ui
