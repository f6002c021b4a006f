// The palette with the numbers at its ends; zero marked where it lies in the middle.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/palette.h"

namespace glassnet::ui {

struct ColourLegend {
  const Palette& palette;
  float low = 0, high = 0;  // low < 0: as far below zero as high is above
};

// In a line of captions from (x, y) on; a note stands behind it. Returns the width.
float draw_colour_legend(const Context& context, const ColourLegend& legend, float x, float y, const std::string& note);

}  // namespace glassnet::ui
