#include "ui/landscape_picture.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/contours.h"
#include "ui/text.h"
#include "ui/ticks.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr int side = lab::LossLandscape::side;
constexpr int levels = 8;            // of contour lines
constexpr float least_loss = 1e-4f;  // less than that is as good as none
constexpr float centre_radius = 4.5f;

// Between a landscape's places and the page.
struct Map {
  const lab::LossLandscape& landscape;
  const Rect& area;

  float cell() const { return area.w / (side - 1); }
  ImVec2 at(const lab::LandscapePlace& place) const {
    return {area.x + (place.across - landscape.left) / (landscape.right - landscape.left) * area.w,
            area.y + (landscape.top - place.up) / (landscape.top - landscape.bottom) * area.h};
  }
};

Colour colour_of(const Theme& theme, float loss, const LossRange& range) {
  if (std::isnan(loss)) return theme.sequential.not_a_number;
  const float low = std::log(range.low), high = std::log(range.high);
  return theme.sequential.at(std::log(std::max(loss, least_loss)) - low, 0, high - low);
}

void draw_colours(const Theme& theme, const Map& map, const LossRange& range) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto colour = [&](int row, int column) {
    return colour_of(theme, map.landscape.loss[static_cast<std::size_t>(row * side + column)], range);
  };
  const float cell = map.cell();
  for (int row = 0; row + 1 < side; ++row) {
    for (int column = 0; column + 1 < side; ++column) {
      const ImVec2 from{map.area.x + cell * static_cast<float>(column), map.area.y + cell * static_cast<float>(row)};
      list->AddRectFilledMultiColor(from, {from.x + cell, from.y + cell}, colour(row, column), colour(row, column + 1),
                                    colour(row + 1, column + 1), colour(row + 1, column));
    }
  }
}

// Lines at even steps of the logarithm.
void draw_contours(const Theme& theme, const Map& map, const LossRange& range) {
  std::vector<float> heights(map.landscape.loss.size());
  std::transform(map.landscape.loss.begin(), map.landscape.loss.end(), heights.begin(),
                 [](float loss) { return std::log(std::max(loss, least_loss)); });
  const float low = std::log(range.low), high = std::log(range.high);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float cell = map.cell();
  for (int level = 1; level < levels; ++level) {
    const float height = low + (high - low) * static_cast<float>(level) / levels;
    for (const ContourPiece& piece : contour(heights, side, height)) {
      list->AddLine({map.area.x + piece.x0 * cell, map.area.y + piece.y0 * cell},
                    {map.area.x + piece.x1 * cell, map.area.y + piece.y1 * cell},
                    with_alpha(theme.text_secondary, 0.45f), 1);
    }
  }
}

// From the first moment to the centre, and on to where the weights are now.
void draw_path(const Context& context, const lab::Snapshot& snapshot, const Map& map) {
  const Theme& theme = context.theme;
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::vector<ImVec2> points;
  for (const lab::LandscapeMoment& moment : map.landscape.path) points.push_back(map.at(moment.place));
  const ImVec2 centre = points.back();
  if (snapshot.landscape_now) points.push_back(map.at(*snapshot.landscape_now));
  const auto count = static_cast<int>(points.size());
  list->AddPolyline(points.data(), count, theme.surface, ImDrawFlags_None, 4);
  list->AddPolyline(points.data(), count, theme.marker, ImDrawFlags_None, 2);
  for (const ImVec2& point : points) list->AddCircleFilled(point, 2.25f, theme.marker, 10);
  list->AddCircleFilled(points.front(), centre_radius + 1.5f, theme.surface, 16);
  list->AddCircle(points.front(), centre_radius, theme.marker, 16, 2);
  list->AddCircle(centre, centre_radius + 2, theme.surface, 16, 2);
  list->AddCircleFilled(points.back(), centre_radius + 1.5f, theme.surface, 16);
  list->AddCircleFilled(points.back(), centre_radius, theme.marker, 16);
}

void draw_axes(const Context& context, const Map& map) {
  const Theme& theme = context.theme;
  const Rect& area = map.area;
  const lab::LossLandscape& landscape = map.landscape;
  const Ticks along = nice_ticks(static_cast<double>(landscape.left), static_cast<double>(landscape.right),
                                 static_cast<double>(area.w), 52);
  for (const double tick : along.values) {
    const float x = map.at({static_cast<float>(tick), 0}).x;
    vline(context, x, area.bottom(), 3, theme.border_field);
    if (x - 24 < area.x - landscape_axis_width || x + 24 > area.right() + 24) continue;
    draw_text_centred(context, TextStyle::caption, {x - 24, area.bottom() + 2, 48, 16}, theme.text_secondary,
                      tick_label(tick, along.step));
  }
  const Ticks up = nice_ticks(static_cast<double>(landscape.bottom), static_cast<double>(landscape.top),
                              static_cast<double>(area.h), 36);
  for (const double tick : up.values) {
    const float y = map.at({0, static_cast<float>(tick)}).y;
    hline(context, area.x - 3, y, 3, theme.border_field);
    draw_text_right(context, TextStyle::caption, area.x - 5, y - 8, theme.text_secondary, tick_label(tick, up.step));
  }
}

}  // namespace

LossRange loss_range(const lab::LossLandscape& landscape) {
  LossRange range{INFINITY, -INFINITY};
  for (const float loss : landscape.loss) {
    if (!std::isfinite(loss)) continue;
    range.low = std::min(range.low, std::max(loss, least_loss));
    range.high = std::max(range.high, std::max(loss, least_loss));
  }
  if (!(range.low <= range.high)) return {};
  // A plain without hills has one colour.
  range.high = std::max(range.high, range.low * 1.0001f);
  return range;
}

void draw_landscape_picture(const Context& context, const lab::Snapshot& snapshot, const Rect& area) {
  const Map map{*snapshot.landscape, area};
  const LossRange range = loss_range(map.landscape);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
  draw_colours(context.theme, map, range);
  draw_contours(context.theme, map, range);
  draw_path(context, snapshot, map);
  list->PopClipRect();
  outline(context, {area.x - 1, area.y - 1, area.w + 2, area.h + 2}, context.theme.border_field);
  draw_axes(context, map);
}

float draw_landscape_legend(const Context& context, const lab::LossLandscape& landscape, const Column& place) {
  const Theme& theme = context.theme;
  const LossRange range = loss_range(landscape);
  const std::string low = number(static_cast<double>(range.low)), high = number(static_cast<double>(range.high));
  constexpr float bar = 72;
  constexpr int steps = 24;
  float x = place.x;
  const auto word = [&](const std::string& text, Colour ink) {
    draw_text(context, TextStyle::caption, x, place.y, ink, text);
    x += text_width(context, TextStyle::caption, text) + 6;
  };
  word("loss", theme.text_secondary);
  word(low, theme.text);
  for (int i = 0; i < steps; ++i) {
    const float part = static_cast<float>(i) / (steps - 1);
    fill(context, {x + bar / steps * static_cast<float>(i), place.y + 5, bar / steps + 0.5f, 7},
         theme.sequential.at(part, 0, 1));
  }
  x += bar + 6;
  word(high, theme.text);
  word("evenly by powers", theme.text_secondary);
  return 16;
}

std::string landscape_in_words(const lab::LossLandscape& landscape, const Rect& area, float x, float y) {
  const float across = std::clamp((x - area.x) / area.w, 0.0f, 1.0f),
              down = std::clamp((y - area.y) / area.h, 0.0f, 1.0f);
  const auto column = static_cast<int>(std::lround(across * (side - 1))),
             row = static_cast<int>(std::lround(down * (side - 1)));
  return "Loss " + number(static_cast<double>(landscape.loss[static_cast<std::size_t>(row * side + column)])) + ", " +
         number(static_cast<double>(landscape.across_at(column))) + " across, " +
         number(static_cast<double>(landscape.up_at(row))) + " up";
}

}  // namespace glassnet::ui
