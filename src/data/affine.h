// From a pixel of a changed image to the place in the original that it shows.
#pragma once

namespace glassnet::data {

// source x = xx * x + xy * y + x0, source y = yx * x + yy * y + y0; pixels, the first one's centre at (0, 0), y
// downwards.
struct Affine {
  float xx = 1, xy = 0, x0 = 0;
  float yx = 0, yy = 1, y0 = 0;
};

// How an image changes: it is scaled, sheared, turned and then shifted.
struct Pose {
  double scale = 1;    // > 0
  double shear = 0;    // x moves by shear * y
  double rotate = 0;   // degrees, clockwise as one sees it
  double shift_x = 0;  // pixels, to the right
  double shift_y = 0;  // pixels, downwards
};

// The map back: a pixel of the changed image of height x width is what lies there in the original. In double precision,
// with sine and cosine of our own: the same bits everywhere.
Affine source_of(const Pose& pose, int height, int width);

}  // namespace glassnet::data
