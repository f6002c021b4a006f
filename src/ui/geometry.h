// Rectangles in interface units, from the top left of the page.
#pragma once

namespace glassnet::ui {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float centre_x() const { return x + w / 2; }
  float centre_y() const { return y + h / 2; }
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

// Where a view may draw: a corner and a width. It returns the height that it took.
struct Column {
  float x = 0, y = 0, width = 0;
};

}  // namespace glassnet::ui
