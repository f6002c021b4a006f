#include "ui/network_panel.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ui/add_menu.h"
#include "ui/card.h"
#include "ui/edits.h"
#include "ui/layer_card.h"
#include "ui/layer_error.h"
#include "ui/layer_words.h"
#include "ui/network_flow.h"
#include "ui/network_heading.h"
#include "ui/phase_strip.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

// Badges tell what the last edit did: only once a layer has started anew.
bool has_been_edited(const lab::Snapshot& snapshot) {
  return std::find(snapshot.kept.begin(), snapshot.kept.end(), false) != snapshot.kept.end();
}

std::string facts_of(const nn::NetworkSpec& network, const std::vector<std::optional<nn::LayerPlan>>& plans) {
  std::uint64_t parameters = 0, multiply_adds = 0;
  bool known = true;
  for (const auto& plan : plans) {
    known = known && plan;
    if (plan) parameters += plan->parameters(), multiply_adds += plan->multiply_adds;
  }
  const std::string layers = counted(network.layers.size(), "layer", "layers");
  if (!known) return layers + ", an impossible network as it stands";
  return layers + ", " + counted(parameters, "weight to learn", "weights to learn") + ", " +
         about(static_cast<double>(multiply_adds)) + " multiply-adds an example";
}

// The inspected number in its own layer, and what it is made from in the layer before.
std::optional<MapHighlight> highlight_of(const lab::Snapshot& snapshot, std::size_t layer) {
  if (!snapshot.inspector) return std::nullopt;
  const lab::NumberInspection& number = *snapshot.inspector;
  const nn::UnitPosition& unit = number.target.unit;
  if (layer == number.layer) return MapHighlight{{unit.row, unit.column, 1, 1}, unit.channel};
  if (layer + 1 != number.layer) return std::nullopt;
  const auto& terms = number.forward.terms;
  const bool one_map = !terms.empty() && std::all_of(terms.begin(), terms.end(), [&](const nn::Term& term) {
    return term.input.channel == terms.front().input.channel;
  });
  return MapHighlight{number.window, one_map ? terms.front().input.channel : -1};
}

// Of the layer at this place of the trained network; null where nothing is known or all are well.
const std::vector<lab::IllUnit>* ill_of(const lab::Snapshot& snapshot, std::size_t layer) {
  if (!snapshot.health || layer >= snapshot.health->ill.size()) return nullptr;
  const bool of_this_network = snapshot.health->latest().spec == snapshot.spec;
  return of_this_network ? &snapshot.health->ill[layer] : nullptr;
}

// What the card of the layer at `index` shows.
LayerCardDef card_of(const Context& context, const lab::Snapshot& snapshot, const EditorState& state,
                     const nn::NetworkSpec& network, std::size_t index, const std::optional<nn::LayerPlan>& plan) {
  const nn::NetworkSpec& present = snapshot.spec ? *snapshot.spec : network;
  LayerCardDef def{.network = network,
                   .present = present,
                   .classes = classes_of(snapshot),
                   .index = index,
                   .plan = plan ? &*plan : nullptr};
  const nn::LayerSpec& layer = network.layers[index];
  def.keeps_outputs = state.keeps_outputs;
  if (state.draft && state.error.layer == layer.id) def.error = &state.error;
  const int trained = snapshot.spec ? nn::find_layer(*snapshot.spec, layer.id) : -1;
  if (trained < 0) return def;
  const auto at = static_cast<std::size_t>(trained);
  if (has_weights(layer.layer) && has_been_edited(snapshot) && at < snapshot.kept.size()) def.kept = snapshot.kept[at];
  def.ill = ill_of(snapshot, at);
  if (snapshot.probe && at < snapshot.probe->layers.size()) {
    def.tiles = context.atlas.layer(at);
    def.view = &snapshot.probe->layers[at];
    if (!is_of_weights(snapshot.probe->inside)) def.highlight = highlight_of(snapshot, at);
    const bool of_activations = snapshot.probe->inside == lab::Inside::activations;
    if (const LayerTiles* units = of_activations ? context.atlas.plane().units(at) : nullptr) {
      def.tiles = units;
      def.over_plane = true;
    }
  }
  return def;
}

float draw_empty(Context& context, const Column& column) {
  Card card(context, column);
  draw_text(context, TextStyle::body, column.x + space::l, column.y + space::l, context.theme.text_secondary,
            "The network appears here in a moment…");
  context.items.add("network/empty", "No network yet", "message", {column.x, column.y, column.width, 52}, "");
  return card.close(52);
}

}  // namespace

float draw_network(Context& context, const lab::Snapshot& snapshot, EditorState& state, InsideState& inside,
                   InspectorState& inspector, const Column& column, Commands& commands) {
  const nn::NetworkSpec* network = shown_network(state, snapshot);
  if (network == nullptr || network->layers.empty()) return draw_empty(context, column);
  const std::vector<std::optional<nn::LayerPlan>> plans = possible_part(*network);
  float y = column.y;
  const NetworkHeadingResult heading =
      draw_network_heading(context, facts_of(*network, plans), snapshot, state, {column.x, y, column.width}, commands);
  y += heading.height + space::m;
  NetworkFlow flow;
  // Of points the graph above shows it already.
  if (!snapshot.points) {
    flow = draw_network_flow(context, snapshot, *network, plans, state.drag, {column.x, y, column.width});
    y += flow.height + space::m;
  }
  y += draw_inside_switch(context, snapshot, inside, {column.x, y, column.width}, commands) + space::m;

  std::optional<nn::NetworkSpec> wanted;
  bool reverted = heading.began;
  if (state.draft && nn::find_layer(*network, state.error.layer) < 0) {
    const EditErrorResult error =
        draw_error(context, {column.x, y, column.width}, {"editor/error", error_in_words(state.error.message, "")});
    reverted = error.reverted;
    y += error.height + space::m;
  }
  std::vector<Rect> cards;
  for (std::size_t i = 0; i < network->layers.size(); ++i) {
    LayerCardDef def = card_of(context, snapshot, state, *network, i, plans[i]);
    def.drag = &state.drag;
    LayerCardResult card = draw_layer_card(context, def, {column.x, y, column.width});
    if (snapshot.phase && phase_lights(*snapshot.phase, *network, i)) {
      fill(context, {column.x, y + radius_large, 4, card.height - 2 * radius_large}, context.theme.accent, 2);
    }
    cards.push_back({column.x, y, column.width, card.height});
    y += card.height;
    if (card.edit) wanted = std::move(card.edit);
    reverted = reverted || card.reverted;
    if (card.inspected) inspect(inspector, *card.inspected, commands);
    if (i + 1 == network->layers.size()) break;
    auto added = draw_add(context, *network, static_cast<int>(i) + 1, classes_of(snapshot), state.keeps_outputs,
                          {column.x, y, column.width});
    if (added) wanted = std::move(added);
    y += add_gap(context);
  }
  const DropScene& scene = state.drag.in_flow ? flow.scene : scene_of_cards(cards);
  if (auto moved = follow_drag(context, *network, classes_of(snapshot), scene, state.drag)) wanted = std::move(moved);
  // Only now: the edit replaces the network that was just drawn.
  if (reverted) revert(state);
  if (wanted) propose(state, std::move(*wanted), snapshot, commands);
  return y - column.y;
}

}  // namespace glassnet::ui
