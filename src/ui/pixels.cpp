#include "ui/pixels.h"

#include "ui/text.h"

namespace glassnet::ui {

void draw_pixels(const Context& context, std::span<const std::uint8_t> pixels, int width, float x, float y,
                 float side) {
  if (width <= 0) return;
  const auto columns = static_cast<std::size_t>(width);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (pixels[i] == 0) continue;
    fill(context, {x + static_cast<float>(i % columns) * side, y + static_cast<float>(i / columns) * side, side, side},
         context.theme.ink.colours[pixels[i]]);
  }
}

}  // namespace glassnet::ui
