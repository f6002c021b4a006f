#include "ui/plane_picture.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/class_colours.h"
#include "ui/text.h"
#include "ui/ticks.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr std::size_t round_points = 700;  // more are drawn as squares: a frame has 65,536 vertices
constexpr std::size_t most_drawn = 2000;   // of each split

void draw_points(const Context& context, const lab::Snapshot& snapshot, const PlaneFrame& frame,
                 const data::Points& points, bool held_out) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool round = snapshot.points->train.size() + snapshot.points->test.size() <= round_points;
  const Theme& theme = context.theme;
  for (std::size_t i = 0; i < std::min(points.size(), most_drawn); ++i) {
    const data::Point& point = points[i];
    const float x = frame.px(point.x), y = frame.py(point.y);
    const Colour colour = class_colour(theme, snapshot.data.classes, point.label);
    if (round) {
      draw_point(context, x, y, colour, held_out);
    } else {
      list->AddRectFilled({x - 2, y - 2}, {x + 2, y + 2}, theme.surface);
      list->AddRectFilled({x - 1.5f, y - 1.5f}, {x + 1.5f, y + 1.5f}, held_out ? theme.text_secondary : colour);
    }
  }
}

void draw_axes(const Context& context, const PlaneFrame& frame) {
  const Theme& theme = context.theme;
  const Rect& area = frame.area;
  const auto low_x = static_cast<double>(frame.left), low_y = static_cast<double>(frame.bottom);
  const auto side = static_cast<double>(frame.side);
  const Ticks along = nice_ticks(low_x, low_x + side, static_cast<double>(area.w), 48);
  for (const double tick : along.values) {
    const float x = frame.px(static_cast<float>(tick));
    vline(context, x, area.bottom(), 3, theme.border_field);
    draw_text_centred(context, TextStyle::caption, {x - 24, area.bottom() + 2, 48, 16}, theme.text_secondary,
                      tick_label(tick, along.step));
  }
  const Ticks up = nice_ticks(low_y, low_y + side, static_cast<double>(area.h), 40);
  for (const double tick : up.values) {
    const float y = frame.py(static_cast<float>(tick));
    hline(context, area.x - 3, y, 3, theme.border_field);
    if (y - 8 < area.y - 8 || y + 8 > area.bottom() + 8) continue;
    draw_text_right(context, TextStyle::caption, area.x - 5, y - 8, theme.text_secondary, tick_label(tick, up.step));
  }
}

// A ring around the point whose activations are shown.
void draw_probe_mark(const Context& context, const lab::Snapshot& snapshot, const PlaneFrame& frame) {
  if (!snapshot.probe) return;
  const lab::PointClouds& clouds = *snapshot.points;
  const data::Split split = snapshot.probe->split;
  const data::Points& points = split == data::Split::train  ? clouds.train
                               : split == data::Split::test ? clouds.test
                                                            : clouds.validation;
  if (snapshot.probe->index >= points.size()) return;
  const data::Point& point = points[snapshot.probe->index];
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 at{frame.px(point.x), frame.py(point.y)};
  list->AddCircle(at, 8, context.theme.surface, 20, 4);
  list->AddCircle(at, 8, context.theme.accent, 20, 2);
}

}  // namespace

PlaneFrame plane_frame(const lab::Snapshot& snapshot, const Rect& area) {
  const lab::PointClouds& clouds = *snapshot.points;
  return {area, clouds.left, clouds.bottom, clouds.side};
}

void draw_point(const Context& context, float x, float y, Colour colour, bool held_out, float larger) {
  const PointMarks& marks = context.fonts.points;
  marks.draw(PointMark::ground, x, y, context.theme.surface, larger);
  marks.draw(held_out ? PointMark::ring : PointMark::disc, x, y, colour, larger);
}

void draw_plane_picture(const Context& context, const lab::Snapshot& snapshot, const PlaneFrame& frame,
                        const std::optional<UnitKey>& unit) {
  const Rect& area = frame.area;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LayerTiles* units = unit ? context.atlas.plane().units(unit->layer) : nullptr;
  const bool of_unit = units != nullptr && unit->unit < units->tiles.size();
  const Tile& tile = of_unit ? units->tiles[unit->unit] : context.atlas.plane().answer();
  if (tile.width > 0) {
    list->AddImage(context.atlas.texture(), {area.x, area.y}, {area.right(), area.bottom()}, {tile.u0, tile.v0},
                   {tile.u1, tile.v1});
  } else {
    fill(context, area, context.theme.sunken);
  }
  list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
  draw_points(context, snapshot, frame, snapshot.points->validation, true);
  draw_points(context, snapshot, frame, snapshot.points->test, true);
  draw_points(context, snapshot, frame, snapshot.points->train, false);
  draw_probe_mark(context, snapshot, frame);
  list->PopClipRect();
  outline(context, {area.x - 1, area.y - 1, area.w + 2, area.h + 2}, context.theme.border_field);
  draw_axes(context, frame);
}

std::string plane_in_words(const lab::Snapshot& snapshot, float x, float y) {
  std::string text = "x " + number(static_cast<double>(x)) + ", y " + number(static_cast<double>(y));
  if (!snapshot.plane || snapshot.plane->predicted.empty()) return text;
  const lab::PointClouds& clouds = *snapshot.points;
  const auto cell = [](float at, float low, float side) {
    return std::clamp(static_cast<int>((at - low) / side * lab::PlaneView::side), 0, lab::PlaneView::side - 1);
  };
  const int column = cell(x, clouds.left, clouds.side);
  const int row = lab::PlaneView::side - 1 - cell(y, clouds.bottom, clouds.side);
  const auto at = static_cast<std::size_t>(row * lab::PlaneView::side + column);
  text += ": class " + std::to_string(snapshot.plane->predicted[at]);
  const auto answer = static_cast<double>(snapshot.plane->answer[at]);
  // From -1 to 1 the number is the answer itself; of more classes it is the lead before the next.
  return text + (snapshot.plane->classes <= 2 ? ", answer " : ", ahead by ") + number(answer);
}

}  // namespace glassnet::ui
