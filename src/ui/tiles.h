// Pictures of numbers in one texture, a pixel for a number.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lab/inside.h"
#include "ui/atlas_packer.h"
#include "ui/palette.h"

namespace glassnet::ui {

// A picture in the texture.
struct Tile {
  int width = 0, height = 0;  // numbers
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
};

// One layer's picture. Of activations a tile for each map, or one tile that holds all units, wrapped into rows. Of
// weights a tile for each window: all of the first filter or unit, then the next one's; or one tile with a row for each
// unit where a window is a single number.
struct LayerTiles {
  std::vector<Tile> tiles;
  lab::Inside inside = lab::Inside::activations;
  bool maps = false;       // spatial maps or windows, not units
  int windows = 1;         // of weights: tiles of one filter or unit, one for each input map
  std::size_t count = 0;   // maps, windows or units that there are; tiles may show fewer
  bool picture = false;    // the input: coloured as ink on paper
  bool is_signed = false;  // coloured from -high to high; else from 0 to high
  float low = 0;           // smallest and largest number
  float high = 0;
  float limit = 0;      // the number with the palette's full colour
  bool broken = false;  // holds a number that isn't finite
  bool filled = false;  // there are numbers for it
};

// Sets low, high, limit and broken.
void measure(LayerTiles& layer, std::span<const float> values);

// A tile whose corner is still in pixels; empty if the packer is full.
Tile place_tile(AtlasPacker& packer, int width, int height);

// The texture's pixels while it is painted.
struct TileCanvas {
  std::vector<std::uint32_t> pixels;
  int width = 0;
  int height = 0;

  // From a corner in pixels to texture coordinates, once the texture's size is known.
  void normalise(Tile& tile) const;
  // The first `count` numbers of a tile; colour(i) is the i-th number's.
  template <class ColourOf>
  void fill(const Tile& tile, std::size_t count, const ColourOf& colour) {
    const auto left = static_cast<std::size_t>(std::lround(tile.u0 * static_cast<float>(width)));
    const auto top = static_cast<std::size_t>(std::lround(tile.v0 * static_cast<float>(height)));
    const auto columns = static_cast<std::size_t>(tile.width);
    const std::size_t cells = std::min(count, columns * static_cast<std::size_t>(tile.height));
    for (std::size_t i = 0; i < cells; ++i) {
      pixels[(top + i / columns) * static_cast<std::size_t>(width) + left + i % columns] = colour(i);
    }
  }
};

}  // namespace glassnet::ui
