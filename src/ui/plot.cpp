#include "ui/plot.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/button.h"
#include "ui/plot_smoothing.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float axis_width = 44;   // for the labels of y
constexpr float axis_height = 20;  // for the labels of x
constexpr std::size_t most_marks = 60;

std::vector<PlotPoint> draw_line(Points line, Colour colour, float width, const PlotFrame& frame, float pixel) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::vector<PlotPoint> points = decimate(within(line, frame.x), frame, pixel);
  list->PathClear();
  for (const PlotPoint& point : points) list->PathLineTo({point.x, point.y});
  list->PathStroke(colour, 0, width);
  return points;
}

void draw_series(const PlotSeries& series, const PlotFrame& frame, float pixel) {
  if (!series.smooth.empty()) {
    draw_line(series.points, with_alpha(series.colour, 0.3f), series.width, frame, pixel);
    draw_line(series.smooth, series.colour, series.width + 0.5f, frame, pixel);
    return;
  }
  const std::vector<PlotPoint> points = draw_line(series.points, series.colour, series.width, frame, pixel);
  if (series.mark == PlotMark::none || points.size() > most_marks) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float size = series.width + 1;
  for (const PlotPoint& at : points) {
    if (series.mark == PlotMark::dot) list->AddCircleFilled({at.x, at.y}, size, series.colour);
    if (series.mark == PlotMark::square)
      list->AddRectFilled({at.x - size, at.y - size}, {at.x + size, at.y + size}, series.colour);
  }
}

void draw_marker_lines(const Context& context, const PlotDef& def, const PlotFrame& frame) {
  for (const lab::CurveMarker& marker : def.markers) {
    if (!(marker.examples >= frame.x.low && marker.examples <= frame.x.high)) continue;
    vline(context, frame.px(marker.examples), frame.area.y, frame.area.h, with_alpha(context.theme.marker, 0.7f));
  }
}

// From the newest to the oldest, as long as they don't cover each other: to the right of their line, or to its left.
void draw_marker_labels(const Context& context, const PlotDef& def, const PlotFrame& frame) {
  float free_until = frame.area.right();
  for (auto marker = def.markers.rbegin(); marker != def.markers.rend(); ++marker) {
    if (!(marker->examples >= frame.x.low && marker->examples <= frame.x.high)) continue;
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

PlotRange fitting_y(const PlotDef& def, const PlotView& view, std::span<const PlotSeries> curves, const PlotRange& x) {
  std::vector<Points> parts;
  for (const PlotSeries& series : curves) parts.push_back(within(series.points, x));
  const bool share = def.quantity == PlotQuantity::share;
  if (!share && view.logarithmic) return logarithmic_range(parts);
  if (is_zoomed(view, def.x)) return close_range(parts, {0, share ? 1 : 1e30});
  return share ? accuracy_range(parts) : loss_range(parts);
}

// The last values, or those at the cursor, for who can't see the chart.
std::string spoken(const PlotDef& def, const PlotView& view, std::span<const PlotSeries> curves) {
  std::string text = plot_read_out(def, view, curves);
  if (!text.empty()) return text;
  for (const PlotSeries& series : curves) {
    if (series.points.empty()) continue;
    if (!text.empty()) text += ", ";
    text += series.name + " " + plot_value(def, series.points.back().value);
  }
  if (text.empty()) return curves.empty() ? "all curves are hidden" : "nothing measured yet";
  return text;
}

// That what is drawn is not only what was measured must be said: beside the title, or where there is no room for it in
// the chart's corner where curves seldom are.
std::string smoothing_note(const PlotView& view) { return "smoothed " + setting(view.smoothing); }

float note_width(const Context& context, const PlotView& view) {
  return text_width(context, TextStyle::caption, smoothing_note(view)) + space::s;
}

void draw_smoothing_note(Context& context, const PlotDef& def, const PlotView& view, float x, float y) {
  const std::string text = smoothing_note(view);
  const Rect box{x, y, note_width(context, view), 16};
  fill(context, box, with_alpha(context.theme.surface, 0.85f), 2);
  draw_text(context, TextStyle::caption, box.x + space::xs, y, context.theme.text_secondary, text);
  const std::string whole = text + "; faint: as measured";
  hint_over(context, box, whole);
  context.items.add(def.controls + "/smoothed", def.title + " is smoothed", "text", box, whole);
}

// The curves that are shown, and what the smooth ones are held in.
struct Curves {
  std::vector<PlotSeries> shown;
  std::vector<std::vector<lab::CurvePoint>> smooth;

  bool are_smoothed() const {
    return std::any_of(smooth.begin(), smooth.end(), [](const auto& points) { return !points.empty(); });
  }
};

// Of measurements that stand alone, each with its interval, nothing is to be smoothed.
Curves curves_of(const PlotDef& def, const PlotView& view, const SeriesChoice& choice) {
  Curves curves;
  for (const PlotSeries& series : def.series) {
    if (choice.shows(series.name)) curves.shown.push_back(series);
  }
  curves.smooth.resize(curves.shown.size());
  for (std::size_t i = 0; i < curves.shown.size() && view.smoothing > 0; ++i) {
    PlotSeries& series = curves.shown[i];
    if (series.mark != PlotMark::none) continue;
    curves.smooth[i] = smoothed(series.points, view.smoothing);
    series.smooth = curves.smooth[i];
  }
  return curves;
}

void draw_curves(Context& context, const PlotDef& def, const Curves& curves, const PlotFrame& frame) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect& area = frame.area;
  const float pixel = 1 / context.viewport.scale;
  list->PushClipRect({area.x, area.y - 2}, {area.right() + 2, area.bottom() + 2}, true);
  draw_marker_lines(context, def, frame);
  for (const PlotSeries& series : curves.shown) {
    PlotSeries part = series;
    part.points = within(series.points, frame.x);
    draw_plot_band(part, frame);
  }
  for (const PlotSeries& series : curves.shown) draw_series(series, frame, pixel);
  draw_marker_labels(context, def, frame);
  list->PopClipRect();
}

// `note`: it is still to be said that the curves are smoothed.
void draw_chart(Context& context, const PlotDef& def, PlotView& view, const Curves& curves, const Rect& chart,
                bool note) {
  const bool logarithmic = view.logarithmic && def.quantity == PlotQuantity::loss;
  PlotFrame frame{plot_area(chart), shown(view, def.x), {}, logarithmic};
  frame.y = fitting_y(def, view, curves.shown, frame.x);
  if (frame.area.w < 40 || frame.area.h < 24) return;
  draw_plot_axes(context, def, frame);
  draw_curves(context, def, curves, frame);
  const bool anything =
      std::any_of(def.series.begin(), def.series.end(), [](const PlotSeries& s) { return !s.points.empty(); });
  if (!anything) {
    draw_text_centred(context, TextStyle::caption, frame.area, context.theme.text_secondary,
                      "Curves start with the first steps");
  } else if (curves.shown.empty()) {
    draw_text_centred(context, TextStyle::caption, frame.area, context.theme.text_secondary,
                      "All curves are hidden: press one in the legend");
  }
  if (note) {
    const Rect& area = frame.area;
    draw_smoothing_note(context, def, view, area.right() - note_width(context, view),
                        def.quantity == PlotQuantity::share ? area.bottom() - 18 : area.y + 2);
  }
  plot_gestures(context, def, view, frame, curves.shown);
  draw_plot_cursor(context, def, view, frame, curves.shown);
}

// The two buttons at the right end of the title's row. Returns their width.
float draw_title_buttons(Context& context, const PlotDef& def, PlotView& view, const Rect& row) {
  const float size = row.h;
  float x = row.right() - size;
  if (button(context,
             {.id = def.controls + "/tools",
              .label = def.title + ": zoom, smooth, scale",
              .icon = icon::change,
              .icon_only = true,
              .look = view.tools_open ? ButtonLook::plain : ButtonLook::quiet,
              .kind = "toggle",
              .value = view.tools_open ? "true" : "false"},
             {x, row.y, size, size})) {
    view.tools_open = !view.tools_open;
  }
  if (is_zoomed(view, def.x)) {
    x -= size;
    if (button(context,
               {.id = def.controls + "/all",
                .label = def.title + ": show all (double click)",
                .icon = icon::zoom_all,
                .icon_only = true,
                .look = ButtonLook::quiet},
               {x, row.y, size, size})) {
      show_all(view);
    }
  }
  return row.right() - x;
}

struct Head {
  float height = 0;
  bool said_smoothed = false;
};

// Title, legend and buttons: one row, or two where there is no room.
Head draw_head(Context& context, const PlotDef& def, PlotView& view, SeriesChoice& choice, bool smoothed,
               const Column& place) {
  Rect row{place.x, place.y, place.width, context.control()};
  const std::string title = def.title + (view.logarithmic ? ", logarithmic" : "");
  draw_text(context, TextStyle::strong, row.x, row.centre_y() - 10, context.theme.text, title);
  if (context.picturing != def.id) row.w -= draw_title_buttons(context, def, view, row) + space::xs;
  const float after_title = text_width(context, TextStyle::strong, title) + space::s;
  const float legend = def.legend ? legend_width(context, def.series) : 0;
  const bool fits = after_title + legend <= row.w;
  Head head;
  if (smoothed && after_title + note_width(context, view) + (fits ? legend : 0) <= row.w) {
    draw_smoothing_note(context, def, view, row.x + after_title, row.centre_y() - 8);
    head.said_smoothed = true;
  }
  if (def.legend) {
    if (!fits) row = {place.x, place.y + row.h, place.width, row.h};
    draw_legend(context, def.controls.substr(0, def.controls.find('/')), def.series, choice, row);
  }
  head.height = row.bottom() - place.y;
  return head;
}

}  // namespace

Rect plot_area(const Rect& chart) {
  return {chart.x + axis_width, chart.y, chart.w - axis_width, chart.h - axis_height};
}

float draw_plot(Context& context, const PlotDef& def, PlotView& view, SeriesChoice& choice, const Column& place) {
  const Curves curves = curves_of(def, view, choice);
  const bool smoothed = curves.are_smoothed();
  const Head head = draw_head(context, def, view, choice, smoothed, place);
  float y = place.y + head.height;
  if (view.tools_open && context.picturing != def.id)
    y += draw_plot_tools(context, def, view, {place.x, y, place.width});
  const Rect chart{place.x, y, place.width, def.height};
  draw_chart(context, def, view, curves, chart, smoothed && !head.said_smoothed);
  context.items.add(def.id, def.title, "chart", {place.x, place.y, place.width, chart.bottom() - place.y},
                    spoken(def, view, curves.shown));
  return chart.bottom() - place.y;
}

}  // namespace glassnet::ui
