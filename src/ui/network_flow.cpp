#include "ui/network_flow.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>

#include "ui/block_shape.h"
#include "ui/button.h"
#include "ui/card.h"
#include "ui/edits.h"
#include "ui/layer_words.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float words_height = 32;
constexpr float least_pitch = 56;
constexpr float largest_pitch = 104;

struct Block {
  std::size_t layer = 0;
  Rect front;  // of the first map or of the column of units
  int sheets = 1;
};

std::string short_shape(const nn::Shape& shape) {
  return has_maps(shape) ? product(shape) : grouped(static_cast<std::uint64_t>(shape.channels));
}

// "8 × 24 × 24", and where that is too wide "8 × 24²".
std::string shape_fitting(const Context& context, const nn::Shape& shape, float room) {
  const std::string whole = short_shape(shape);
  if (!has_maps(shape) || shape.height != shape.width) return whole;
  if (text_width(context, TextStyle::caption, whole) <= room) return whole;
  return std::to_string(shape.channels) + " × " + std::to_string(shape.height) + "²";
}

// Where there is little room, layers that leave the shape as it is are left out.
std::vector<std::size_t> layers_shown(const nn::NetworkSpec& network, float width) {
  if (static_cast<float>(network.layers.size()) * least_pitch > width) return layers_that_shape(network);
  std::vector<std::size_t> all(network.layers.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

class Flow {
 public:
  Flow(Context& context, const lab::Snapshot& snapshot, const nn::NetworkSpec& network,
       const std::vector<std::optional<nn::LayerPlan>>& plans, LayerDrag& drag)
      : context_(context),
        snapshot_(snapshot),
        network_(network),
        plans_(plans),
        drag_(drag),
        tallest_(tallest_of(plans)) {
    scene_.layers.resize(network.layers.size());
  }

  const DropScene& scene() const { return scene_; }

  // Returns the height.
  float draw(const Column& place) {
    const std::vector<std::size_t> layers = layers_shown(network_, place.width);
    const int columns =
        std::max(1, std::min(static_cast<int>(layers.size()), static_cast<int>(place.width / least_pitch)));
    const float pitch = std::min(largest_pitch, place.width / static_cast<float>(columns));
    const float row_height = block_height + words_height;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
      const Rect cell{place.x + pitch * static_cast<float>(column),
                      place.y + (row_height + space::s) * static_cast<float>(row), pitch, row_height};
      draw_cell(layers[i], cell, column > 0);
      scene_.layers[layers[i]] = cell;
      if (i > 0) scene_.gaps.push_back({static_cast<int>(layers[i]), {cell.x - 2, cell.y, 4, block_height}});
    }
    const int rows = (static_cast<int>(layers.size()) + columns - 1) / columns;
    return (row_height + space::s) * static_cast<float>(rows) - space::s;
  }

 private:
  Block block_of(std::size_t layer, const Rect& cell) const {
    Block block{layer, {}, 1};
    const float middle = cell.y + block_height / 2;
    if (!plans_[layer]) {
      block.front = {cell.centre_x() - 12, middle - 12, 24, 24};
      return block;
    }
    const BlockShape shape = block_shape(plans_[layer]->output, tallest_);
    block.sheets = shape.sheets;
    const float depth = shape.depth();
    block.front = {cell.centre_x() - (shape.width + depth) / 2, middle - (shape.height - depth) / 2, shape.width,
                   shape.height};
    if (shape.maps) block.front.x = snap(context_, block.front.x), block.front.y = snap(context_, block.front.y);
    return block;
  }

  void draw_cell(std::size_t layer, const Rect& cell, bool follows) {
    const Theme& theme = context_.theme;
    const nn::LayerSpec& spec = network_.layers[layer];
    const Block block = block_of(layer, cell);
    const std::string shape = plans_[layer] ? short_shape(plans_[layer]->output) : "not possible";
    bool hovered = false, held = false;
    const Item item = control("flow/" + spec.id, std::string(layer_title(spec.layer)) + " " + spec.id + ": its card",
                              "button", shape);
    const Rect target{cell.x + 2, cell.y, cell.w - 4, cell.h};
    const bool pressed = press_area(context_, item, target, &hovered, &held);
    if (pressed && drag_.layer.empty()) context_.items.reveal("layer/" + spec.id + "/name");
    if (hovered) fill(context_, target, theme.hover, radius);
    // A finger scrolls the page here; it has the cards' signs to move layers by.
    const bool can_move = !context_.viewport.coarse_pointer && can_remove(network_, spec.id);
    if (can_move && take_in_hand(context_, spec.id, held, target, drag_)) drag_.in_flow = true;
    if (follows) {
      const float reach = (cell.w - block.front.w) / 2;
      if (reach > 12) {
        hline(context_, cell.x - 6, cell.y + block_height / 2, 12, theme.border_field);
      }
    }
    draw_block(block);
    if (hovered && follows) draw_window(block, cell);
    const float y = cell.y + block_height;
    draw_centred_cut(cell, y, theme.text, spec.id);
    draw_centred_cut(cell, y + 16, theme.text_secondary,
                     plans_[layer] ? shape_fitting(context_, plans_[layer]->output, room_in(cell)) : shape);
    hint(context_, std::string(layer_title(spec.layer)) + " " + spec.id + " gives out " +
                       (plans_[layer] ? shape_in_words(plans_[layer]->output) : "nothing that is possible") +
                       ". Press for its card" + (can_move ? ", or drag it to another place." : "."));
  }

  static float room_in(const Rect& cell) { return cell.w - space::xs; }

  void draw_centred_cut(const Rect& cell, float y, Colour colour, const std::string& text) const {
    const float room = room_in(cell);
    const float width = std::min(room, text_width(context_, TextStyle::caption, text));
    draw_text_cut(context_, TextStyle::caption, cell.centre_x() - width / 2, y, width + 1, colour, text);
  }

  const LayerTiles* tiles_of(std::size_t layer) const {
    const int trained = snapshot_.spec ? nn::find_layer(*snapshot_.spec, network_.layers[layer].id) : -1;
    if (trained < 0 || !snapshot_.probe || is_of_weights(snapshot_.probe->inside)) return nullptr;
    if (static_cast<std::size_t>(trained) >= snapshot_.probe->layers.size()) return nullptr;
    return context_.atlas.layer(static_cast<std::size_t>(trained));
  }

  void draw_block(const Block& block) const {
    const Theme& theme = context_.theme;
    if (!plans_[block.layer]) {
      fill(context_, block.front, theme.danger_soft, radius_small);
      outline(context_, block.front, theme.danger, radius_small);
      return;
    }
    const LayerTiles* tiles = tiles_of(block.layer);
    if (!has_maps(plans_[block.layer]->output)) return draw_units(block, tiles);
    for (int sheet = block.sheets; sheet-- > 0;) {
      const float shift = block_sheet_step * static_cast<float>(sheet);
      const Rect rect{block.front.x + shift, block.front.y - shift, block.front.w, block.front.h};
      const auto at = static_cast<std::size_t>(sheet);
      if (tiles != nullptr && tiles->maps && at < tiles->tiles.size()) {
        const Tile& tile = tiles->tiles[at];
        ImGui::GetWindowDrawList()->AddImage(context_.atlas.texture(), {rect.x, rect.y}, {rect.right(), rect.bottom()},
                                             {tile.u0, tile.v0}, {tile.u1, tile.v1});
      } else {
        fill(context_, rect, theme.accent_soft);
      }
      outline(context_, rect, theme.border_field);
    }
  }

  // A column of units; of the answers a bar for each.
  void draw_units(const Block& block, const LayerTiles* tiles) const {
    const Theme& theme = context_.theme;
    const int units = block_shape(plans_[block.layer]->output, tallest_).units;
    const float height = block.front.h / static_cast<float>(units);
    std::span<const float> values;
    if (tiles != nullptr) {
      const int trained = nn::find_layer(*snapshot_.spec, network_.layers[block.layer].id);
      values = numbers_inside(snapshot_.probe->layers[static_cast<std::size_t>(trained)], tiles->inside);
    }
    const bool answers = std::holds_alternative<nn::SoftmaxSpec>(network_.layers[block.layer].layer);
    for (int i = 0; i < units; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const Rect cell{block.front.x, block.front.y + height * static_cast<float>(i), block.front.w, height - 1};
      const bool known = tiles != nullptr && at < values.size();
      if (answers && known && tiles->inside == lab::Inside::activations) {
        const float part = std::isfinite(values[at]) ? std::clamp(values[at], 0.0f, 1.0f) : 0.0f;
        fill(context_, {cell.x - 8, cell.y, 28, cell.h}, theme.sunken);
        fill(context_, {cell.x - 8, cell.y, std::max(1.0f, 28 * part), cell.h}, theme.accent);
      } else {
        const Palette& palette = tiles != nullptr && !tiles->is_signed ? theme.sequential : theme.diverging;
        fill(context_, cell,
             known ? palette.at(values[at], tiles->is_signed ? -tiles->limit : 0, tiles->limit) : theme.accent_soft);
        outline(context_, cell, theme.border_field);
      }
    }
  }

  // What the number in the middle of the block looks at in the layer before, as lines that narrow down to it.
  void draw_window(const Block& block, const Rect& cell) const {
    if (block.layer == 0 || !plans_[block.layer] || !plans_[block.layer - 1]) return;
    const nn::Shape& out = plans_[block.layer]->output;
    const nn::UnitPosition middle{0, out.height / 2, out.width / 2};
    nn::NetworkPlan plan;
    for (std::size_t i = 0; i <= block.layer; ++i) plan.layers.push_back(*plans_[i]);
    const nn::ReceptiveField field = nn::receptive_field(network_, plan, block.layer, middle, block.layer - 1);
    const Block before = block_of(block.layer - 1, {cell.x - cell.w, cell.y, cell.w, cell.h});
    const nn::Shape& in = plans_[block.layer - 1]->output;
    const float w = before.front.w / static_cast<float>(in.width), h = before.front.h / static_cast<float>(in.height);
    const Rect window{before.front.x + w * static_cast<float>(field.column),
                      before.front.y + h * static_cast<float>(field.row), w * static_cast<float>(field.columns),
                      h * static_cast<float>(field.rows)};
    const ImVec2 tip{block.front.x + block.front.w / 2, block.front.y + block.front.h / 2};
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Colour colour = context_.theme.accent;
    for (const ImVec2 corner : {ImVec2{window.x, window.y}, ImVec2{window.right(), window.y},
                                ImVec2{window.x, window.bottom()}, ImVec2{window.right(), window.bottom()}}) {
      list->AddLine(corner, tip, with_alpha(colour, 0.7f));
    }
    outline(context_, window, colour, 0, 1.5f);
  }

  Context& context_;
  const lab::Snapshot& snapshot_;
  const nn::NetworkSpec& network_;
  const std::vector<std::optional<nn::LayerPlan>>& plans_;
  LayerDrag& drag_;
  DropScene scene_;
  int tallest_;
};

}  // namespace

NetworkFlow draw_network_flow(Context& context, const lab::Snapshot& snapshot, const nn::NetworkSpec& network,
                              const std::vector<std::optional<nn::LayerPlan>>& plans, LayerDrag& drag,
                              const Column& column) {
  Card card(context, column);
  Flow flow(context, snapshot, network, plans, drag);
  const float inner = column.width - 2 * space::m;
  const float height = flow.draw({column.x + space::m, column.y + space::s, inner});
  return {card.close(height + 2 * space::s), flow.scene()};
}

}  // namespace glassnet::ui
