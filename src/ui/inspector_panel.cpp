#include "ui/inspector_panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ui/button.h"
#include "ui/export_menu.h"
#include "ui/inspector_views.h"
#include "ui/layer_words.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float heading_height = 40;
constexpr float side_by_side_from = 760;
constexpr float forward_share = 0.56f;
constexpr std::size_t longest_path = 50;

void show(InspectorState& state, Commands& commands) {
  state.channel.reset();
  std::optional<lab::InspectTarget> target;
  if (!state.path.empty()) target = state.path.back();
  commands.emplace_back(lab::Inspect{target});
  state.sent.send(std::move(target));
}

bool same_number(const lab::InspectTarget& a, const lab::InspectTarget& b) {
  return lab::InspectTarget{a.layer, a.unit, {}} == lab::InspectTarget{b.layer, b.unit, {}};
}

// The ways back, at the line's start, and out, at its end. True if one was taken.
bool draw_ways_out(Context& context, InspectorState& state, const ButtonDef& back, const char* close_id,
                   const Rect& rect, Commands& commands) {
  const float size = context.control(), top = rect.y + (rect.h - size) / 2;
  const ButtonDef close{
      .id = close_id, .label = "Close (Esc)", .icon = icon::close, .icon_only = true, .look = ButtonLook::quiet};
  const bool goes_back = button(context, back, {rect.x, top, size, size});
  const bool goes_out = button(context, close, {rect.right() - size, top, size, size});
  if (goes_back) inspect_back(state, commands);
  if (goes_out) close_inspector(state, commands);
  return goes_back || goes_out;
}

ButtonDef way_back(const char* id, const char* label, bool enabled) {
  return {.id = id,
          .label = label,
          .icon = icon::previous,
          .icon_only = true,
          .look = ButtonLook::quiet,
          .enabled = enabled};
}

// The title, the number itself, and the ways back and out.
void draw_heading(Context& context, const InspectorDef* def, InspectorState& state, const Rect& rect,
                  Commands& commands) {
  const Theme& theme = context.theme;
  const float size = context.control();
  const float top = rect.y + (rect.h - size) / 2;
  const ButtonDef back = way_back("inspector/back", "Back to the number before", state.path.size() > 1);
  if (draw_ways_out(context, state, back, "inspector/close", rect, commands)) return;
  if (def == nullptr) return;
  const lab::NumberInspection& number = def->number;
  const ButtonDef many{.id = "inspector/filter",
                       .label = "This channel over many images",
                       .icon = icon::alike,
                       .icon_only = true,
                       .look = ButtonLook::quiet};
  if (button(context, many, {rect.right() - 2 * size, top, size, size})) {
    return open_filter(state.filter, {number.target.layer, number.target.unit.channel}, commands);
  }
  const float left = rect.x + size + space::s, width = rect.w - 3 * size - 2 * space::s;
  const std::string place = unit_in_words(def->spec, def->plan, number.layer, number.target.unit);
  const std::string value = precise(number.forward.output);
  const std::string title = number.target.layer + ", " + place + " = " + value;
  const float line = rect.centre_y() - 12;
  if (text_width(context, TextStyle::title, title) <= width) {
    draw_text(context, TextStyle::title, left, line, theme.text, title);
  } else {
    // On a phone the number itself comes first, its place under it.
    draw_text(context, TextStyle::strong, left, rect.centre_y() - 19, theme.text, value);
    draw_text_cut(context, TextStyle::caption, left, rect.centre_y() + 1, width, theme.text_secondary,
                  number.target.layer + ", " + place);
  }
  const float used = text_width(context, TextStyle::title, title) + space::m;
  const std::string step = (number.label_known ? "image of class " : "taken for class ") +
                           std::to_string(number.label) + ", weights of step " + grouped(number.step);
  if (used + text_width(context, TextStyle::caption, step) <= width) {
    draw_text(context, TextStyle::caption, left + used, line + 5, theme.text_secondary, step);
  }
  context.items.add("inspector/number", number.target.layer + ", " + place, "text", {left, line, width, 24}, value);
}

Rect heading_of(const Context& context, const Rect& rect) {
  return {rect.x + space::l, rect.y + 1, rect.w - 2 * space::l, std::max(heading_height, context.control())};
}

// The channel with many images: its own heading and view.
void draw_filter_dock(Context& context, const lab::Snapshot& snapshot, InspectorState& state, const Rect& rect,
                      Commands& commands) {
  const Rect heading = heading_of(context, rect);
  const float size = context.control();
  const float top = heading.y + (heading.h - size) / 2;
  const ButtonDef back = way_back("filter/back", "Back to the arithmetic", !state.path.empty());
  if (draw_ways_out(context, state, back, "filter/close", heading, commands)) return;
  const std::string title = filter_in_words(snapshot, *state.filter.shown) + ", over many images";
  export_menu(context, {"filter", "this filter's answers", true, "filter/gallery", snapshot.filter != nullptr},
              {heading.right() - 2 * size, top, size, size});
  const float left = heading.x + size + space::s;
  draw_text_cut(context, TextStyle::title, left, heading.centre_y() - 12, heading.w - 3 * size - 2 * space::s,
                context.theme.text, title);
  const Rect body{rect.x, heading.bottom(), rect.w, rect.bottom() - heading.bottom()};
  draw_filter(context, snapshot, state.filter, body, commands);
}

float draw_views(Context& context, const InspectorDef& def, const Column& column, InspectorPress& press) {
  if (column.width < side_by_side_from) {
    float y = column.y;
    y += draw_forward(context, def, {column.x, y, column.width}, press) + space::l;
    y += draw_backward(context, def, {column.x, y, column.width}, press) + space::l;
    return y - column.y + draw_weight(context, def, {column.x, y, column.width}, press);
  }
  const float first = std::floor((column.width - space::xl) * forward_share);
  const Column right{column.x + first + space::xl, column.y, column.width - first - space::xl};
  const float forward = draw_forward(context, def, {column.x, column.y, first}, press);
  float y = right.y;
  y += draw_backward(context, def, right, press) + space::m;
  y += draw_weight(context, def, {right.x, y, right.width}, press);
  return std::max(forward, y - column.y);
}

// Nothing to draw yet, or no more.
float draw_missing(Context& context, const InspectorState& state, const Column& column) {
  const std::string text = state.sent.get() != nullptr ? "One moment…"
                                                       : state.path.back().layer +
                                                             " no longer has this number: the network was changed. "
                                                             "Undo the change, or press another number.";
  const float height =
      draw_text_wrapped(context, TextStyle::body, column.x, column.y, column.width, context.theme.text_secondary, text);
  context.items.add("inspector/missing", text, "message", {column.x, column.y, column.width, height}, text);
  return height;
}

}  // namespace

bool inspector_is_open(const InspectorState& state) { return !state.path.empty() || filter_is_open(state.filter); }

void inspect(InspectorState& state, const lab::InspectTarget& target, Commands& commands) {
  // Who looks at one filter with many images, and presses another, wants that one so.
  if (filter_is_open(state.filter)) open_filter(state.filter, {target.layer, target.unit.channel}, commands);
  // Another weight of the same number replaces it: Back leads to another number.
  if (!state.path.empty() && same_number(state.path.back(), target)) {
    state.path.back() = target;
    const auto channel = state.channel;
    show(state, commands);
    state.channel = channel;
    return;
  }
  if (state.path.size() == longest_path) state.path.erase(state.path.begin());
  state.path.push_back(target);
  show(state, commands);
}

void inspect_back(InspectorState& state, Commands& commands) {
  if (filter_is_open(state.filter)) return close_filter(state.filter, commands);
  if (state.path.size() < 2) return;
  state.path.pop_back();
  show(state, commands);
}

void close_inspector(InspectorState& state, Commands& commands) {
  close_filter(state.filter, commands);
  if (state.path.empty()) return;
  state.path.clear();
  show(state, commands);
}

void follow(InspectorState& state, const lab::Snapshot& snapshot) {
  follow(state.filter, snapshot);
  const auto* asked = state.sent.get();
  const bool arrived =
      asked != nullptr && (asked->has_value() ? snapshot.inspector && snapshot.inspector->target == **asked
                                              : snapshot.inspector == nullptr);
  state.sent.follow(snapshot.version, arrived);
  if (state.sent.get() != nullptr) return;
  if (!snapshot.inspecting) state.path.clear();  // closed, perhaps by a script
  if (!snapshot.inspector) return;
  // Asked for by somebody else: a script.
  if (state.path.empty() || !(state.path.back() == snapshot.inspector->target)) {
    state.path.push_back(snapshot.inspector->target);
  }
}

void draw_inspector(Context& context, const lab::Snapshot& snapshot, InspectorState& state, const Rect& rect,
                    Commands& commands) {
  fill(context, rect, context.theme.surface);
  hline(context, rect.x, rect.y, rect.w, context.theme.border_field);
  if (filter_is_open(state.filter)) return draw_filter_dock(context, snapshot, state, rect, commands);
  // While the next number is on its way the last one stays, unless it was asked for by nobody.
  const lab::NumberInspection* number = snapshot.inspector.get();
  const bool known =
      number != nullptr && snapshot.spec && snapshot.plan && number->layer < snapshot.plan->layers.size();
  std::optional<InspectorDef> def;
  if (known) def.emplace(InspectorDef{*number, *snapshot.spec, *snapshot.plan, state.channel});
  const Rect heading = heading_of(context, rect);
  draw_heading(context, def ? &*def : nullptr, state, heading, commands);
  if (state.path.empty()) return;
  const Rect body{rect.x, heading.bottom(), rect.w, rect.bottom() - heading.bottom()};
  const Column column = begin_scroll(context, "inspector", body, space::l);
  InspectorPress press;
  const Column inner{column.x, body.y + space::xs + (column.y - body.y - space::l), column.width};
  const float height = def ? draw_views(context, *def, inner, press) : draw_missing(context, state, inner);
  end_scroll(context, state.scroll, inner.y + height, space::l);
  if (press.channel) state.channel = press.channel;
  if (press.number) inspect(state, *press.number, commands);
}

}  // namespace glassnet::ui
