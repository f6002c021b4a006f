#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/interval.h"
#include "ui/plot.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

struct Line {
  std::string text;
  Colour colour;
  const lab::CurvePoint* point;
};

struct ReadOut {
  double examples = 0;
  std::string head;
  std::vector<Line> lines;
};

std::string value_with_interval(const PlotDef& def, const lab::CurvePoint& point) {
  std::string text = plot_value(def, point.value);
  if (point.images == 0 || !std::isfinite(point.value)) return text;
  const auto correct = static_cast<std::size_t>(std::lround(point.value * static_cast<double>(point.images)));
  const Interval interval = wilson_95(correct, point.images);
  return text + " (" + percent(interval.low, 1) + " to " + percent(interval.high, 1) + ")";
}

ReadOut read_out(const PlotDef& def, double at, std::span<const PlotSeries> curves) {
  ReadOut result;
  for (const PlotSeries& series : curves) {
    const lab::CurvePoint* point = nearest(series.points, at);
    if (point == nullptr) continue;
    if (result.lines.empty()) result.examples = point->examples;
    std::string text = series.name + " " + value_with_interval(def, *point);
    if (const lab::CurvePoint* smooth = nearest(series.smooth, at)) {
      text += ", smoothed " + plot_value(def, smooth->value);
    }
    result.lines.push_back({std::move(text), series.colour, point});
  }
  const double examples = std::isfinite(result.examples) ? std::clamp(result.examples, 0.0, 1e15) : 0;
  result.head = "at " + grouped(static_cast<std::uint64_t>(std::llround(examples))) + " examples";
  return result;
}

std::optional<double> place_of_cursor(const PlotView& view, const PlotFrame& frame) {
  const Rect& area = frame.area;
  const bool over = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) && !view.selecting_from &&
                    ImGui::IsMouseHoveringRect({area.x, area.y}, {area.right(), area.bottom()});
  if (over) return frame.value_at(ImGui::GetMousePos().x);
  return view.cursor;
}

void draw_box(const Context& context, const ReadOut& out, const PlotFrame& frame) {
  const Theme& theme = context.theme;
  const Rect& area = frame.area;
  float width = text_width(context, TextStyle::caption, out.head);
  for (const Line& line : out.lines) {
    width = std::max(width, text_width(context, TextStyle::caption, line.text) + space::m);
  }
  const float height = 16 * static_cast<float>(out.lines.size() + 1) + 2 * space::xs;
  const float at = std::clamp(frame.px(out.examples), area.x, area.right());
  const bool left_side = at > area.centre_x();
  const Rect box{left_side ? at - width - 3 * space::s : at + space::s, area.y + 2, width + 2 * space::s, height};
  fill(context, box, theme.surface, radius_small);
  outline(context, box, theme.border_field, radius_small);
  float y = box.y + space::xs;
  draw_text(context, TextStyle::caption, box.x + space::s, y, theme.text_secondary, out.head);
  for (const Line& line : out.lines) {
    y += 16;
    fill(context, {box.x + space::s, y + 7, 8, 2.5f}, line.colour, 1);
    draw_text(context, TextStyle::caption, box.x + space::s + space::m, y, theme.text, line.text);
  }
}

}  // namespace

std::string plot_value(const PlotDef& def, double value) {
  return def.quantity == PlotQuantity::share ? percent(value, 2) : number(value);
}

std::string plot_read_out(const PlotDef& def, const PlotView& view, std::span<const PlotSeries> curves) {
  if (!view.cursor) return {};
  const ReadOut out = read_out(def, *view.cursor, curves);
  std::string text = out.head;
  for (const Line& line : out.lines) text += (&line == &out.lines.front() ? ": " : ", ") + line.text;
  return text;
}

void draw_plot_cursor(Context& context, const PlotDef& def, const PlotView& view, const PlotFrame& frame,
                      std::span<const PlotSeries> curves) {
  const auto at = place_of_cursor(view, frame);
  if (!at) return;
  const ReadOut out = read_out(def, *at, curves);
  if (out.lines.empty()) return;
  const Rect& area = frame.area;
  for (const Line& line : out.lines) {
    const float x = frame.px(line.point->examples);
    if (!std::isfinite(line.point->value) || x < area.x - 1 || x > area.right() + 1) continue;
    const float y = std::clamp(frame.py(line.point->value), area.y, area.bottom());
    ImGui::GetWindowDrawList()->AddCircleFilled({x, y}, 4, line.colour);
  }
  const float x = frame.px(out.examples);
  if (x >= area.x && x <= area.right()) vline(context, x, area.y, area.h, context.theme.text_secondary);
  draw_box(context, out, frame);
}

}  // namespace glassnet::ui
