#include "ui/layer_maps.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/button.h"
#include "ui/ill_units.h"
#include "ui/legend.h"
#include "ui/text.h"
#include "ui/ticks.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float gap = 4;
constexpr float largest_tile = 72;
constexpr float weights_height = 288;  // of tiles of weights, at most
constexpr float cell_height = 28;
constexpr float legend_height = 16;
constexpr float least_pitch = 41;  // of a cell with a number like "−10.2" in it

const Palette& palette_of(const Context& context, const LayerTiles& tiles) {
  if (tiles.picture) return context.theme.ink;
  return tiles.is_signed ? context.theme.diverging : context.theme.sequential;
}

float low_end(const LayerTiles& tiles) { return tiles.is_signed ? -tiles.limit : 0; }

std::string range_in_words(const LayerTiles& tiles) {
  if (tiles.broken) return "holds values that are not numbers";
  return number(static_cast<double>(tiles.low)) + " to " + number(static_cast<double>(tiles.high));
}

// Returns the width.
float draw_legend(const Context& context, const LayerTiles& tiles, float x, float y, const std::string& note) {
  return draw_colour_legend(context, {palette_of(context, tiles), low_end(tiles), tiles.limit}, x, y, note);
}

// The number of a tile that the pointer is over; none elsewhere.
std::optional<nn::UnitPosition> pointed_at(const Tile& tile, std::size_t map, const Rect& rect) {
  const ImVec2 mouse = ImGui::GetMousePos();
  if (mouse.x < rect.x || mouse.x >= rect.right() || mouse.y < rect.y || mouse.y >= rect.bottom()) return {};
  const int column = static_cast<int>((mouse.x - rect.x) / rect.w * static_cast<float>(tile.width));
  const int row = static_cast<int>((mouse.y - rect.y) / rect.h * static_cast<float>(tile.height));
  return nn::UnitPosition{static_cast<int>(map), row, column};
}

// Where a map's number stands in the layer's values; beyond them where the values are of another network.
std::size_t value_index(const Tile& tile, const nn::UnitPosition& unit) {
  return (static_cast<std::size_t>(unit.channel) * static_cast<std::size_t>(tile.height) +
          static_cast<std::size_t>(unit.row)) *
             static_cast<std::size_t>(tile.width) +
         static_cast<std::size_t>(unit.column);
}

// What the keyboard chooses: the map's largest number, by size.
nn::UnitPosition strongest_of(const LayerMapsDef& def, std::size_t map) {
  const Tile& tile = def.tiles->tiles[map];
  nn::UnitPosition best{static_cast<int>(map), 0, 0};
  float most = -1;
  for (int row = 0; row < tile.height; ++row) {
    for (int column = 0; column < tile.width; ++column) {
      const nn::UnitPosition unit{static_cast<int>(map), row, column};
      const std::size_t at = value_index(tile, unit);
      if (at < def.values.size() && std::abs(def.values[at]) > most) best = unit, most = std::abs(def.values[at]);
    }
  }
  return best;
}

// A unit's answer over the plane as a control: pressed, it gives the unit's number for the point that is looked at.
std::optional<nn::UnitPosition> press_unit(Context& context, const LayerMapsDef& def, std::size_t unit,
                                           const Rect& rect) {
  const std::string name = std::to_string(unit);
  const std::string value = unit < def.values.size() ? number(static_cast<double>(def.values[unit])) : "";
  const Item item = control("layer/" + def.layer + "/unit/" + name, "Unit " + name + " of " + def.layer, "tile", value);
  const bool pressed = press_area(context, item, rect);
  hint_over(context, rect,
            "unit " + name + " over the plane; for the point that is looked at: " + value +
                ". Press to see how it came about.");
  return pressed ? std::optional(nn::UnitPosition{static_cast<int>(unit), 0, 0}) : std::nullopt;
}

// "map 3, row 1, column 2", "weight of filter 3 on map 0, row 1, column 2", "weight of unit 4 on input 17".
std::string place_in_words(const LayerTiles& tiles, const nn::UnitPosition& at) {
  const auto spot = [&] { return ", row " + std::to_string(at.row) + ", column " + std::to_string(at.column); };
  if (!is_of_weights(tiles.inside)) {
    return tiles.maps ? "map " + std::to_string(at.channel) + spot() : "unit " + std::to_string(at.channel);
  }
  const int output = at.channel / tiles.windows, window = at.channel % tiles.windows;
  const std::string weight = "weight of output " + std::to_string(output) + " on ";
  return tiles.maps ? weight + "map " + std::to_string(window) + spot() : weight + "input " + std::to_string(window);
}

// What the number under the pointer says, and what pressing it does.
std::string hint_of(const LayerTiles& tiles, const nn::UnitPosition& at, float value) {
  const std::string place = place_in_words(tiles, at);
  const std::string text = number(static_cast<double>(value));
  switch (tiles.inside) {
    case lab::Inside::activations:
      return place + ": " + text + ". Press to see how it came about.";
    case lab::Inside::activation_gradients:
      return place + ": ∂loss/∂activation = " + text + ". Press to see the chain rule behind it.";
    case lab::Inside::weights:
      return place + ": " + text + ". Press to see its gradient and its update.";
    case lab::Inside::weight_gradients:
      return place + ": ∂loss/∂weight = " + text + ". Press to see the sum behind it.";
  }
  return {};
}

// A tile as a control: pressed, it gives the number under the pointer.
std::optional<nn::UnitPosition> press_tile(Context& context, const LayerMapsDef& def, std::size_t map,
                                           const Rect& rect) {
  const Tile& tile = def.tiles->tiles[map];
  const std::string name = std::to_string(map);
  const bool weights = is_of_weights(def.tiles->inside);
  const Item item =
      control("layer/" + def.layer + (weights ? "/window/" : "/map/") + name,
              (weights ? "Weights " : "Map ") + name + " of " + def.layer, "tile", range_in_words(*def.tiles));
  const bool pressed = press_area(context, item, rect);
  const auto unit = pointed_at(tile, map, rect);
  if (unit) {
    const std::size_t at = value_index(tile, *unit);
    if (at < def.values.size()) hint_over(context, rect, hint_of(*def.tiles, *unit, def.values[at]));
  }
  if (!pressed) return {};
  return unit ? unit : strongest_of(def, map);
}

// A frame around what the inspected number is made from.
void draw_highlight(const Context& context, const MapHighlight& highlight, const Tile& tile, int map,
                    const Rect& rect) {
  if (highlight.channel >= 0 && highlight.channel != map) return;
  const float w = rect.w / static_cast<float>(tile.width), h = rect.h / static_cast<float>(tile.height);
  const nn::ReceptiveField& field = highlight.field;
  const Rect frame{rect.x + w * static_cast<float>(field.column), rect.y + h * static_cast<float>(field.row),
                   w * static_cast<float>(field.columns), h * static_cast<float>(field.rows)};
  outline(context, frame.inset(-2), context.theme.surface, 0, 1);
  outline(context, frame.inset(-1), context.theme.accent, 0, 2);
}

// How many are shown, where that isn't all; what rows and columns are.
std::string note_of(const LayerTiles& tiles, std::size_t shown, int columns) {
  const bool weights = is_of_weights(tiles.inside);
  std::string note;
  if (shown < tiles.count) {
    note = std::to_string(shown) + " of " + std::to_string(tiles.count) + (weights ? " windows" : " maps");
  }
  if (weights && tiles.windows > 1 && columns == tiles.windows) {
    note += std::string(note.empty() ? "" : "; ") + "a row for each output, a column for each input map";
  }
  return note;
}

LayerMapsResult draw_tiles(Context& context, const LayerMapsDef& def, const Column& place, float max_height) {
  const LayerTiles& tiles = *def.tiles;
  const Tile& first = tiles.tiles.front();
  const int count = static_cast<int>(tiles.tiles.size());
  // Several windows for each filter or unit: a row for each, a column for each map it looks at.
  const TileGrid grid = tiles.windows > 1 ? fit_rows(count / tiles.windows, tiles.windows, first.width, first.height,
                                                     place.width, weights_height, context.viewport.scale, largest_tile)
                                          : fit_tiles(count, first.width, first.height, place.width,
                                                      is_of_weights(tiles.inside) ? weights_height : max_height,
                                                      context.viewport.scale, largest_tile);
  ImDrawList* list = ImGui::GetWindowDrawList();
  LayerMapsResult result;
  for (int i = 0; i < grid.shown; ++i) {
    const Tile& tile = tiles.tiles[static_cast<std::size_t>(i)];
    const Rect rect{snap(context, place.x + static_cast<float>(i % grid.columns) * (grid.tile_w + gap)),
                    snap(context, place.y + static_cast<float>(i / grid.columns) * (grid.tile_h + gap)), grid.tile_w,
                    grid.tile_h};
    list->AddImage(context.atlas.texture(), {rect.x, rect.y}, {rect.right(), rect.bottom()}, {tile.u0, tile.v0},
                   {tile.u1, tile.v1});
    outline(context, {rect.x - 1, rect.y - 1, rect.w + 2, rect.h + 2}, context.theme.border);
    const auto map = static_cast<std::size_t>(i);
    if (def.ill != nullptr && !is_of_weights(tiles.inside)) draw_ill_mark(context, *def.ill, i, rect);
    const auto pressed = def.over_plane ? press_unit(context, def, map, rect) : press_tile(context, def, map, rect);
    if (pressed) result.pressed = pressed;
    if (def.highlight) draw_highlight(context, *def.highlight, def.over_plane ? Tile{1, 1} : tile, i, rect);
  }
  const float used = static_cast<float>(grid.rows) * (grid.tile_h + gap) - gap;
  const auto shown = static_cast<std::size_t>(grid.shown);
  const std::string note = note_of(tiles, shown, grid.columns);
  const float legend = draw_legend(context, tiles, place.x, place.y + used + space::xs, note);
  const float wide = static_cast<float>(grid.columns) * (grid.tile_w + gap) - gap;
  result.height = used + space::xs + legend_height;
  // With its legend, which a picture of it is nothing without.
  context.items.add("layer/" + def.layer + "/maps", "Maps of " + def.layer, "image",
                    {place.x, place.y, std::max(wide, legend), result.height}, range_in_words(tiles));
  return result;
}

// As many digits as fit into the cell; none if not even two decimals do.
std::string cell_text(const Context& context, const LayerMapsDef& def, float value, float room) {
  const auto exact = static_cast<double>(value);
  const double rounded = std::round(exact * 100) / 100;
  for (const std::string& text : {def.answers ? percent(exact, 0) : number(exact), tick_label(rounded, 0.01)}) {
    if (text_width(context, TextStyle::caption, text) <= room) return text;
  }
  return {};
}

// Few units: a cell each, with its number where there is room; in two rows or more where that makes room.
LayerMapsResult draw_cells(Context& context, const LayerMapsDef& def, const Column& place) {
  const LayerTiles& tiles = *def.tiles;
  const int count = static_cast<int>(std::min(def.values.size(), tiles.count));
  const int fit = std::max(1, static_cast<int>((place.width + 2) / least_pitch));
  const int rows = count <= 32 ? (count + fit - 1) / fit : 1;
  const int columns = (count + rows - 1) / rows;
  const float pitch = std::min(rows > 1 ? 72.0f : 44.0f, (place.width + 2) / static_cast<float>(columns));
  const float cell = std::max(1.0f, pitch - (pitch > 6 ? 2.0f : 0.0f));
  const float row_height = cell_height + (def.answers ? 16.0f : 2.0f);
  const Palette& palette = palette_of(context, tiles);
  LayerMapsResult result;
  for (int i = 0; i < count; ++i) {
    const float value = def.values[static_cast<std::size_t>(i)];
    const Rect rect{place.x + pitch * static_cast<float>(i % columns),
                    place.y + row_height * static_cast<float>(i / columns), cell, cell_height};
    const Colour colour = palette.at(value, low_end(tiles), tiles.limit);
    fill(context, rect, colour, pitch > 12 ? 3.0f : 0.0f);
    draw_text_centred(context, TextStyle::caption, rect, ink_on(colour), cell_text(context, def, value, cell - 2));
    if (def.ill != nullptr) draw_ill_mark(context, *def.ill, i, rect);
    const std::string name = std::to_string(i);
    const Item item =
        control("layer/" + def.layer + "/unit/" + name, (def.answers ? "Answer " : "Unit ") + name + " of " + def.layer,
                "tile", number(static_cast<double>(value)));
    if (press_area(context, item, rect)) result.pressed = nn::UnitPosition{i, 0, 0};
    if (def.highlight && (def.highlight->channel < 0 || def.highlight->channel == i)) {
      outline(context, rect.inset(-1), context.theme.accent, 3, 2);
    }
    if (def.answers) {
      draw_text_centred(context, TextStyle::caption, {rect.x, rect.bottom(), rect.w, 16}, context.theme.text_secondary,
                        name);
    }
    hint_over(context, rect, hint_of(tiles, {i, 0, 0}, value));
  }
  result.height = row_height * static_cast<float>(rows) - (def.answers ? 0.0f : 2.0f);
  return result;
}

// Many units: one picture, a row after the other.
LayerMapsResult draw_block(Context& context, const LayerMapsDef& def, const Column& place, float max_height) {
  const LayerTiles& tiles = *def.tiles;
  const Tile& tile = tiles.tiles.front();
  const TileGrid grid =
      fit_tiles(1, tile.width, tile.height, place.width, max_height, context.viewport.scale, place.width);
  ImGui::GetWindowDrawList()->AddImage(context.atlas.texture(), {snap(context, place.x), snap(context, place.y)},
                                       {snap(context, place.x) + grid.tile_w, snap(context, place.y) + grid.tile_h},
                                       {tile.u0, tile.v0}, {tile.u1, tile.v1});
  const Rect rect{snap(context, place.x), snap(context, place.y), grid.tile_w, grid.tile_h};
  LayerMapsResult result{grid.tile_h, {}};
  const bool weights = is_of_weights(tiles.inside);
  const Item item = control("layer/" + def.layer + (weights ? "/weights" : "/units"),
                            (weights ? "Weights of " : "Units of ") + def.layer, "tile", range_in_words(tiles));
  const bool pressed = press_area(context, item, rect);
  const auto at = pointed_at(tile, 0, rect);
  const int unit = at ? at->row * tile.width + at->column : 0;
  if (unit >= static_cast<int>(def.values.size())) return result;
  const nn::UnitPosition position{unit, 0, 0};
  if (at) hint_over(context, rect, hint_of(tiles, position, def.values[static_cast<std::size_t>(unit)]));
  if (pressed) result.pressed = position;
  return result;
}

}  // namespace

std::size_t weight_index(const LayerTiles& tiles, const nn::UnitPosition& position) {
  const auto at = static_cast<std::size_t>(position.channel);
  if (!tiles.maps || tiles.tiles.empty()) return at;
  return value_index(tiles.tiles.front(), position);
}

TileGrid fit_rows(int rows, int columns, int width, int height, float room_w, float room_h, float scale,
                  float largest) {
  TileGrid grid;
  grid.columns = columns;
  const float side = static_cast<float>(std::max({width, height, 1}));
  for (grid.zoom = std::max(1, static_cast<int>(largest * scale / side));; --grid.zoom) {
    grid.tile_w = static_cast<float>(width * grid.zoom) / scale;
    grid.tile_h = static_cast<float>(height * grid.zoom) / scale;
    const bool fits = static_cast<float>(columns) * (grid.tile_w + gap) - gap <= room_w &&
                      static_cast<float>(rows) * (grid.tile_h + gap) - gap <= room_h;
    if (fits) break;
    // Too many for a row even at their smallest: then they run on from row to row.
    if (grid.zoom == 1) return fit_tiles(rows * columns, width, height, room_w, room_h, scale, largest);
  }
  grid.rows = rows;
  grid.shown = grid.rows * columns;
  return grid;
}

TileGrid fit_tiles(int count, int width, int height, float room_w, float room_h, float scale, float largest) {
  TileGrid grid;
  const float side = static_cast<float>(std::max({width, height, 1}));
  const int most = std::max(1, static_cast<int>(largest * scale / side));
  for (int zoom = most; zoom >= 1; --zoom) {
    grid.zoom = zoom;
    grid.tile_w = static_cast<float>(width * zoom) / scale;
    grid.tile_h = static_cast<float>(height * zoom) / scale;
    grid.columns = std::clamp(static_cast<int>((room_w + gap) / (grid.tile_w + gap)), 1, std::max(1, count));
    grid.rows = std::max(1, (count + grid.columns - 1) / grid.columns);
    if (static_cast<float>(grid.rows) * (grid.tile_h + gap) - gap <= room_h && grid.tile_w <= room_w) break;
  }
  // Rows of equal length, rather than a full one and a rest.
  if (grid.rows > 1) grid.columns = (count + grid.rows - 1) / grid.rows;
  const int rows_in_room = std::max(1, static_cast<int>((room_h + gap) / (grid.tile_h + gap)));
  grid.rows = std::min(grid.rows, rows_in_room);
  grid.shown = std::min(count, grid.rows * grid.columns);
  return grid;
}

LayerMapsResult draw_layer_maps(Context& context, const LayerMapsDef& def, const Column& place, float max_height) {
  const LayerTiles& tiles = *def.tiles;
  if (tiles.maps) return draw_tiles(context, def, place, max_height);
  if (def.values.empty()) return {};
  const bool few =
      !is_of_weights(tiles.inside) && tiles.count <= static_cast<std::size_t>(ActivationAtlas::units_in_a_row);
  LayerMapsResult result = few ? draw_cells(context, def, place) : draw_block(context, def, place, max_height);
  if (!def.answers) {
    draw_legend(context, tiles, place.x, place.y + result.height + space::xs, "");
    result.height += space::xs + legend_height;
  }
  context.items.add("layer/" + def.layer + "/strip", "Units of " + def.layer, "image",
                    {place.x, place.y, place.width, result.height}, range_in_words(tiles));
  return result;
}

}  // namespace glassnet::ui
