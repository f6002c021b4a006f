#include "ui/unit_graph.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/layer_words.h"
#include "ui/output_choice.h"
#include "ui/stepper.h"
#include "ui/text.h"
#include "ui/unit_columns.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float largest_tile = 48, least_tile = 20, tile_gap = 8;
constexpr float graph_height = 280;
constexpr float heading_height = 20;
constexpr float bias_size = 8;
constexpr float reach = 6;           // how far from a line the pointer still means it
constexpr float handle_part = 0.3f;  // of the way from unit to unit: where a line's item is
constexpr float widest_line = 6;
constexpr float value_per_unit = 0.02f;  // of a weight, for each unit of the pointer's way

// Where everything is.
struct Graph {
  const lab::Snapshot& snapshot;
  std::vector<UnitColumn> columns;
  Rect area;
  float tile = largest_tile;
  float limit = 1;  // the weight with the widest line

  const std::string& id(std::size_t layer) const { return snapshot.spec->layers[layer].id; }
  float column_x(std::size_t c) const {
    const auto gaps = static_cast<float>(columns.size() - 1);
    return area.x + bias_size + (area.w - tile - bias_size) * static_cast<float>(c) / std::max(1.0f, gaps);
  }
  Rect tile_rect(std::size_t c, std::size_t unit) const {
    const auto count = static_cast<float>(columns[c].units);
    const float height = count * tile + (count - 1) * tile_gap;
    const float top = area.y + heading_height + (area.h - heading_height - height) / 2;
    return {column_x(c), top + static_cast<float>(unit) * (tile + tile_gap), tile, tile};
  }
  std::span<const float> weights(std::size_t c) const { return numbers(c).weights; }
  std::span<const float> biases(std::size_t c) const { return numbers(c).biases; }
  ImVec2 from(std::size_t c, std::size_t input) const {
    const Rect rect = tile_rect(c - 1, input);
    return {rect.right(), rect.centre_y()};
  }
  ImVec2 to(std::size_t c, std::size_t unit) const {
    const Rect rect = tile_rect(c, unit);
    return {rect.x, rect.centre_y()};
  }
  Rect bias_rect(std::size_t c, std::size_t unit) const {
    const Rect rect = tile_rect(c, unit);
    return {rect.x - bias_size - 2, rect.bottom() - bias_size, bias_size, bias_size};
  }

 private:
  const lab::LayerView& numbers(std::size_t c) const {
    static const lab::LayerView none;
    const auto dense = columns[c].dense;
    const bool known = dense && snapshot.probe && *dense < snapshot.probe->layers.size();
    return known ? snapshot.probe->layers[*dense] : none;
  }
};

// The place of a chosen weight in the graph: its column, unit and input (none: the unit's bias).
struct Connection {
  std::size_t column = 0, unit = 0;
  std::optional<std::size_t> input;
};

std::size_t index_of(const Graph& graph, const Connection& at) {
  const std::size_t inputs = graph.columns[at.column - 1].units;
  return at.input ? at.unit * inputs + *at.input : graph.columns[at.column].units * inputs + at.unit;
}

WeightKey key_of(const Graph& graph, const Connection& at) {
  return {graph.id(*graph.columns[at.column].dense), index_of(graph, at)};
}

std::string item_of(const WeightKey& key) { return "weight/" + key.layer + "/" + std::to_string(key.index); }

std::optional<float> value_of(const Graph& graph, const Connection& at) {
  const auto numbers = at.input ? graph.weights(at.column) : graph.biases(at.column);
  const std::size_t place = at.input ? at.unit * graph.columns[at.column - 1].units + *at.input : at.unit;
  if (place >= numbers.size()) return std::nullopt;
  return numbers[place];
}

std::string unit_name(const Graph& graph, std::size_t c, std::size_t unit) {
  if (c == 0) return unit == 0 ? "x" : unit == 1 ? "y" : "input " + std::to_string(unit);
  return "unit " + std::to_string(unit) + " of " + graph.id(*graph.columns[c].dense);
}

std::string connection_name(const Graph& graph, const Connection& at) {
  const std::string unit = unit_name(graph, at.column, at.unit);
  if (!at.input) return "Bias of " + unit;
  return "Weight from " + unit_name(graph, at.column - 1, *at.input) + " to " + unit;
}

std::optional<Connection> find(const Graph& graph, const WeightKey& key) {
  for (std::size_t c = 1; c < graph.columns.size(); ++c) {
    if (graph.id(*graph.columns[c].dense) != key.layer) continue;
    const std::size_t inputs = graph.columns[c - 1].units, weights = inputs * graph.columns[c].units;
    if (key.index < weights) return Connection{c, key.index / inputs, key.index % inputs};
    if (key.index < weights + graph.columns[c].units) return Connection{c, key.index - weights, std::nullopt};
  }
  return std::nullopt;
}

float shown_value(const UnitGraphState& state, const Graph& graph, const Connection& at, float value) {
  return state.dragging && state.chosen == key_of(graph, at) ? state.value : value;
}

void draw_line(const Context& context, const Graph& graph, const Connection& at, float value, bool strong) {
  const Theme& theme = context.theme;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 from = graph.from(at.column, *at.input), to = graph.to(at.column, at.unit);
  const float size = std::min(std::abs(value) / graph.limit, 1.0f);
  const float width = 1 + (widest_line - 1) * size;
  if (strong) list->AddLine(from, to, theme.accent, width + 4);
  list->AddLine(from, to, theme.border_field, 1);
  const Colour colour = theme.diverging.at(value, -graph.limit, graph.limit);
  list->AddLine(from, to, colour, std::isfinite(value) ? width : 3.0f);
}

void draw_connections(Context& context, const Graph& graph, const UnitGraphState& state,
                      const std::optional<Connection>& hovered) {
  const auto is_strong = [&](const Connection& at) {
    const WeightKey key = key_of(graph, at);
    return state.chosen == key || (hovered && key_of(graph, *hovered) == key);
  };
  for (std::size_t c = 1; c < graph.columns.size(); ++c) {
    for (std::size_t unit = 0; unit < graph.columns[c].units; ++unit) {
      for (std::size_t input = 0; input < graph.columns[c - 1].units; ++input) {
        const Connection at{c, unit, input};
        const auto value = value_of(graph, at);
        if (!value) continue;
        const float shown = shown_value(state, graph, at, *value);
        draw_line(context, graph, at, shown, is_strong(at));
        const ImVec2 from = graph.from(c, input), to = graph.to(c, unit);
        const float x = from.x + (to.x - from.x) * handle_part, y = from.y + (to.y - from.y) * handle_part;
        const WeightKey key = key_of(graph, at);
        context.items.add(item_of(key), connection_name(graph, at), "cell", {x - 3, y - 3, 6, 6},
                          number(static_cast<double>(shown)));
      }
      const Connection at{c, unit, std::nullopt};
      const auto bias = value_of(graph, at);
      if (!bias) continue;
      const float shown = shown_value(state, graph, at, *bias);
      const Rect rect = graph.bias_rect(c, unit);
      fill(context, rect, context.theme.diverging.at(shown, -graph.limit, graph.limit), 2);
      outline(context, is_strong(at) ? rect.inset(-2) : rect,
              is_strong(at) ? context.theme.accent : context.theme.border_field, 2);
      const WeightKey key = key_of(graph, at);
      context.items.add(item_of(key), connection_name(graph, at), "cell", rect, number(static_cast<double>(shown)));
    }
  }
}

// The line or bias that the pointer means, between the column and the one before it.
std::optional<Connection> pointed_at(const Graph& graph, std::size_t c) {
  const ImVec2 mouse = ImGui::GetMousePos();
  std::optional<Connection> nearest;
  float best = reach;
  for (std::size_t unit = 0; unit < graph.columns[c].units; ++unit) {
    const Rect bias = graph.bias_rect(c, unit).inset(-3);
    if (mouse.x >= bias.x && mouse.x < bias.right() && mouse.y >= bias.y && mouse.y < bias.bottom()) {
      return Connection{c, unit, std::nullopt};
    }
    for (std::size_t input = 0; input < graph.columns[c - 1].units; ++input) {
      const ImVec2 from = graph.from(c, input), to = graph.to(c, unit);
      const float part = (mouse.x - from.x) / std::max(1.0f, to.x - from.x);
      if (part < 0 || part > 1) continue;
      const float slope = (to.y - from.y) / std::max(1.0f, to.x - from.x);
      const float away = std::abs(mouse.y - from.y - part * (to.y - from.y)) / std::sqrt(1 + slope * slope);
      if (away < best) best = away, nearest = Connection{c, unit, input};
    }
  }
  return nearest;
}

void set_weight(const WeightKey& key, float value, bool continued, Commands& commands) {
  commands.emplace_back(lab::SetWeight{key.layer, key.index, value, continued});
}

void drag(UnitGraphState& state, Commands& commands) {
  const float y = ImGui::GetMousePos().y;
  const float wanted = state.from_value + (state.from_y - y) * value_per_unit;
  constexpr float least_way = 3;  // a press that shakes a little is no drag
  if (!state.moved && std::abs(y - state.from_y) < least_way) return;
  if (wanted == state.value) return;
  state.value = wanted;
  set_weight(*state.chosen, wanted, state.moved, commands);
  state.moved = true;
}

// Each gap between two columns is one control; which line of it is meant, the pointer says.
std::optional<Connection> take_presses(Context& context, const Graph& graph, UnitGraphState& state,
                                       Commands& commands) {
  std::optional<Connection> meant;
  bool any_held = false;
  for (std::size_t c = 1; c < graph.columns.size(); ++c) {
    const float left = graph.column_x(c - 1) + graph.tile, right = graph.column_x(c);
    const Rect gap{left, graph.area.y + heading_height, std::max(1.0f, right - left), graph.area.h - heading_height};
    bool hovered = false, held = false;
    const std::string& layer = graph.id(*graph.columns[c].dense);
    press_area(context, control("graph/weights/" + layer, "Weights of " + layer, "image"), gap, &hovered, &held);
    auto at = hovered || held ? pointed_at(graph, c) : std::nullopt;
    if (at && context.items.restrictions().bars(item_of(key_of(graph, *at)))) at.reset();
    if (hovered && at) meant = at;
    if (!held) continue;
    any_held = true;
    context.pen_down = true;
    if (ImGui::IsItemActivated()) {
      state.chosen = at ? std::optional(key_of(graph, *at)) : std::nullopt;
      state.dragging = at.has_value();
      state.moved = false;
      state.from_value = state.value = at ? value_of(graph, *at).value_or(0) : 0;
      state.from_y = ImGui::GetMousePos().y;
    } else if (state.dragging && state.chosen) {
      drag(state, commands);
    }
  }
  if (!any_held) state.dragging = false;
  return meant;
}

void draw_units(Context& context, const Graph& graph, UnitGraphState& state, InspectorState& inspector,
                Commands& commands) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  state.hovered.reset();
  for (std::size_t c = 0; c < graph.columns.size(); ++c) {
    const UnitColumn& column = graph.columns[c];
    const LayerTiles* tiles = context.atlas.plane().units(column.shown);
    for (std::size_t unit = 0; unit < column.units; ++unit) {
      const Rect rect = graph.tile_rect(c, unit);
      if (tiles != nullptr && unit < tiles->tiles.size()) {
        const Tile& tile = tiles->tiles[unit];
        list->AddImage(context.atlas.texture(), {rect.x, rect.y}, {rect.right(), rect.bottom()}, {tile.u0, tile.v0},
                       {tile.u1, tile.v1});
      } else {
        fill(context, rect, context.theme.sunken);
      }
      outline(context, rect.inset(-1), context.theme.border_field);
      const std::string& layer = graph.id(column.shown);
      const std::string name = unit_name(graph, c, unit);
      bool hovered = false;
      const Item item = control(
          "graph/" + layer + "/" + std::to_string(unit), name, "tile",
          tiles != nullptr ? number(static_cast<double>(tiles->low)) + " to " + number(static_cast<double>(tiles->high))
                           : "");
      if (press_area(context, item, rect, &hovered)) {
        inspect(inspector, {layer, {static_cast<int>(unit), 0, 0}, {}}, commands);
      }
      if (!hovered) continue;
      state.hovered = UnitKey{column.shown, unit};
      hint(context, "What " + name + " answers over the plane; large beside. Press to see how its number came about");
    }
  }
}

void draw_headings(const Context& context, const Graph& graph) {
  const float room = graph.columns.size() > 1 ? graph.column_x(1) - graph.column_x(0) - 4 : graph.area.w;
  for (std::size_t c = 0; c < graph.columns.size(); ++c) {
    const UnitColumn& column = graph.columns[c];
    std::string text = c == 0 ? "Input" : graph.id(*column.dense);
    if (column.dense && column.shown != *column.dense) {
      const auto& activation = std::get<nn::ActivationSpec>(graph.snapshot.spec->layers[column.shown].layer);
      text += ", " + std::string(nn::name_of(activation.function));
    }
    const float width = std::min(text_width(context, TextStyle::caption, text), room);
    const float middle = graph.column_x(c) + graph.tile / 2;
    const float left = std::clamp(middle - width / 2, graph.area.x, graph.area.right() - width);
    draw_text_cut(context, TextStyle::caption, left, graph.area.y, width + 1, context.theme.text_secondary, text);
  }
}

// The chosen weight as a number to type, or what the lines mean.
float draw_chosen(Context& context, const Graph& graph, UnitGraphState& state, const Column& place,
                  Commands& commands) {
  const Theme& theme = context.theme;
  const auto at = state.chosen ? find(graph, *state.chosen) : std::nullopt;
  const auto value = at ? value_of(graph, *at) : std::nullopt;
  if (!value) {
    const std::string limit = number(static_cast<double>(graph.limit));
    const std::string words =
        "Each line is a weight, each small square a bias: blue is positive, orange negative, the "
        "widest is ±" +
        limit + ". Drag one up or down, or press it to type its number.";
    const float height =
        draw_text_wrapped(context, TextStyle::caption, place.x, place.y, place.width, theme.text_secondary, words);
    context.items.add("graph/legend", "What the lines mean", "text", {place.x, place.y, place.width, height}, words);
    return height;
  }
  const float width = stepper_width(context) + 24;
  const float shown = shown_value(state, graph, *at, *value);
  const std::string name = connection_name(graph, *at);
  const double rounded = std::round(static_cast<double>(shown) * 1e4) / 1e4;
  const StepperResult result =
      stepper(context, {"weight/value", name, name, rounded},
              {place.x, place.y, std::min(place.width, std::max(width, 240.0f)), field_height(context)});
  std::optional<double> wanted = result.typed;
  if (result.press == StepperPress::decrease) wanted = std::round((rounded - 0.1) * 1e4) / 1e4;
  if (result.press == StepperPress::increase) wanted = std::round((rounded + 0.1) * 1e4) / 1e4;
  if (wanted) set_weight(*state.chosen, static_cast<float>(std::clamp(*wanted, -1e6, 1e6)), false, commands);
  return field_height(context);
}

float widest_weight(const Graph& graph) {
  float limit = 1;
  for (std::size_t c = 1; c < graph.columns.size(); ++c) {
    for (const auto numbers : {graph.weights(c), graph.biases(c)}) {
      for (const float value : numbers) {
        if (std::isfinite(value)) limit = std::max(limit, std::abs(value));
      }
    }
  }
  return limit;
}

}  // namespace

float draw_unit_graph(Context& context, const lab::Snapshot& snapshot, UnitGraphState& state, EditorState& editor,
                      StreamState& stream, InspectorState& inspector, const Column& column, Commands& commands) {
  state.hovered.reset();
  if (!snapshot.points || !snapshot.spec || !snapshot.plan) return 0;
  Graph graph{snapshot, unit_columns(*snapshot.spec, *snapshot.plan), {}};
  if (graph.columns.size() < 2) return 0;
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  std::size_t most = 1;
  for (const UnitColumn& units : graph.columns) most = std::max(most, units.units);
  const auto count = static_cast<float>(most);
  graph.tile =
      std::clamp(std::floor((graph_height - heading_height + tile_gap) / count - tile_gap), least_tile, largest_tile);
  const float height = heading_height + count * (graph.tile + tile_gap) - tile_gap;
  graph.area = {left, y, inner, height};
  graph.limit = widest_weight(graph);
  draw_headings(context, graph);
  const auto meant = take_presses(context, graph, state, commands);
  draw_connections(context, graph, state, meant);
  draw_units(context, graph, state, inspector, commands);
  if (meant && !state.dragging) {
    const auto value = value_of(graph, *meant);
    hint_over(context, graph.area,
              connection_name(graph, *meant) + ": " + (value ? precise(static_cast<double>(*value)) : "–"));
  }
  y += height + space::m;
  constexpr float choice_width = 132, least_words = 260;
  const float choices = 3 * choice_width + 2 * space::s;
  const bool beside = inner >= choices + space::xl + least_words;
  const float told =
      draw_chosen(context, graph, state, {left, y, beside ? inner - choices - space::xl : inner}, commands);
  if (!beside) y += told + space::s;
  const Column place = beside ? Column{left + inner - choices, y, choices} : Column{left, y, inner};
  const float chosen = draw_output_choices(context, snapshot, editor, stream, place, commands);
  y += (beside ? std::max(told, chosen) : chosen) + space::m;
  return card.close(y - column.y) + space::m;
}

}  // namespace glassnet::ui
