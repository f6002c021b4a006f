#include "ui/legend.h"

#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

float draw_colour_legend(const Context& context, const ColourLegend& legend, float left_end, float y,
                         const std::string& note) {
  const Theme& theme = context.theme;
  float x = left_end;
  const std::string low = number(static_cast<double>(legend.low));
  const std::string high = number(static_cast<double>(legend.high));
  draw_text(context, TextStyle::caption, x, y, theme.text_secondary, low);
  x += text_width(context, TextStyle::caption, low) + space::s;
  constexpr int steps = 32;
  constexpr float bar = 64;
  for (int i = 0; i < steps; ++i) {
    const float left = x + bar * static_cast<float>(i) / steps;
    fill(context, {left, y + 4, bar / steps, 8},
         legend.palette.colours[static_cast<std::size_t>(i * 255 / (steps - 1))]);
  }
  outline(context, {x, y + 4, bar, 8}, theme.border);
  if (legend.low < 0) vline(context, x + bar / 2, y + 2, 12, theme.text_secondary);
  x += bar + space::s;
  draw_text(context, TextStyle::caption, x, y, theme.text_secondary, high);
  x += text_width(context, TextStyle::caption, high);
  if (note.empty()) return x - left_end;
  draw_text(context, TextStyle::caption, x + space::m, y, theme.text_secondary, note);
  return x + space::m + text_width(context, TextStyle::caption, note) - left_end;
}

}  // namespace glassnet::ui
