// A layer's activations for the probe image: maps as tiles, units as a strip, with a legend of the colours' range.
#pragma once

#include <span>
#include <string>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct LayerMapsDef {
  std::string layer;              // its id
  const LayerTiles* tiles;        // not null
  std::span<const float> values;  // channel by channel, row by row
  bool answers = false;           // units are classes, named 0..9 under the strip
};

// How big tiles can be so that all of them fit.
struct TileGrid {
  int zoom = 1;  // screen pixels for a number
  int columns = 1;
  int rows = 1;
  int shown = 0;  // tiles that fit
  float tile_w = 0, tile_h = 0;
};
TileGrid fit_tiles(int count, int width, int height, float room_w, float room_h, float scale, float largest);

// Draws from the top left of the place; returns the height used. At most `max_height` for the tiles themselves.
float draw_layer_maps(Context& context, const LayerMapsDef& def, const Column& place, float max_height);

}  // namespace glassnet::ui
