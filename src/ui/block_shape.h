// How a layer is drawn as a block: its front as high and wide as its maps are (by the square root, so that small ones
// can still be seen), a sheet more for each doubling of their number; a layer without maps is a column of units.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "nn/infer.h"
#include "nn/shape.h"
#include "nn/spec.h"

namespace glassnet::ui {

inline constexpr float block_sheet_step = 3;  // from one map of a block to the next
inline constexpr int most_block_sheets = 6;
inline constexpr float largest_block_side = 48;
inline constexpr float block_height = largest_block_side + (most_block_sheets - 1) * block_sheet_step + 8;

struct BlockShape {
  bool maps = false;
  float width = 0;  // of the front: of one map, or of the column of units
  float height = 0;
  int sheets = 1;
  int units = 0;  // drawn of a layer without maps

  float depth() const { return block_sheet_step * static_cast<float>(sheets - 1); }
};

bool has_maps(const nn::Shape& shape);

// `tallest`: the longest side of any map of the network.
BlockShape block_shape(const nn::Shape& output, int tallest);
int tallest_of(const std::vector<std::optional<nn::LayerPlan>>& plans);

// The layers that change the shape, and the first and last.
std::vector<std::size_t> layers_that_shape(const nn::NetworkSpec& network);

}  // namespace glassnet::ui
