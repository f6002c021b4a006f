// Rectangles of the drawing buffer's pixels, and the clip rectangles of Dear ImGui that mean them.
#pragma once

struct ImVec4;

namespace glassnet::ui {

// Whole pixels of the drawing buffer, from its upper left corner.
struct PixelRect {
  int x = 0, y = 0, w = 0, h = 0;

  bool empty() const { return w <= 0 || h <= 0; }
  bool holds(const PixelRect& other) const {
    return x <= other.x && y <= other.y && other.x + other.w <= x + w && other.y + other.h <= y + h;
  }
};

PixelRect cut(const PixelRect& a, const PixelRect& b);

// The pixels that Dear ImGui's OpenGL back end cuts a command to: from the lower left corner, fractions dropped.
PixelRect pixels_of(const ImVec4& clip, float scale, int height);
// A clip rectangle of which the back end makes just those pixels: what it drops is less than a whole one.
ImVec4 clip_of(const PixelRect& rect, float scale);

}  // namespace glassnet::ui
