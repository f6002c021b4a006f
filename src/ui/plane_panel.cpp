#include "ui/plane_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "data/points/csv.h"
#include "data/points/point_data.h"
#include "lab/point_edits.h"
#include "ui/button.h"
#include "ui/card.h"
#include "ui/class_colours.h"
#include "ui/data_menu.h"
#include "ui/layout.h"
#include "ui/plane_picture.h"
#include "ui/stepper.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float pen_spacing = 8;    // between the points of a stroke, on the page
constexpr float erase_radius = 10;  // on the page
constexpr float reach = 12;         // how far a click looks for a point

// The nearest point within reach of the pointer.
std::optional<ProbeChoice> point_near(const lab::Snapshot& snapshot, const PlaneFrame& frame, const ImVec2& mouse) {
  std::optional<ProbeChoice> nearest;
  float best = reach;
  const lab::PointClouds& clouds = *snapshot.points;
  for (const auto& [points, split] : {std::pair{&clouds.train, data::Split::train},
                                      {&clouds.validation, data::Split::validation},
                                      {&clouds.test, data::Split::test}}) {
    for (std::size_t i = 0; i < points->size(); ++i) {
      const float away = std::hypot(frame.px((*points)[i].x) - mouse.x, frame.py((*points)[i].y) - mouse.y);
      if (away < best) best = away, nearest = ProbeChoice{split, i};
    }
  }
  return nearest;
}

void use_tool(const lab::Snapshot& snapshot, PlaneState& state, ProbeState& probe, const PlaneFrame& frame,
              bool pressed, bool held, Commands& commands) {
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool inside = mouse.x >= frame.area.x && mouse.x < frame.area.right() && mouse.y >= frame.area.y &&
                      mouse.y < frame.area.bottom();
  if (state.tool == PlaneTool::look) {
    if (!pressed || !inside) return;
    if (const auto point = point_near(snapshot, frame, mouse)) show_image(probe, *point, commands);
    return;
  }
  if (!held || !inside || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    state.pen_down = state.pen_down && held;
    return;
  }
  const float x = frame.x_at(mouse.x), y = frame.y_at(mouse.y);
  const float moved = std::hypot(mouse.x - frame.px(state.pen_x), mouse.y - frame.py(state.pen_y));
  if (state.pen_down && moved < pen_spacing) return;
  state.pen_down = true;
  state.pen_x = x, state.pen_y = y;
  if (state.tool == PlaneTool::add) {
    commands.emplace_back(lab::AddPoints{{{x, y, static_cast<std::uint8_t>(state.label)}}});
  } else {
    commands.emplace_back(lab::ErasePoints{x, y, erase_radius / frame.area.w * frame.side});
  }
}

void draw_square(Context& context, const lab::Snapshot& snapshot, PlaneState& state, ProbeState& probe,
                 const Rect& area, Commands& commands) {
  const PlaneFrame frame = plane_frame(snapshot, area);
  bool hovered = false, held = false;
  const Item item = control("plane/surface", "The plane: the points, and what the network answers at every place",
                            "image", counted(snapshot.points->train.size(), "point", "points") + " to learn from");
  const bool pressed = press_area(context, item, area, &hovered, &held);
  context.pen_down = context.pen_down || held;
  draw_plane_picture(context, snapshot, frame, state.shown);
  use_tool(snapshot, state, probe, frame, pressed, held, commands);
  if (!hovered || held) return;
  const ImVec2 mouse = ImGui::GetMousePos();
  hint_over(context, area, plane_in_words(snapshot, frame.x_at(mouse.x), frame.y_at(mouse.y)));
}

struct ToolDef {
  std::string id;
  std::string label;
  char32_t icon = 0;
  int dot = -1;  // a class's colour in place of an icon
  bool chosen = false;
};

bool tool_button(Context& context, const lab::Snapshot& snapshot, const ToolDef& def, const Rect& rect) {
  const Theme& theme = context.theme;
  bool hovered = false;
  const bool pressed =
      press_area(context, control(def.id, def.label, "toggle", def.chosen ? "true" : "false"), rect, &hovered);
  fill(context, rect, def.chosen ? theme.accent_soft : hovered ? theme.hover : theme.sunken, radius);
  if (def.chosen) outline(context, rect, theme.accent, radius);
  if (def.dot >= 0) {
    const Colour colour = class_colour(theme, snapshot.data.classes, def.dot);
    draw_point(context, rect.centre_x() - 7, rect.centre_y(), colour, false, 4 / point_radius);
    draw_text(context, TextStyle::strong, rect.centre_x() + 2, rect.centre_y() - 10, theme.text,
              std::to_string(def.dot));
  } else {
    draw_icon(context, IconSize::small, rect, def.chosen ? theme.accent : theme.text_secondary, def.icon);
  }
  hint(context, def.label);
  return pressed;
}

void clear_points(const lab::Snapshot& snapshot, PlaneState& state, Commands& commands) {
  auto empty = std::make_shared<data::Dataset>(data::whole_points(lab::own_points, {}));
  empty->classes = snapshot.data.classes;
  commands.emplace_back(lab::UseData{lab::own_points, std::move(empty)});
  if (state.tool != PlaneTool::add) state.tool = PlaneTool::add;
}

// Controls of equal width in rows of so many, one after the other.
class ToolRows {
 public:
  ToolRows(const Rect& place, int in_a_row, float height)
      : place_(place),
        in_a_row_(in_a_row),
        height_(height),
        width_((place.w + space::xs) / static_cast<float>(in_a_row)) {}

  Rect next() {
    const Rect rect{place_.x + width_ * static_cast<float>(used_ % in_a_row_),
                    place_.y + (height_ + space::xs) * static_cast<float>(used_ / in_a_row_), width_ - space::xs,
                    height_};
    ++used_;
    return rect;
  }
  float height() const {
    return (height_ + space::xs) * static_cast<float>((used_ + in_a_row_ - 1) / in_a_row_) - space::xs;
  }

 private:
  Rect place_;
  int in_a_row_;
  float height_, width_;
  int used_ = 0;
};

void copy_points(const lab::PointClouds& clouds) {
  data::Points all = clouds.train;
  for (const data::Points* more : {&clouds.validation, &clouds.test}) all.insert(all.end(), more->begin(), more->end());
  ImGui::SetClipboardText(data::write_points(all).c_str());
}

// Look, a pen for each class, eraser; take all out, copy. Returns the height.
float draw_tools(Context& context, const lab::Snapshot& snapshot, PlaneState& state, ToolRows rows,
                 Commands& commands) {
  constexpr int most_pens = 10;
  const int pens = std::clamp(snapshot.data.classes, 2, most_pens);
  if (tool_button(context, snapshot,
                  {"plane/tool/look", "Look: press a point to see it pass through the network", icon::look, -1,
                   state.tool == PlaneTool::look},
                  rows.next())) {
    state.tool = PlaneTool::look;
  }
  for (int k = 0; k < pens; ++k) {
    const std::string name = std::to_string(k);
    const ToolDef pen{"plane/tool/" + name, "Put in points of class " + name + ": press, or draw a line of them", 0, k,
                      state.tool == PlaneTool::add && state.label == k};
    if (!tool_button(context, snapshot, pen, rows.next())) continue;
    state.tool = PlaneTool::add;
    state.label = k;
  }
  if (tool_button(context, snapshot,
                  {"plane/tool/erase", "Rub points out", icon::eraser, -1, state.tool == PlaneTool::erase},
                  rows.next())) {
    state.tool = PlaneTool::erase;
  }
  const ButtonDef clear{.id = "plane/clear",
                        .label = "Take all points out",
                        .icon = icon::trash,
                        .icon_only = true,
                        .hint = "Take all points out, and begin anew"};
  if (button(context, clear, rows.next())) clear_points(snapshot, state, commands);
  const ButtonDef copy{.id = "plane/copy",
                       .label = "Copy the points as CSV",
                       .icon = icon::copy,
                       .icon_only = true,
                       .hint =
                           "Copy the points as lines x,y,label. Such lines can be pasted here (Ctrl+V) or dropped "
                           "on the page as a .csv file"};
  if (button(context, copy, rows.next())) copy_points(*snapshot.points);
  const bool can_warp = warp_axes(snapshot, state.warp).has_value();
  const ButtonDef warp{.id = "plane/warp",
                       .label = "The plane as two units see it",
                       .icon = icon::warp,
                       .icon_only = true,
                       .look = state.warp.open && can_warp ? ButtonLook::primary : ButtonLook::plain,
                       .enabled = can_warp,
                       .kind = "toggle",
                       .value = state.warp.open ? "true" : "false"};
  if (button(context, warp, rows.next())) state.warp.open = !state.warp.open;
  return rows.height();
}

// How the points are made: each change makes them anew.
void draw_recipe(Context& context, const lab::Snapshot& snapshot, const Rect& rect, Commands& commands) {
  const auto present = recipe_of(snapshot.data.name);
  const bool can_change = present && present->shape != data::Shape::xor_table;
  const PointRecipe recipe = present.value_or(PointRecipe{});
  const float width = std::floor((rect.w - 2 * space::s) / 3);
  PointRecipe wanted = recipe;
  bool changed = false;
  const auto field = [&](int place, const StepperDef& def, double step, double low, double high, const auto& set) {
    const StepperResult result =
        stepper(context, def, {rect.x + static_cast<float>(place) * (width + space::s), rect.y, width, rect.h});
    double value = def.value;
    if (result.press == StepperPress::decrease) value -= step;
    if (result.press == StepperPress::increase) value += step;
    value = std::clamp(result.typed.value_or(value), low, high);
    if (value == def.value) return;
    set(value);
    changed = true;
  };
  const double noise = std::round(recipe.noise * 10000) / 100;
  const auto count = static_cast<double>(recipe.count);
  const auto seed = static_cast<double>(recipe.seed);
  field(0,
        {"plane/noise", "Noise (%)", "Noise of the points, per cent", noise, can_change && noise > 0,
         can_change && noise < 100 * data::max_noise},
        5, 0, 100 * data::max_noise, [&](double value) { wanted.noise = value / 100; });
  field(1, {"plane/count", "Points", "Number of points", count, can_change && count > 4, can_change && count < 5000},
        50, 4, 5000, [&](double value) { wanted.count = static_cast<std::size_t>(std::lround(value)); });
  field(2, {"plane/seed", "Seed", "Seed of the points", seed, can_change && seed > 0, can_change}, 1, 0, 1e9,
        [&](double value) { wanted.seed = static_cast<std::uint64_t>(std::llround(value)); });
  if (changed && can_change) use_points(wanted, commands);
}

// "Training points", accuracy, and under them errors and loss.
float draw_score(Context& context, const char* id, const std::string& title,
                 const std::optional<lab::PointScore>& score, const Column& place) {
  const Theme& theme = context.theme;
  std::string accuracy = "–", errors = "no points", loss;
  if (score) {
    accuracy = percent(static_cast<double>(score->correct) / static_cast<double>(score->points), 1);
    errors = counted(score->points - score->correct, "error", "errors") + " of " + grouped(score->points);
    loss = "loss " + number(score->loss);
  }
  draw_text_cut(context, TextStyle::caption, place.x, place.y, place.width, theme.text_secondary, title);
  draw_text(context, TextStyle::title, place.x, place.y + 14, theme.text, accuracy);
  const float after = place.x + text_width(context, TextStyle::title, accuracy) + space::s;
  draw_text_cut(context, TextStyle::caption, after, place.y + 19, place.x + place.width - after, theme.text_secondary,
                loss);
  draw_text_cut(context, TextStyle::caption, place.x, place.y + 37, place.width, theme.text_secondary, errors);
  context.items.add(id, title, "text", {place.x, place.y, place.width, 53},
                    accuracy + ", " + errors + (loss.empty() ? "" : ", " + loss));
  return 53 + space::xs;
}

// The colours of the answer, from one class over undecided to the other; of more classes, what strength means.
float draw_plane_legend(Context& context, const lab::Snapshot& snapshot, const Column& place) {
  const Theme& theme = context.theme;
  float y = place.y;
  if (snapshot.data.classes <= 2) {
    constexpr int steps = 24;
    const float step = place.width / steps;
    for (int i = 0; i < steps; ++i) {
      fill(context, {place.x + step * static_cast<float>(i), y, step + 0.5f, 8},
           theme.diverging.at(2 * static_cast<float>(i) / (steps - 1) - 1, -answer_span, answer_span));
    }
    y += 10;
    draw_text(context, TextStyle::caption, place.x, y, theme.text_secondary, "class 0");
    draw_text_right(context, TextStyle::caption, place.x + place.width, y, theme.text_secondary, "1");
    y += 18;
  }
  const auto line = [&](bool held_out, const char* words) {
    draw_point(context, place.x + 5, y + 8, theme.text_secondary, held_out);
    draw_text_cut(context, TextStyle::caption, place.x + 14, y, place.width - 14, theme.text_secondary, words);
    y += 16;
  };
  line(false, "learned from");
  line(true, "held out");
  return y - place.y;
}

const std::optional<lab::PointScore>& score_of(const lab::Snapshot& snapshot,
                                               std::optional<lab::PointScore> lab::PlaneView::*split) {
  static const std::optional<lab::PointScore> none;
  return snapshot.plane ? snapshot.plane.get()->*split : none;
}

// Beside the plane: scores, legend, tools. Returns the height.
float draw_beside(Context& context, const lab::Snapshot& snapshot, PlaneState& state, const Column& place,
                  Commands& commands) {
  float y = place.y;
  y += draw_score(context, "plane/train", "Training points", score_of(snapshot, &lab::PlaneView::train),
                  {place.x, y, place.width});
  y += draw_score(context, "plane/test", "Test points", score_of(snapshot, &lab::PlaneView::test),
                  {place.x, y, place.width});
  y += draw_plane_legend(context, snapshot, {place.x, y, place.width}) + space::xs;
  const ToolRows rows({place.x, y, place.width, 0}, 4, context.control());
  return y + draw_tools(context, snapshot, state, rows, commands) - place.y;
}

// The same under it, in two columns.
float draw_beneath(Context& context, const lab::Snapshot& snapshot, PlaneState& state, const Column& place,
                   Commands& commands) {
  const float half = std::floor((place.width - space::s) / 2), right = place.x + half + space::s;
  float y = place.y;
  draw_score(context, "plane/test", "Test points", score_of(snapshot, &lab::PlaneView::test), {right, y, half});
  y += draw_score(context, "plane/train", "Training points", score_of(snapshot, &lab::PlaneView::train),
                  {place.x, y, half});
  y += draw_plane_legend(context, snapshot, {place.x, y, half}) + space::s;
  const ToolRows rows({place.x, y, place.width, 0}, context.viewport.coarse_pointer ? 4 : 7, context.control());
  return y + draw_tools(context, snapshot, state, rows, commands) - place.y;
}

}  // namespace

void paste_points(PlaneState& state, const lab::Snapshot& snapshot, Commands& commands) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!snapshot.points || io.WantTextInput || !io.KeyCtrl || !ImGui::IsKeyPressed(ImGuiKey_V, false)) return;
  const char* text = ImGui::GetClipboardText();
  auto points = data::parse_points(text != nullptr ? text : "", "The pasted text");
  if (!points) {
    state.error = points.error().message;
    return;
  }
  auto made = data::split_points(lab::own_points, *points, {}, 1);
  if (!made) {
    state.error = made.error().message;
    return;
  }
  state.error.clear();
  commands.emplace_back(lab::UseData{lab::own_points, std::make_shared<const data::Dataset>(*std::move(made))});
}

float draw_plane(Context& context, const lab::Snapshot& snapshot, PlaneState& state, ProbeState& probe,
                 const Column& column, Commands& commands) {
  paste_points(state, snapshot, commands);
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  if (is_single_column(context.viewport.width)) {
    draw_data_menu(context, snapshot, {left, y, inner, context.control()}, commands);
    y += context.control() + space::m;
  }
  const auto axes = warp_axes(snapshot, state.warp);
  constexpr float beside = 140, least_side = 180, largest_side = 264;
  const float room = inner - plane_axis_width - beside - space::m;
  const bool stacked = context.viewport.coarse_pointer || room < least_side;
  const float side = std::floor(std::clamp(stacked ? inner - plane_axis_width : room, 120.0f, largest_side));
  const Rect area{snap(context, left + plane_axis_width), snap(context, y), side, side};
  if (state.warp.open && axes) {
    draw_warp(context, snapshot, *axes, area);
  } else {
    draw_square(context, snapshot, state, probe, area, commands);
  }
  if (stacked) {
    y += side + plane_axis_height + space::s;
    y += draw_beneath(context, snapshot, state, {left, y, inner}, commands) + space::s;
  } else {
    const float words_left = area.right() + space::m;
    const float words = draw_beside(context, snapshot, state, {words_left, y, left + inner - words_left}, commands);
    y += std::max(side + plane_axis_height, words) + space::s;
  }
  if (!state.error.empty()) {
    const float height =
        draw_text_wrapped(context, TextStyle::caption, left, y, inner, context.theme.danger, state.error);
    context.items.add("plane/error", "Pasted points", "message", {left, y, inner, height}, state.error);
    y += height + space::s;
  }
  const Rect fields{left, y, inner, field_height(context)};
  if (state.warp.open && axes) {
    draw_warp_choices(context, snapshot, state.warp, fields);
  } else {
    draw_recipe(context, snapshot, fields, commands);
  }
  y += field_height(context) + space::m;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
