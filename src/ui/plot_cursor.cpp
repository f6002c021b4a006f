#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/plot.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

const lab::CurvePoint* nearest(std::span<const lab::CurvePoint> points, double examples) {
  if (points.empty()) return nullptr;
  const auto after = std::lower_bound(points.begin(), points.end(), examples,
                                      [](const lab::CurvePoint& p, double x) { return p.examples < x; });
  if (after == points.begin()) return &points.front();
  if (after == points.end()) return &points.back();
  const auto before = after - 1;
  return examples - before->examples < after->examples - examples ? &*before : &*after;
}

}  // namespace

void plot_cursor(Context& context, const PlotDef& def, const PlotFrame& frame) {
  const Rect& area = frame.area;
  if (!ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect({area.x, area.y}, {area.right(), area.bottom()})) {
    return;
  }
  const Theme& theme = context.theme;
  const double at = frame.value_at(ImGui::GetMousePos().x);
  struct Line {
    std::string text;
    Colour colour;
  };
  std::vector<Line> lines;
  double examples = at;
  for (const PlotSeries& series : def.series) {
    const lab::CurvePoint* point = nearest(series.points, at);
    if (point == nullptr) continue;
    if (lines.empty()) examples = point->examples;
    lines.push_back(
        {series.label + " " + (def.y_percent ? percent(point->value, 2) : number(point->value)), series.colour});
    if (std::isfinite(point->value)) {
      ImGui::GetWindowDrawList()->AddCircleFilled({frame.px(point->examples), frame.py(point->value)}, 4,
                                                  series.colour);
    }
  }
  if (lines.empty()) return;
  vline(context, frame.px(examples), area.y, area.h, theme.text_secondary);

  std::string head = "at " + grouped(static_cast<std::uint64_t>(std::llround(std::max(0.0, examples)))) + " examples";
  float width = text_width(context, TextStyle::caption, head);
  for (const Line& line : lines) width = std::max(width, text_width(context, TextStyle::caption, line.text) + 12);
  const float height = 16 * static_cast<float>(lines.size() + 1) + 2 * space::xs;
  const bool left_side = frame.px(examples) > area.centre_x();
  const Rect box{left_side ? frame.px(examples) - width - 3 * space::s : frame.px(examples) + space::s, area.y + 2,
                 width + 2 * space::s, height};
  fill(context, box, theme.surface, radius_small);
  outline(context, box, theme.border_field, radius_small);
  float y = box.y + space::xs;
  draw_text(context, TextStyle::caption, box.x + space::s, y, theme.text_secondary, head);
  for (const Line& line : lines) {
    y += 16;
    fill(context, {box.x + space::s, y + 7, 8, 2.5f}, line.colour, 1);
    draw_text(context, TextStyle::caption, box.x + space::s + 12, y, theme.text, line.text);
  }
}

}  // namespace glassnet::ui
