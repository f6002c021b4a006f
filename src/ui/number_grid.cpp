#include "ui/number_grid.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/button.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float largest_cell = 38;
constexpr float least_cell = 4;
constexpr float cell_with_number = 26;
constexpr int most_single_cells = 100;  // beyond, the whole grid is one control

std::string read_out(const NumberGridDef& def, int at) {
  const GridCell& cell = def.cells[static_cast<std::size_t>(at)];
  const std::string where =
      def.rows == 1 ? "" : "row " + std::to_string(at / def.columns) + ", column " + std::to_string(at % def.columns);
  if (cell.padding) return "padding" + (where.empty() ? "" : ", " + where) + ": counts as 0";
  return def.label + (where.empty() ? "" : ", " + where) + ": " + precise(cell.value);
}

void draw_cell(Context& context, const NumberGridDef& def, int at, const Rect& rect) {
  const GridCell& cell = def.cells[static_cast<std::size_t>(at)];
  const float gap = rect.w >= 12 ? 1.0f : 0.0f;
  const Rect face{rect.x, rect.y, rect.w - gap, rect.h - gap};
  if (cell.padding) return draw_padding_cell(context, rect);
  const Colour colour = def.palette->at(static_cast<float>(cell.value), def.low, def.high);
  fill(context, face, colour);
  if (rect.w < cell_with_number) return;
  draw_text_centred(context, TextStyle::caption, face, ink_on(colour), cell_text(context, cell.value, rect.w - 3));
}

Rect cell_rect(const NumberGridDef& def, int at, float x, float y, float cell) {
  return {x + cell * static_cast<float>(at % def.columns), y + cell * static_cast<float>(at / def.columns), cell, cell};
}

std::optional<int> press_cells(Context& context, const NumberGridDef& def, float x, float y, float cell) {
  std::optional<int> pressed;
  for (int at = 0; at < static_cast<int>(def.cells.size()); ++at) {
    if (def.cells[static_cast<std::size_t>(at)].padding) continue;
    const Rect rect = cell_rect(def, at, x, y, cell);
    const std::string place = std::to_string(at / def.columns) + "," + std::to_string(at % def.columns);
    const std::string value = precise(def.cells[static_cast<std::size_t>(at)].value);
    const Item item = control(def.id + "/" + place, read_out(def, at), "cell", value);
    bool hovered = false;
    if (press_area(context, item, rect, &hovered)) pressed = at;
    if (hovered) outline(context, rect, context.theme.text, 0, 1.5f);
    hint(context, item.label);
  }
  return pressed;
}

std::optional<int> cell_under_pointer(const NumberGridDef& def, const Rect& rect, float cell) {
  const ImVec2 mouse = ImGui::GetMousePos();
  if (mouse.x < rect.x || mouse.y < rect.y || mouse.x >= rect.right() || mouse.y >= rect.bottom()) return {};
  const int column = static_cast<int>((mouse.x - rect.x) / cell), row = static_cast<int>((mouse.y - rect.y) / cell);
  const int at = row * def.columns + column;
  return at < static_cast<int>(def.cells.size()) ? std::optional<int>(at) : std::nullopt;
}

int strongest_cell(const NumberGridDef& def) {
  const auto largest = std::max_element(def.cells.begin(), def.cells.end(), [](const GridCell& a, const GridCell& b) {
    return std::abs(a.value) < std::abs(b.value);
  });
  return static_cast<int>(largest - def.cells.begin());
}

void read_out_under_pointer(Context& context, const NumberGridDef& def, const Rect& rect, float cell) {
  if (const auto at = cell_under_pointer(def, rect, cell)) hint_over(context, rect, read_out(def, *at));
}

// The cell under the pointer; by keyboard the one that counts most.
std::optional<int> press_whole(Context& context, const NumberGridDef& def, const Rect& rect, float cell) {
  const bool pressed = press_area(context, control(def.id, "Numbers: " + def.label, "tile"), rect);
  read_out_under_pointer(context, def, rect, cell);
  if (!pressed) return std::nullopt;
  const int at = cell_under_pointer(def, rect, cell).value_or(strongest_cell(def));
  return def.cells[static_cast<std::size_t>(at)].padding ? std::nullopt : std::optional<int>(at);
}

}  // namespace

std::string cell_text(const Context& context, double value, float room) {
  // Halves and quarters are shown as they are: "0.5", not "0.50".
  int needed = 0;
  while (needed < 2 && value * std::pow(10, needed) != std::round(value * std::pow(10, needed))) ++needed;
  for (int decimals = needed; decimals >= 0; --decimals) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
    std::string text(digits);
    if (text.find_first_of("123456789") == std::string::npos && text[0] == '-') text.erase(0, 1);
    if (text[0] == '-') text.replace(0, 1, "−");
    if (text_width(context, TextStyle::caption, text) <= room) return text;
  }
  return {};
}

void hatch(const Context& context, const Rect& rect, Colour colour) {
  constexpr float apart = 6;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, true);
  for (float at = apart / 2; at < rect.w + rect.h; at += apart) {
    list->AddLine({rect.x + at, rect.y}, {rect.x + at - rect.h, rect.bottom()}, colour, 1 / context.viewport.scale);
  }
  list->PopClipRect();
}

void draw_padding_cell(const Context& context, const Rect& rect) {
  const Rect face{rect.x, rect.y, rect.w - 1, rect.h - 1};
  fill(context, face, context.theme.sunken);
  hatch(context, face, context.theme.border_field);
  if (rect.w < cell_with_number) return;
  fill(context, {face.centre_x() - 7, face.centre_y() - 8, 14, 16}, context.theme.sunken, radius_small);
  draw_text_centred(context, TextStyle::caption, face, context.theme.text_secondary, "0");
}

float grid_cell(int rows, int columns, float room_w, float room_h) {
  const float fit =
      std::min(room_w / static_cast<float>(std::max(1, columns)), room_h / static_cast<float>(std::max(1, rows)));
  return std::clamp(std::floor(fit), least_cell, largest_cell);
}

std::optional<int> draw_number_grid(Context& context, const NumberGridDef& def, float x, float y, float cell) {
  if (def.cells.empty() || def.columns <= 0) return std::nullopt;
  const Rect whole{x, y, cell * static_cast<float>(def.columns), cell * static_cast<float>(def.rows)};
  for (int at = 0; at < static_cast<int>(def.cells.size()); ++at) {
    draw_cell(context, def, at, cell_rect(def, at, x, y, cell));
  }
  outline(context, {whole.x - 1, whole.y - 1, whole.w + 2, whole.h + 2}, context.theme.border);
  std::optional<int> pressed;
  const bool few = static_cast<int>(def.cells.size()) <= most_single_cells && cell >= 16;
  if (def.pressable) {
    pressed = few ? press_cells(context, def, x, y, cell) : press_whole(context, def, whole, cell);
  } else {
    context.items.add(def.id, def.label, "image", whole);
    read_out_under_pointer(context, def, whole, cell);
  }
  if (def.marked >= 0 && def.marked < static_cast<int>(def.cells.size())) {
    const Rect rect = cell_rect(def, def.marked, x, y, cell);
    outline(context, {rect.x - 1, rect.y - 1, rect.w + 1, rect.h + 1}, context.theme.text, 0, 2);
  }
  return pressed;
}

}  // namespace glassnet::ui
