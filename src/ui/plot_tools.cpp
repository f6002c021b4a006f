#include <algorithm>
#include <cstdio>

#include "ui/button.h"
#include "ui/choice.h"
#include "ui/export_menu.h"
#include "ui/plot.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr double zoom_by_button = 0.5;
constexpr double strengths[] = {0, 0.6, 0.9, 0.98};

// Buttons from the left, in as many rows as they need.
class Flow {
 public:
  Flow(Context& context, const Column& place) : context_(context), place_(place), x_(place.x), y_(place.y) {}

  bool press(const ButtonDef& def) {
    next(button_width(context_, def));
    return button(context_, def, last_);
  }
  // Room for a control that somebody else draws.
  const Rect& take(float width) {
    next(width);
    return last_;
  }
  // Where the last one was.
  const Rect& last() const { return last_; }
  float height() const { return y_ - place_.y + context_.control() + space::xs; }

 private:
  void next(float width) {
    if (x_ > place_.x && x_ + width > place_.x + place_.width) {
      x_ = place_.x;
      y_ += context_.control() + space::xs;
    }
    last_ = {x_, y_, width, context_.control()};
    x_ += width + space::xs;
  }

  Context& context_;
  Column place_;
  float x_, y_;
  Rect last_;
};

std::string strength_text(double strength) {
  char text[16];
  std::snprintf(text, sizeof text, "%g", strength);
  return text;
}

void draw_smoothing(Context& context, const PlotDef& def, PlotView& view, Flow& flow) {
  const std::string id = def.controls + "/smooth";
  const std::string value = view.smoothing > 0 ? strength_text(view.smoothing) : "off";
  const bool pressed = flow.press({.id = id,
                                   .label = view.smoothing > 0 ? "Smoothed " + value : std::string("Smooth"),
                                   .icon = icon::down,
                                   .look = view.smoothing > 0 ? ButtonLook::plain : ButtonLook::quiet,
                                   .hint = "The mean of a point and those before it, the nearer the weightier",
                                   .kind = "menu",
                                   .value = value,
                                   .style = TextStyle::caption});
  if (pressed) open_menu(id);
  std::vector<ChoiceOption> options;
  std::size_t selected = 0;
  for (const double strength : strengths) {
    if (strength == view.smoothing) selected = options.size();
    if (strength == 0) {
      options.push_back({"off", "As measured", "", true, 0});
    } else {
      const std::string text = strength_text(strength);
      options.push_back({text, "Smoothed " + text, "the point before counts " + text + " times as much", true, 0});
    }
  }
  if (const auto chosen = menu(context, id, options, selected, flow.last(), 240)) view.smoothing = strengths[*chosen];
}

ButtonDef icon_button(const PlotDef& def, const char* name, std::string label, char32_t sign, bool enabled) {
  return {.id = def.controls + "/" + name,
          .label = std::move(label),
          .icon = sign,
          .icon_only = true,
          .look = ButtonLook::quiet,
          .enabled = enabled};
}

}  // namespace

float draw_plot_tools(Context& context, const PlotDef& def, PlotView& view, const Column& place) {
  Flow flow(context, place);
  const PlotRange range = shown(view, def.x);
  const Points points = def.series.empty() ? Points() : def.series.front().points;
  const double at = view.cursor.value_or((range.low + range.high) / 2);
  if (flow.press(icon_button(def, "previous", "Read out the point before", icon::previous, !points.empty()))) {
    move_cursor(view, points, range, -1);
  }
  if (flow.press(icon_button(def, "next", "Read out the next point", icon::next, !points.empty()))) {
    move_cursor(view, points, range, 1);
  }
  if (flow.press(icon_button(def, "zoom-in", "Closer", icon::zoom_in, true))) zoom(view, def.x, at, zoom_by_button);
  if (flow.press(icon_button(def, "zoom-out", "Further", icon::zoom_out, is_zoomed(view, def.x)))) {
    zoom(view, def.x, at, 1 / zoom_by_button);
  }
  if (def.quantity == PlotQuantity::loss &&
      flow.press({.id = def.controls + "/log",
                  .label = "Log",
                  .look = view.logarithmic ? ButtonLook::plain : ButtonLook::quiet,
                  .hint = "A logarithmic axis: equal steps up are equal factors",
                  .kind = "toggle",
                  .value = view.logarithmic ? "true" : "false",
                  .style = TextStyle::caption})) {
    view.logarithmic = !view.logarithmic;
  }
  draw_smoothing(context, def, view, flow);
  if (!def.table.empty()) {
    const ExportMenuDef along{def.table, def.title, true, def.id, !points.empty()};
    export_menu(context, along, flow.take(context.control()));
  }
  return flow.height();
}

}  // namespace glassnet::ui
