// Lines of equal height over a grid of numbers ("marching squares"). Nothing here draws.
#pragma once

#include <span>
#include <vector>

namespace glassnet::ui {

struct ContourPiece {
  float x0, y0, x1, y1;  // in cells, from the first number's place: 0 .. columns - 1, 0 .. rows - 1
};

// The pieces along which the numbers, taken to be straight between neighbours, are `level`. `values`: row by row; cells
// with a number that isn't finite have none.
std::vector<ContourPiece> contour(std::span<const float> values, int columns, float level);

}  // namespace glassnet::ui
