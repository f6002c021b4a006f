#include "ui/network_panel.h"

#include <algorithm>
#include <utility>

#include "ui/add_menu.h"
#include "ui/button.h"
#include "ui/card.h"
#include "ui/data_menu.h"
#include "ui/edit_trail.h"
#include "ui/edits.h"
#include "ui/export_menu.h"
#include "ui/layer_card.h"
#include "ui/layer_error.h"
#include "ui/layer_words.h"
#include "ui/layout.h"
#include "ui/network_flow.h"
#include "ui/phase_strip.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

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

// Find and help, at the right end of the title's line. Returns where they begin.
float draw_page_buttons(Context& context, float right, float middle) {
  const float size = context.control();
  const ButtonDef find{.id = "finder/open",
                       .label = "Find a control or a word (/)",
                       .icon = icon::search,
                       .icon_only = true,
                       .look = ButtonLook::quiet};
  const ButtonDef help{.id = "help/open",
                       .label = "Keys and help (?)",
                       .icon = icon::help,
                       .icon_only = true,
                       .look = ButtonLook::quiet};
  const float top = middle - size / 2;
  if (button(context, find, {right - 2 * size, top, size, size})) context.wanted = Overlay::finder;
  if (button(context, help, {right - size, top, size, size})) context.wanted = Overlay::help;
  return right - 2 * size;
}

// "threads + SIMD, 2 threads"; empty where the platform doesn't say.
std::string build_in_words(const Context& context, const lab::Snapshot& snapshot) {
  if (context.viewport.build.empty()) return {};
  return context.viewport.build + ", " +
         counted(static_cast<std::uint64_t>(std::max(1, snapshot.threads)), "thread", "threads");
}

// The title, what it learns from (in a single column that stands above the picture), the facts, what was done last;
// which build this is, small.
float draw_heading(Context& context, const std::string& facts, const lab::Snapshot& snapshot, const Column& column,
                   Commands& commands) {
  const Theme& theme = context.theme;
  const auto line = [&](const char* id, const char* label, const std::string& text, float y) {
    const float height =
        draw_text_wrapped(context, TextStyle::caption, column.x, y, column.width, theme.text_secondary, text);
    context.items.add(id, label, "text", {column.x, y, column.width, height}, text);
    return height;
  };
  const float row = std::max(24.0f, context.control());
  const float middle = column.y + row / 2;
  float right = draw_page_buttons(context, column.x + column.width, middle) - space::s;
  if (!is_single_column(context.viewport.width)) {
    const float width = std::min(248.0f, column.width * 0.36f), height = context.control();
    draw_data_menu(context, snapshot, {right - width, middle - height / 2, width, height}, commands);
    right -= width + space::s;
  }
  const char* title = "The network";
  draw_text(context, TextStyle::title, column.x, middle - 12, theme.text, title);
  float after = column.x + text_width(context, TextStyle::title, title) + space::s;
  export_menu(context, {"layers", "the layers", true, "", snapshot.plan != nullptr}, {after, column.y, row, row});
  after += row + space::xs;
  float y = column.y + row;
  if (after + edit_trail_width(context) <= right) {
    draw_edit_trail(context, snapshot, after, middle, commands);
  } else {
    draw_edit_trail(context, snapshot, column.x, y + row / 2, commands);
    y += row;
  }
  const std::string build = build_in_words(context, snapshot);
  const float build_width = text_width(context, TextStyle::caption, build);
  const bool beside = text_width(context, TextStyle::caption, facts) + build_width + space::l <= column.width;
  if (!build.empty() && beside) {
    draw_text_right(context, TextStyle::caption, column.x + column.width, y, theme.text_secondary, build);
    context.items.add("status/build", "Program", "text", {column.x + column.width - build_width, y, build_width, 16},
                      build);
  }
  y += line("network/facts", "The network", facts, y);
  if (!build.empty() && !beside) y += line("status/build", "Program", build, y);
  if (!snapshot.status.empty()) y += line("status/last", "Last change", with_arrows(snapshot.status), y);
  return y - column.y;
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
  y += draw_heading(context, facts_of(*network, plans), snapshot, {column.x, y, column.width}, commands) + space::m;
  // Of points the graph above shows it already.
  if (!snapshot.points) {
    y += draw_network_flow(context, snapshot, *network, plans, {column.x, y, column.width}) + space::m;
  }
  y += draw_inside_switch(context, snapshot, inside, {column.x, y, column.width}, commands) + space::m;

  std::optional<nn::NetworkSpec> wanted;
  bool reverted = false;
  if (state.draft && nn::find_layer(*network, state.error.layer) < 0) {
    const EditErrorResult error =
        draw_error(context, {column.x, y, column.width}, {"editor/error", error_in_words(state.error.message, "")});
    reverted = error.reverted;
    y += error.height + space::m;
  }
  for (std::size_t i = 0; i < network->layers.size(); ++i) {
    const LayerCardDef def = card_of(context, snapshot, state, *network, i, plans[i]);
    LayerCardResult card = draw_layer_card(context, def, {column.x, y, column.width});
    if (snapshot.phase && phase_lights(*snapshot.phase, *network, i)) {
      fill(context, {column.x, y + radius_large, 4, card.height - 2 * radius_large}, context.theme.accent, 2);
    }
    y += card.height;
    if (card.edit) wanted = std::move(card.edit);
    reverted = reverted || card.reverted;
    if (card.inspected) inspect(inspector, *card.inspected, commands);
    if (i + 1 == network->layers.size()) break;
    auto added =
        draw_add(context, *network, static_cast<int>(i) + 1, classes_of(snapshot), {column.x, y, column.width});
    if (added) wanted = std::move(added);
    y += add_gap(context);
  }
  // Only now: the edit replaces the network that was just drawn.
  if (reverted) revert(state);
  if (wanted) propose(state, std::move(*wanted), snapshot, commands);
  return y - column.y;
}

}  // namespace glassnet::ui
