#include <cmath>

#include "ui/plot.h"
#include "ui/text.h"
#include "ui/ticks.h"

namespace glassnet::ui {

namespace {

std::string y_label(const PlotDef& def, double value, double step) {
  return def.quantity == PlotQuantity::share ? tick_label(value * 100, step * 100) + "%" : tick_label(value, step);
}

void draw_y(const Context& context, const PlotDef& def, const PlotFrame& frame) {
  const Rect& area = frame.area;
  constexpr double pixels_each = 28;
  const auto height = static_cast<double>(area.h);
  const Ticks ticks = frame.logarithmic ? logarithmic_ticks(frame.y.low, frame.y.high, height, pixels_each)
                                        : nice_ticks(frame.y.low, frame.y.high, height, pixels_each);
  for (const double value : ticks.values) {
    const float at = frame.py(value);
    hline(context, area.x, at, area.w, context.theme.border);
    const double step = frame.logarithmic ? std::pow(10, std::floor(std::log10(value) + 1e-9)) : ticks.step;
    draw_text_right(context, TextStyle::caption, area.x - space::s, at - 8, context.theme.text_secondary,
                    y_label(def, value, step));
  }
}

void draw_x(Context& context, const PlotDef& def, const PlotFrame& frame) {
  const Theme& theme = context.theme;
  const Rect& area = frame.area;
  const Ticks ticks = nice_ticks(frame.x.low, frame.x.high, static_cast<double>(area.w), 64);
  const float title_left = area.right() - text_width(context, TextStyle::caption, def.x_title);
  for (const double value : ticks.values) {
    const std::string label = tick_label(value, ticks.step);
    const float width = text_width(context, TextStyle::caption, label);
    const float left = value == frame.x.low ? frame.px(value) : frame.px(value) - width / 2;
    vline(context, frame.px(value), area.bottom(), 3, theme.border_field);
    if (left + width < title_left - space::s) {
      draw_text(context, TextStyle::caption, left, area.bottom() + 4, theme.text_secondary, label);
    }
  }
  draw_text(context, TextStyle::caption, title_left, area.bottom() + 4, theme.text_secondary, def.x_title);
  hline(context, area.x, area.bottom(), area.w, theme.border_field);
  context.items.add(def.controls + "/range", def.title + ": examples shown", "text",
                    {area.x, area.bottom(), area.w, 20},
                    tick_label(frame.x.low, 1) + " to " + tick_label(frame.x.high, 1));
}

}  // namespace

void draw_plot_axes(Context& context, const PlotDef& def, const PlotFrame& frame) {
  draw_y(context, def, frame);
  draw_x(context, def, frame);
}

}  // namespace glassnet::ui
