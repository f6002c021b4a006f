#include "ui/warp_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "ui/choice.h"
#include "ui/class_colours.h"
#include "ui/plane_picture.h"
#include "ui/text.h"
#include "ui/ticks.h"
#include "ui/unit_columns.h"

namespace glassnet::ui {

namespace {

constexpr int cells = lab::PlaneView::unit_side;
constexpr auto cell_count = static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells);

std::vector<UnitColumn> columns_of(const lab::Snapshot& snapshot) {
  if (!snapshot.spec || !snapshot.plan) return {};
  return unit_columns(*snapshot.spec, *snapshot.plan);
}

// The unit's numbers over the grid, or for the training points.
std::span<const float> numbers_of(const std::vector<std::vector<float>>& layers, const UnitKey& unit,
                                  std::size_t each) {
  if (unit.layer >= layers.size() || layers[unit.layer].size() < (unit.unit + 1) * each) return {};
  return std::span(layers[unit.layer]).subspan(unit.unit * each, each);
}

struct Range {
  float low = 0, high = 1;
  float part(float value) const { return (value - low) / (high - low); }
};

Range range_of(std::span<const float> values) {
  Range range{INFINITY, -INFINITY};
  for (const float value : values) {
    if (std::isfinite(value)) range = {std::min(range.low, value), std::max(range.high, value)};
  }
  if (!(range.low <= range.high)) return {};
  const float margin = std::max((range.high - range.low) * 0.06f, 1e-3f);
  return {range.low - margin, range.high + margin};
}

// The answer in the middle of a cell of the units' grid.
float answer_at(const lab::PlaneView& plane, int row, int column) {
  constexpr int block = lab::PlaneView::side / cells;
  const int at = (row * block + block / 2) * lab::PlaneView::side + column * block + block / 2;
  return plane.answer[static_cast<std::size_t>(at)];
}

Colour line_colour(const Theme& theme, const lab::PlaneView& plane, int row, int column) {
  if (plane.classes <= 2) return theme.diverging.at(answer_at(plane, row, column), -answer_span, answer_span);
  constexpr int block = lab::PlaneView::side / cells;
  const int at = (row * block + block / 2) * lab::PlaneView::side + column * block + block / 2;
  return class_colour(theme, plane.classes, plane.predicted[static_cast<std::size_t>(at)]);
}

void draw_axis_numbers(const Context& context, const Range& x, const Range& y, const Rect& area) {
  const Colour ink = context.theme.text_secondary;
  const Ticks along =
      nice_ticks(static_cast<double>(x.low), static_cast<double>(x.high), static_cast<double>(area.w), 48);
  for (const double tick : along.values) {
    const float at = area.x + x.part(static_cast<float>(tick)) * area.w;
    draw_text_centred(context, TextStyle::caption, {at - 24, area.bottom() + 2, 48, 16}, ink,
                      tick_label(tick, along.step));
  }
  const Ticks up = nice_ticks(static_cast<double>(y.low), static_cast<double>(y.high), static_cast<double>(area.h), 40);
  for (const double tick : up.values) {
    const float at = area.bottom() - y.part(static_cast<float>(tick)) * area.h;
    draw_text_right(context, TextStyle::caption, area.x - 5, at - 8, ink, tick_label(tick, up.step));
  }
}

std::string unit_label(const lab::Snapshot& snapshot, const UnitKey& unit) {
  return snapshot.spec->layers[unit.layer].id + ", unit " + std::to_string(unit.unit);
}

void choose_unit(Context& context, const lab::Snapshot& snapshot, const char* id, const char* label,
                 const UnitKey& present, std::optional<UnitKey>& chosen, const Rect& rect) {
  ChoiceDef def{id, label, label, {}, 0, false};
  std::vector<UnitKey> units;
  for (const UnitColumn& column : columns_of(snapshot)) {
    for (std::size_t unit = 0; unit < column.units; ++unit) {
      const UnitKey key{column.shown, unit};
      if (key.layer == present.layer && key.unit == present.unit) def.selected = units.size();
      units.push_back(key);
      def.options.push_back(
          {snapshot.spec->layers[key.layer].id + "-" + std::to_string(unit), unit_label(snapshot, key), {}, true, 0});
    }
  }
  if (const auto pressed = choice(context, def, rect)) chosen = units[*pressed];
}

}  // namespace

std::optional<WarpAxes> warp_axes(const lab::Snapshot& snapshot, const WarpState& state) {
  const std::vector<UnitColumn> columns = columns_of(snapshot);
  std::optional<WarpAxes> axes;
  for (const UnitColumn& column : columns) {
    if (column.units >= 2) axes = WarpAxes{{column.shown, 0}, {column.shown, 1}};
  }
  if (!axes) return axes;
  const auto exists = [&](const std::optional<UnitKey>& unit) {
    return unit && std::any_of(columns.begin(), columns.end(), [&](const UnitColumn& column) {
             return column.shown == unit->layer && unit->unit < column.units;
           });
  };
  if (exists(state.across)) axes->across = *state.across;
  if (exists(state.up)) axes->up = *state.up;
  return axes;
}

void draw_warp(Context& context, const lab::Snapshot& snapshot, const WarpAxes& axes, const Rect& area) {
  const Theme& theme = context.theme;
  fill(context, area, theme.sunken);
  outline(context, {area.x - 1, area.y - 1, area.w + 2, area.h + 2}, theme.border_field);
  context.items.add("plane/warp/picture", "The plane as two units see it", "image", area,
                    unit_label(snapshot, axes.across) + " across, " + unit_label(snapshot, axes.up) + " up");
  if (!snapshot.plane) return;
  const lab::PlaneView& plane = *snapshot.plane;
  const auto across = numbers_of(plane.units, axes.across, cell_count);
  const auto up = numbers_of(plane.units, axes.up, cell_count);
  if (across.empty() || up.empty() || plane.answer.empty()) return;
  const Range x = range_of(across), y = range_of(up);
  const auto place = [&](float a, float b) {
    return ImVec2(area.x + x.part(a) * area.w, area.bottom() - y.part(b) * area.h);
  };
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
  constexpr int every = 2;  // of the grid's lines
  const auto line = [&](int row, int column, int next_row, int next_column) {
    const auto from = static_cast<std::size_t>(row * cells + column);
    const auto to = static_cast<std::size_t>(next_row * cells + next_column);
    if (!std::isfinite(across[from] + up[from] + across[to] + up[to])) return;
    list->AddLine(place(across[from], up[from]), place(across[to], up[to]), line_colour(theme, plane, row, column),
                  1.5f);
  };
  for (int i = 0; i < cells; i += every) {
    for (int k = 0; k + 1 < cells; ++k) {
      line(i, k, i, k + 1);
      line(k, i, k + 1, i);
    }
  }
  const data::Points& points = snapshot.points->train;
  const auto point_x = numbers_of(plane.at_points, axes.across, points.size());
  const auto point_y = numbers_of(plane.at_points, axes.up, points.size());
  constexpr std::size_t most_points = 700;
  for (std::size_t i = 0; i < std::min({point_x.size(), point_y.size(), most_points}); ++i) {
    if (!std::isfinite(point_x[i] + point_y[i])) continue;
    const ImVec2 at = place(point_x[i], point_y[i]);
    draw_point(context, at.x, at.y, class_colour(theme, snapshot.data.classes, points[i].label), false,
               3 / point_radius);
  }
  list->PopClipRect();
  draw_axis_numbers(context, x, y, area);
}

void draw_warp_choices(Context& context, const lab::Snapshot& snapshot, WarpState& state, const Rect& rect) {
  const auto axes = warp_axes(snapshot, state);
  if (!axes) return;
  const float width = std::floor((rect.w - space::s) / 2);
  choose_unit(context, snapshot, "plane/warp/a", "Across", axes->across, state.across, {rect.x, rect.y, width, rect.h});
  choose_unit(context, snapshot, "plane/warp/b", "Up", axes->up, state.up,
              {rect.x + width + space::s, rect.y, width, rect.h});
}

}  // namespace glassnet::ui
