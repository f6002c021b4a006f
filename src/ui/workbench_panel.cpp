#include "ui/workbench_panel.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/layout.h"
#include "ui/shortcuts.h"
#include "ui/words.h"
#include "ui/workbench_views.h"

namespace glassnet::ui {

namespace {

constexpr double seconds_a_window = 0.6;
constexpr float least_column = 400;
constexpr int most_columns = 3;

void slide(Context& context, BenchState& state) {
  if (!state.playing) return;
  context.animating = true;
  const double now = ImGui::GetTime();
  if (now < state.next_move) return;
  if (state.next_move > 0) move_window(state, 1);
  state.next_move = now + seconds_a_window;
}

enum class BenchCard { picture, operation, window, output, coverage, absorbs };

float draw_card(Context& context, const lab::Snapshot& snapshot, BenchState& state, BenchCard card,
                const Column& place) {
  switch (card) {
    case BenchCard::picture:
      return draw_bench_picture(context, snapshot, state, place);
    case BenchCard::operation:
      return draw_bench_operation(context, state, place);
    case BenchCard::window:
      return draw_bench_window(context, state, place);
    case BenchCard::output:
      return draw_bench_output(context, state, place);
    case BenchCard::coverage:
      return draw_bench_coverage(context, state, place);
    case BenchCard::absorbs:
      break;
  }
  return draw_bench_absorbs(context, state, place);
}

struct Placed {
  BenchCard card;
  std::array<int, most_columns> column;  // its column where there are one, two and three
};
// In the order in which they are read, and in which Tab goes through them.
constexpr Placed cards[] = {
    {BenchCard::picture, {0, 0, 0}}, {BenchCard::operation, {0, 1, 1}}, {BenchCard::window, {0, 0, 2}},
    {BenchCard::output, {0, 1, 2}},  {BenchCard::absorbs, {0, 0, 0}},   {BenchCard::coverage, {0, 1, 1}},
};

float draw_cards(Context& context, const lab::Snapshot& snapshot, BenchState& state, const Column& place) {
  const int columns =
      std::clamp(static_cast<int>((place.width + space::m) / (least_column + space::m)), 1, most_columns);
  const float width =
      std::floor((place.width - static_cast<float>(columns - 1) * space::m) / static_cast<float>(columns));
  std::array<float, most_columns> bottom;
  bottom.fill(place.y);
  for (const Placed& placed : cards) {
    const int column = placed.column[static_cast<std::size_t>(columns - 1)];
    float& y = bottom[static_cast<std::size_t>(column)];
    const float x = place.x + static_cast<float>(column) * (width + space::m);
    y += draw_card(context, snapshot, state, placed.card, {x, y, width}) + space::m;
  }
  const float lowest = *std::max_element(bottom.begin(), bottom.end());
  return lowest + draw_bench_corners(context, state, {place.x, lowest, place.width}) - place.y;
}

}  // namespace

bool ButtonFlow::add(const ButtonDef& def) {
  const float width = button_width(context_, def);
  if (x_ > place_.x && x_ + width > place_.x + place_.width) {
    x_ = place_.x;
    y_ += context_.control() + space::xs;
  }
  const Rect rect{x_, y_, width, context_.control()};
  x_ += width + space::xs;
  return button(context_, def, rect);
}

std::string plain(double value) {
  const double rounded = std::round(value * 1e4) / 1e4;
  std::string text = setting(rounded == 0 ? 0.0 : rounded);
  if (text[0] == '-') text.replace(0, 1, "−");
  return text;
}

NumberGridDef bench_grid(const Context& context, std::string id, std::string label, const lab::Picture& picture) {
  const auto [least, most] = std::minmax_element(picture.numbers.begin(), picture.numbers.end());
  const bool is_signed = *least < 0;
  const float size = std::max({std::abs(*least), std::abs(*most), 1e-6f});
  NumberGridDef grid{.id = std::move(id),
                     .label = std::move(label),
                     .rows = picture.height,
                     .columns = picture.width,
                     .cells = {},
                     .palette = is_signed ? &context.theme.diverging : &context.theme.sequential,
                     .low = is_signed ? -size : 0,
                     .high = size};
  for (const float number : picture.numbers) grid.cells.push_back({number, false});
  return grid;
}

std::string picture_text(const lab::Picture& picture) {
  std::string text;
  for (int row = 0; row < picture.height; ++row) {
    if (row > 0) text += " |";
    for (int column = 0; column < picture.width; ++column) {
      text += (text.empty() ? "" : " ") + plain(picture.at(row, column));
    }
  }
  return text;
}

void tell_values(Context& context, const NumberGridDef& grid, const lab::Picture& picture, const Rect& rect) {
  context.items.add(grid.id + "/values", grid.label + ", row by row", "text", rect, picture_text(picture));
}

std::string place_text(int row, int column) {
  return "row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1);
}

float draw_note(Context& context, const std::string& id, const std::string& label, const Column& place,
                const std::string& words) {
  const float height = draw_text_wrapped(context, TextStyle::caption, place.x, place.y, place.width,
                                         context.theme.text_secondary, words);
  context.items.add(id, label, "text", {place.x, place.y, place.width, height}, words);
  return height;
}

void draw_workbench(Context& context, const lab::Snapshot& snapshot, BenchState& state, ScrollState& scroll,
                    const Rect& rect) {
  follow(state);
  slide(context, state);
  const float padding = is_single_column(context.viewport.width) ? space::m : space::xl;
  const Column column = begin_scroll(context, "workbench", rect, padding);
  const float top = column.y - (padding - space::l);
  const float height = draw_cards(context, snapshot, state, {column.x, top, column.width});
  end_scroll(context, scroll, top + height, padding);
}

void handle_bench_keys(const Restrictions& restrictions, BenchState& state) {
  const ImGuiContext& imgui = *ImGui::GetCurrentContext();
  if (!keys_are_free() || !imgui.NavDisableHighlight) return;  // else arrows move the focus, Space presses
  if (restrictions.bars("bench/output")) return;               // its place is what they choose
  const ImGuiID owner = ImGui::GetID("workbench keys");
  const auto pressed = [&](ImGuiKey key) {
    ImGui::SetKeyOwner(key, owner);
    return ImGui::IsKeyPressed(key, owner, ImGuiInputFlags_Repeat);
  };
  if (pressed(ImGuiKey_RightArrow)) move_window(state, 1);
  if (pressed(ImGuiKey_LeftArrow)) move_window(state, -1);
  if (pressed(ImGuiKey_DownArrow)) move_window(state, state.result.output.width);
  if (pressed(ImGuiKey_UpArrow)) move_window(state, -state.result.output.width);
  ImGui::SetKeyOwner(ImGuiKey_Space, owner);
  if (!ImGui::IsKeyPressed(ImGuiKey_Space, owner, 0)) return;
  state.playing = !state.playing;
  state.next_move = 0;
}

}  // namespace glassnet::ui
