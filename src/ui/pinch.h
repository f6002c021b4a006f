// Pinch: two fingers on a touch screen or a trackpad, since the last frame.
#pragma once

namespace glassnet::ui {

struct Pinch {
  float x = 0, y = 0;  // between the fingers
  float factor = 1;    // how much further apart they are than they were
  float moved = 0;     // to the right, both together
};

}  // namespace glassnet::ui
