// A small grey picture drawn pixel by pixel, without a texture: for a few that change often.
#pragma once

#include <cstdint>
#include <span>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Ink on ground from the top left, each pixel a square of this side; the ground is drawn already. Pixels: row by row.
void draw_pixels(const Context& context, std::span<const std::uint8_t> pixels, int width, float x, float y, float side);

}  // namespace glassnet::ui
