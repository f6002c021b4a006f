// A small matrix of numbers as coloured cells, with the numbers written in them where there is room. Cells can be
// pressed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct GridCell {
  double value = 0;
  bool padding = false;  // lies outside the image: shown hatched, counts as 0
};

struct NumberGridDef {
  std::string id;     // of the whole; a cell's is id/row,column
  std::string label;  // what its numbers are: "input", "weight"
  int rows = 0;
  int columns = 0;
  std::vector<GridCell> cells;  // row by row, rows * columns; those beyond are left out
  const Palette* palette = nullptr;
  float low = 0, high = 1;  // of the palette
  int marked = -1;          // the cell with a frame
  bool pressable = false;
};

// A number as a cell of this width has room for: two decimals at most, none that a whole number doesn't need.
std::string cell_text(const Context& context, double value, float room);

// Slanted lines over a rectangle; and a cell of padding, which counts as 0.
void hatch(const Context& context, const Rect& rect, Colour colour);
void draw_padding_cell(const Context& context, const Rect& rect);

// The size of a cell with which `rows` x `columns` fit, in whole units; the largest has room for a number.
float grid_cell(int rows, int columns, float room_w, float room_h);

// Draws with cells of this size from the top left. The cell that was pressed.
std::optional<int> draw_number_grid(Context& context, const NumberGridDef& def, float x, float y, float cell);

}  // namespace glassnet::ui
