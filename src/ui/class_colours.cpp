#include "ui/class_colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace glassnet::ui {

Colour class_colour(const Theme& theme, int classes, int label) {
  if (classes <= 2) return label == 0 ? theme.diverging.colours.front() : theme.diverging.colours.back();
  constexpr std::array<double, 10> hues{55, 255, 150, 330, 100, 200, 20, 290, 125, 228};
  const double hue = hues[static_cast<std::size_t>(std::max(0, label)) % hues.size()];
  return oklch(theme.dark ? 0.78 : 0.52, 0.13, hue);
}

Colour blend(Colour from, Colour to, float part) {
  const float t = std::clamp(part, 0.0f, 1.0f);
  Colour mixed = 0xff000000u;
  for (const int shift : {0, 8, 16}) {
    const auto a = static_cast<float>((from >> shift) & 0xffu), b = static_cast<float>((to >> shift) & 0xffu);
    mixed |= static_cast<Colour>(std::lround(a + (b - a) * t)) << shift;
  }
  return mixed;
}

}  // namespace glassnet::ui
