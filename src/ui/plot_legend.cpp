#include "ui/plot_legend.h"

#include <imgui.h>

#include <algorithm>

#include "ui/button.h"
#include "ui/plot.h"
#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr float line_length = 12;

float entry_width(const Context& context, const PlotSeries& series) {
  return line_length + space::xs + text_width(context, TextStyle::caption, series.name) + 2 * space::xs;
}

void draw_sign(const Context& context, const PlotSeries& series, bool shown, float x, float y) {
  const Colour colour = shown ? series.colour : context.theme.border_field;
  ImDrawList* list = ImGui::GetWindowDrawList();
  fill(context, {x, y - series.width / 2, line_length, series.width + 0.5f}, colour, 1);
  const float middle = x + line_length / 2;
  if (series.mark == PlotMark::dot) list->AddCircleFilled({middle, y}, 3, colour);
  if (series.mark == PlotMark::square) list->AddRectFilled({middle - 3, y - 3}, {middle + 3, y + 3}, colour);
}

}  // namespace

bool SeriesChoice::shows(std::string_view name) const {
  return std::find(hidden.begin(), hidden.end(), name) == hidden.end();
}

void SeriesChoice::toggle(std::string_view name) {
  if (shows(name)) {
    hidden.emplace_back(name);
  } else {
    std::erase(hidden, name);
  }
}

float legend_width(const Context& context, std::span<const PlotSeries> series) {
  float width = 0;
  for (const PlotSeries& one : series) width += entry_width(context, one) + space::xs;
  return width;
}

void draw_legend(Context& context, const std::string& prefix, std::span<const PlotSeries> series, SeriesChoice& choice,
                 const Rect& rect) {
  float x = rect.right() - legend_width(context, series);
  for (const PlotSeries& one : series) {
    const Rect box{x, rect.y, entry_width(context, one), rect.h};
    const bool shows = choice.shows(one.name);
    bool hovered = false;
    const Item item =
        control(prefix + "/series/" + one.name, "Curves of " + one.name, "toggle", shows ? "true" : "false");
    if (press_area(context, item, box, &hovered)) choice.toggle(one.name);
    hint(context, shows ? "Hide the curves of " + one.name : "Show the curves of " + one.name);
    if (hovered) fill(context, box.inset(1), context.theme.hover, radius_small);
    draw_sign(context, one, shows, box.x + space::xs, snap(context, box.centre_y()));
    const float left = box.x + line_length + 2 * space::xs;
    draw_text(context, TextStyle::caption, left, box.centre_y() - 8, context.theme.text_secondary, one.name);
    if (!shows) hline(context, left, box.centre_y(), box.right() - left - space::xs, context.theme.text_secondary);
    x += box.w + space::xs;
  }
}

}  // namespace glassnet::ui
