#include "ui/contours.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace glassnet::ui {

namespace {

struct Corner {
  float x, y, value;
};

bool crosses(const Corner& a, const Corner& b, float level) { return (a.value < level) != (b.value < level); }

// Where the level lies between two corners on either side of it.
std::array<float, 2> crossing(const Corner& a, const Corner& b, float level) {
  const float part = (level - a.value) / (b.value - a.value);
  return {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
}

}  // namespace

std::vector<ContourPiece> contour(std::span<const float> values, int columns, float level) {
  std::vector<ContourPiece> pieces;
  const int rows = columns > 0 ? static_cast<int>(values.size()) / columns : 0;
  const auto at = [&](int row, int column) {
    return Corner{static_cast<float>(column), static_cast<float>(row),
                  values[static_cast<std::size_t>(row * columns + column)]};
  };
  for (int row = 0; row + 1 < rows; ++row) {
    for (int column = 0; column + 1 < columns; ++column) {
      // Around the cell, so that a crossing's successor closes a piece.
      const std::array corners{at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column)};
      float sum = 0;
      for (const Corner& corner : corners) sum += corner.value;
      if (!std::isfinite(sum)) continue;
      std::array<std::array<float, 2>, 4> found{};
      std::size_t count = 0;
      for (std::size_t i = 0; i < corners.size(); ++i) {
        const Corner& next = corners[(i + 1) % corners.size()];
        if (crosses(corners[i], next, level)) found[count++] = crossing(corners[i], next, level);
      }
      // A saddle has two pieces: the middle tells which corners they cut off.
      const bool turned = count == 4 && (sum / 4 < level) != (corners[0].value < level);
      for (std::size_t i = 0; i + 1 < count; i += 2) {
        const auto& from = found[turned ? (i + 1) % 4 : i];
        const auto& to = found[turned ? (i + 2) % 4 : i + 1];
        pieces.push_back({from[0], from[1], to[0], to[1]});
      }
    }
  }
  return pieces;
}

}  // namespace glassnet::ui
