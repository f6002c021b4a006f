// The type scale as fonts in Dear ImGui's atlas, rasterised for the screen's real pixels.
#pragma once

#include <array>

#include "ui/point_marks.h"
#include "ui/tokens.h"

struct ImFont;

namespace glassnet::ui {

struct Fonts {
  std::array<ImFont*, text_styles> text{};
  std::array<ImFont*, 2> icons{};
  PointMarks points;
  float scale = 0;  // that they were made for; 0: none yet

  const ImFont* of(TextStyle style) const { return text[static_cast<std::size_t>(style)]; }
  const ImFont* of(IconSize size) const { return icons[static_cast<std::size_t>(size)]; }
};

// Replaces the atlas's fonts (of the current ImGui context) by ours at `scale` pixels for one unit.
Fonts build_fonts(float scale);

}  // namespace glassnet::ui
