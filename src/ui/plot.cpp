#include "ui/plot.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/text.h"
#include "ui/ticks.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float axis_width = 44;   // for the labels of y
constexpr float axis_height = 18;  // for the labels of x
constexpr float title_height = 20;

std::vector<double> finite_values(std::span<const lab::CurvePoint> a, std::span<const lab::CurvePoint> b,
                                  double from_part) {
  std::vector<double> values;
  for (const auto& points : {a, b}) {
    const auto skip = static_cast<std::size_t>(from_part * static_cast<double>(points.size()));
    for (std::size_t i = skip; i < points.size(); ++i) {
      if (std::isfinite(points[i].value)) values.push_back(points[i].value);
    }
  }
  return values;
}

double quantile(std::vector<double>& values, double share) {
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

// Dashes for training, so that the series differ by more than colour.
void draw_series(const PlotSeries& series, const PlotFrame& frame, float pixel) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::vector<PlotPoint> points = decimate(series.points, frame, pixel);
  list->PathClear();
  for (const PlotPoint& point : points) list->PathLineTo({point.x, point.y});
  list->PathStroke(series.colour, 0, series.width);
  if (series.dots && points.size() <= 60) {
    for (const PlotPoint& point : points) list->AddCircleFilled({point.x, point.y}, series.width + 1, series.colour);
  }
}

std::string legend_text(const PlotDef& def, const PlotSeries& series, bool with_value) {
  if (!with_value || series.points.empty()) return series.label;
  const double last = series.points.back().value;
  return series.label + " " + (def.y_percent ? percent(last, 1) : number(last));
}

constexpr float legend_line = 12;  // length of a series' line in the legend

float legend_width(const Context& context, const PlotDef& def, bool with_values) {
  float width = 0;
  for (const PlotSeries& series : def.series) {
    width += space::m + legend_line + space::xs +
             text_width(context, TextStyle::caption, legend_text(def, series, with_values));
  }
  return width;
}

// Title, and each series with its line and, where there is room, its last value.
void draw_legend(const Context& context, const PlotDef& def, const Rect& rect) {
  draw_text(context, TextStyle::strong, rect.x, rect.y, context.theme.text, def.title);
  const float room = rect.w - text_width(context, TextStyle::strong, def.title);
  const bool with_values = legend_width(context, def, true) <= room;
  float right = rect.right();
  for (auto series = def.series.rbegin(); series != def.series.rend(); ++series) {
    const std::string text = legend_text(def, *series, with_values);
    const float left = right - text_width(context, TextStyle::caption, text);
    draw_text(context, TextStyle::caption, left, rect.y + 2, context.theme.text_secondary, text);
    fill(context, {left - legend_line - space::xs, rect.y + 9, legend_line, series->width + 0.5f}, series->colour, 1);
    right = left - legend_line - space::xs - space::m;
  }
}

void draw_axes(const Context& context, const PlotDef& def, const PlotFrame& frame) {
  const Theme& theme = context.theme;
  const Rect& area = frame.area;
  const Ticks y = nice_ticks(def.y.low, def.y.high, static_cast<double>(area.h), 28);
  for (const double value : y.values) {
    const float at = frame.py(value);
    hline(context, area.x, at, area.w, theme.border);
    const std::string label = def.y_percent ? tick_label(value * 100, y.step * 100) + "%" : tick_label(value, y.step);
    draw_text_right(context, TextStyle::caption, area.x - space::s, at - 8, theme.text_secondary, label);
  }
  const Ticks x = nice_ticks(def.x.low, def.x.high, static_cast<double>(area.w), 64);
  const float title_left = area.right() - text_width(context, TextStyle::caption, def.x_title);
  for (const double value : x.values) {
    const std::string label = tick_label(value, x.step);
    const float width = text_width(context, TextStyle::caption, label);
    const float left = value == def.x.low ? frame.px(value) : frame.px(value) - width / 2;
    vline(context, frame.px(value), area.bottom(), 3, theme.border_field);
    if (left + width < title_left - space::s) {
      draw_text(context, TextStyle::caption, left, area.bottom() + 4, theme.text_secondary, label);
    }
  }
  draw_text(context, TextStyle::caption, title_left, area.bottom() + 4, theme.text_secondary, def.x_title);
  hline(context, area.x, area.bottom(), area.w, theme.border_field);
}

void draw_marker_lines(const Context& context, const PlotDef& def, const PlotFrame& frame) {
  for (const lab::CurveMarker& marker : def.markers) {
    if (marker.examples < def.x.low || marker.examples > def.x.high) continue;
    vline(context, frame.px(marker.examples), frame.area.y, frame.area.h, with_alpha(context.theme.marker, 0.7f));
  }
}

// From the newest to the oldest, as long as they don't cover each other: to the right of their line, or to its left.
void draw_marker_labels(const Context& context, const PlotDef& def, const PlotFrame& frame) {
  float free_until = frame.area.right();
  for (auto marker = def.markers.rbegin(); marker != def.markers.rend(); ++marker) {
    if (!(marker->examples >= def.x.low && marker->examples <= def.x.high)) continue;
    const std::string text = with_arrows(marker->label);
    const float at = frame.px(marker->examples);
    const float width = std::min(132.0f, text_width(context, TextStyle::caption, text)) + 2 * space::xs;
    float left = at + 1;
    if (left + width > free_until) left = at - width;
    if (left < frame.area.x || left + width > free_until) continue;
    const Rect box{left, frame.area.y, width, 16};
    fill(context, box, context.theme.accent_soft, 2);
    draw_text_cut(context, TextStyle::caption, box.x + space::xs, box.y, width - 2 * space::xs, context.theme.accent,
                  text);
    free_until = left - space::xs;
  }
}

std::string spoken(const PlotDef& def) {
  std::string text;
  for (const PlotSeries& series : def.series) {
    if (series.points.empty()) continue;
    const double last = series.points.back().value;
    if (!text.empty()) text += ", ";
    text += series.label + " " + (def.y_percent ? percent(last, 2) : number(last));
  }
  return text.empty() ? "nothing measured yet" : text;
}

}  // namespace

float PlotFrame::px(double value) const {
  const double share = (value - x.low) / std::max(x.high - x.low, 1e-300);
  return area.x + area.w * static_cast<float>(std::clamp(share, -1.0, 2.0));
}

float PlotFrame::py(double value) const {
  const double share = (value - y.low) / std::max(y.high - y.low, 1e-300);
  return area.bottom() - area.h * static_cast<float>(std::clamp(share, -1.0, 2.0));
}

double PlotFrame::value_at(float px) const {
  return x.low + (x.high - x.low) * static_cast<double>((px - area.x) / std::max(area.w, 1.0f));
}

std::vector<PlotPoint> decimate(std::span<const lab::CurvePoint> points, const PlotFrame& frame, float pixel) {
  std::vector<PlotPoint> shown;
  std::size_t i = 0;
  const auto column = [&](std::size_t k) { return std::floor(frame.px(points[k].examples) / pixel); };
  while (i < points.size()) {
    if (!std::isfinite(points[i].value) || !std::isfinite(points[i].examples)) {
      ++i;
      continue;
    }
    std::size_t low = i, high = i;
    const float here = column(i);
    for (++i; i < points.size() && column(i) == here; ++i) {
      if (!std::isfinite(points[i].value)) continue;
      if (points[i].value < points[low].value) low = i;
      if (points[i].value > points[high].value) high = i;
    }
    const auto push = [&](std::size_t k) {
      shown.push_back({frame.px(points[k].examples), frame.py(points[k].value)});
    };
    push(std::min(low, high));
    if (low != high) push(std::max(low, high));
  }
  return shown;
}

PlotRange loss_range(std::span<const lab::CurvePoint> a, std::span<const lab::CurvePoint> b) {
  std::vector<double> values = finite_values(a, b, 0);
  if (values.empty()) return {0, 2.5};
  return {0, std::max(0.05, quantile(values, 0.97) * 1.15)};
}

PlotRange accuracy_range(std::span<const lab::CurvePoint> a, std::span<const lab::CurvePoint> b) {
  std::vector<double> values = finite_values(a, b, 0.1);
  if (values.empty()) return {0, 1};
  const double lowest = std::clamp(quantile(values, 0.05), 0.0, 1.0);
  const double grain = lowest > 0.9 ? 0.02 : 0.1;
  return {std::max(0.0, std::floor((lowest - grain / 2) / grain) * grain), 1};
}

PlotRange examples_range(const lab::Curves& curves) {
  double last = 0;
  for (const auto* points :
       {&curves.loss, &curves.train_accuracy, &curves.validation_accuracy, &curves.validation_loss}) {
    if (!points->empty() && std::isfinite(points->back().examples)) last = std::max(last, points->back().examples);
  }
  return {0, std::max(1000.0, last)};
}

void plot(Context& context, const PlotDef& def, const Rect& rect) {
  draw_legend(context, def, rect);
  const PlotFrame frame{{rect.x + axis_width, rect.y + title_height + space::s, rect.w - axis_width,
                         rect.h - title_height - space::s - axis_height - 2},
                        def.x,
                        def.y};
  context.items.add(def.id, def.title, "chart", rect, spoken(def));
  if (frame.area.w < 40 || frame.area.h < 24) return;
  draw_axes(context, def, frame);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect& area = frame.area;
  bool anything = false;
  list->PushClipRect({area.x, area.y - 2}, {area.right() + 2, area.bottom() + 2}, true);
  draw_marker_lines(context, def, frame);
  for (const PlotSeries& series : def.series) {
    draw_series(series, frame, 1 / context.viewport.scale);
    anything = anything || !series.points.empty();
  }
  draw_marker_labels(context, def, frame);
  list->PopClipRect();
  if (!anything) {
    draw_text_centred(context, TextStyle::caption, area, context.theme.text_secondary,
                      "Curves start with the first steps");
  }
  plot_cursor(context, def, frame);
}

}  // namespace glassnet::ui
