// A layer's numbers for the probe image: maps or windows of weights as tiles, units as a strip, with a legend of the
// colours' range.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lab/health_record.h"
#include "nn/diagnostics/receptive_field.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// A part of a layer that the inspected number is made from, or is.
struct MapHighlight {
  nn::ReceptiveField field;
  int channel = -1;  // -1: of all maps
};

struct LayerMapsDef {
  std::string layer;              // its id
  const LayerTiles* tiles;        // not null
  std::span<const float> values;  // in the order of the tiles (activation_atlas.h)
  bool answers = false;           // units are classes, named 0..9 under the strip
  std::optional<MapHighlight> highlight = {};
  bool over_plane = false;  // tiles are the units' answers over the plane, values those for the point that is looked at
  const std::vector<lab::IllUnit>* ill = nullptr;  // dead and saturated units, which are marked; null: none known
};

struct LayerMapsResult {
  float height = 0;
  // The number that was pressed. Of weights the position of its tile and in it: weight_index() tells which it is.
  std::optional<nn::UnitPosition> pressed;
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
// The same with so many tiles in each row.
TileGrid fit_rows(int rows, int columns, int width, int height, float room_w, float room_h, float scale, float largest);

// Which of a layer's weights stands at a position of its tiles.
std::size_t weight_index(const LayerTiles& tiles, const nn::UnitPosition& position);

// Draws from the top left of the place. At most `max_height` for the tiles themselves.
LayerMapsResult draw_layer_maps(Context& context, const LayerMapsDef& def, const Column& place, float max_height);

}  // namespace glassnet::ui
