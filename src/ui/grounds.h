// What lies under everything in a part of the page: one colour, to be cleared with in place of drawing.
//
// A part of a card is the page's ground, the card's shadow and the card, one over the other. Clearing pixels costs next
// to nothing where a processor draws; filling them three times is most of a frame.
#pragma once

#include <vector>

#include "ui/palette.h"
#include "ui/pixel_rect.h"

struct ImDrawData;

namespace glassnet::ui {

struct Ground {
  PixelRect rect;
  Colour colour = 0;
};

// The colour under each rectangle: of the last opaque shape that covers all of it, or the page's. What lies beneath is
// taken out of `data`, as is the shape. The rectangles don't overlap, and no command reaches into two (damage.h).
std::vector<Ground> take_grounds(ImDrawData& data, const std::vector<PixelRect>& rects, Colour page);

}  // namespace glassnet::ui
