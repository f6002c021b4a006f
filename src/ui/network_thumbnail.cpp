#include "ui/network_thumbnail.h"

#include <algorithm>
#include <vector>

#include "ui/block_shape.h"
#include "ui/edits.h"
#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr float gap = 14;  // between blocks, at full size

void draw_block(const Context& context, const BlockShape& shape, float left, float middle, float scale) {
  const Theme& theme = context.theme;
  const float w = shape.width * scale, h = shape.height * scale, depth = shape.depth() * scale;
  const float top = middle - (h - depth) / 2;
  for (int sheet = shape.sheets; sheet-- > 0;) {
    const float shift = block_sheet_step * scale * static_cast<float>(sheet);
    const Rect front{left + shift, top - shift, w, h};
    fill(context, front, shape.maps ? theme.accent_soft : theme.accent, shape.maps ? 0 : 1);
    if (shape.maps) outline(context, front, theme.accent, 0, 0.75f);
  }
}

}  // namespace

void draw_network_thumbnail(const Context& context, const nn::NetworkSpec& network, const Rect& rect) {
  const auto plans = possible_part(network);
  const int tallest = tallest_of(plans);
  std::vector<BlockShape> blocks;
  float width = 0, height = 1;
  for (const std::size_t layer : layers_that_shape(network)) {
    if (!plans[layer]) continue;
    const BlockShape block = block_shape(plans[layer]->output, tallest);
    width += (blocks.empty() ? 0 : gap) + block.width + block.depth();
    height = std::max(height, block.height + block.depth());
    blocks.push_back(block);
  }
  const float scale = std::min({1.0f, rect.w / std::max(1.0f, width), rect.h / height});
  float x = rect.centre_x() - width * scale / 2;
  for (const BlockShape& block : blocks) {
    draw_block(context, block, x, rect.centre_y(), scale);
    x += (block.width + block.depth() + gap) * scale;
  }
}

}  // namespace glassnet::ui
