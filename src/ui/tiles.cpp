#include "ui/tiles.h"

namespace glassnet::ui {

void measure(LayerTiles& layer, std::span<const float> values) {
  layer.low = INFINITY;
  layer.high = -INFINITY;
  layer.broken = false;
  for (const float value : values) {
    if (!std::isfinite(value)) {
      layer.broken = true;
      continue;
    }
    layer.low = std::min(layer.low, value);
    layer.high = std::max(layer.high, value);
  }
  if (layer.low > layer.high) layer.low = layer.high = 0;
  layer.limit = layer.is_signed ? std::max(std::abs(layer.low), std::abs(layer.high)) : layer.high;
  // All zero: any range shows zero's colour.
  if (!(layer.limit > 0)) layer.limit = 1;
}

Tile place_tile(AtlasPacker& packer, int width, int height) {
  const auto at = packer.place(width, height);
  return at ? Tile{width, height, static_cast<float>(at->x), static_cast<float>(at->y), 0, 0} : Tile{};
}

void TileCanvas::normalise(Tile& tile) const {
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  tile.u1 = (tile.u0 + static_cast<float>(tile.width)) / w;
  tile.v1 = (tile.v0 + static_cast<float>(tile.height)) / h;
  tile.u0 /= w;
  tile.v0 /= h;
}

}  // namespace glassnet::ui
