// The marks of points on a plane, rasterised beside the letters in the fonts' texture.
//
// A mark is a square of that texture, two triangles; a circle with smoothed edges takes thirty. Of five hundred points
// that is most of what a frame of the plane costs where a processor draws, for a triangle takes it a microsecond.
#pragma once

#include <array>

#include "ui/palette.h"

namespace glassnet::ui {

enum class PointMark { ground, disc, ring };
inline constexpr int point_mark_kinds = 3;

// The radius of a point's disc. Its ground is a unit wider all round, its ring a line within.
inline constexpr float point_radius = 3.5f;

class PointMarks {
 public:
  // Asks for room in the current atlas, before its texture is made.
  void reserve(float scale);
  // Draws the marks into the atlas's texture, once that is made.
  void paint();
  // Adds a mark to the current window's list, its middle at (x, y) give or take half a pixel, so many times as large as
  // its radius says.
  void draw(PointMark mark, float x, float y, Colour colour, float larger = 1) const;

 private:
  struct Square {
    int place = -1;  // in the atlas
    float half = 0;  // of the side, in units
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  };
  float scale_ = 1;
  std::array<Square, point_mark_kinds> squares_;
};

}  // namespace glassnet::ui
