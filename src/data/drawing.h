// What is drawn by hand on a square pad, and how it becomes pixels.
#pragma once

#include <vector>

#include "data/grey_picture.h"

namespace glassnet::data {

// Of the pad: (0, 0) is its top left, (1, 1) its bottom right.
struct PadPoint {
  float x = 0;
  float y = 0;
  bool operator==(const PadPoint&) const = default;
};

// Where the pen went between touching the pad and leaving it. One point is a dot.
using Stroke = std::vector<PadPoint>;

struct Drawing {
  std::vector<Stroke> strokes;
  // Diameter of the round pen, as a share of the pad's side. A digit over most of the pad then has strokes about as
  // wide as MNIST's.
  float pen = 0.09f;

  bool operator==(const Drawing&) const = default;
};

// The drawing in black and white on side x side pixels, as the scans were that MNIST was made of: a pixel is ink if the
// pen went over its middle. What lies beyond the pad is cut off; points that aren't numbers are left out.
GreyPicture rasterise(const Drawing& drawing, int side);

}  // namespace glassnet::data
