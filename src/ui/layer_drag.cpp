#include "ui/layer_drag.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "ui/button.h"
#include "ui/choice.h"
#include "ui/edits.h"
#include "ui/layer_error.h"
#include "ui/layer_words.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float begins_at = 6;       // so far a press may move and still be a press
constexpr float edge = 48;           // of the region, where the content scrolls under a card in hand
constexpr float scroll_speed = 600;  // units a second
constexpr float label_width = 260;

// The gap that is nearest to this height: before the card of that number.
int gap_at(const std::vector<Rect>& cards, float y) {
  int best = 1;
  float nearest = 1e9f;
  for (std::size_t i = 1; i < cards.size(); ++i) {
    const float middle = (cards[i - 1].bottom() + cards[i].y) / 2;
    if (std::abs(y - middle) >= nearest) continue;
    nearest = std::abs(y - middle);
    best = static_cast<int>(i);
  }
  return best;
}

// Near the region's upper and lower end the content comes along.
void scroll_along(Context& context) {
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float y = ImGui::GetIO().MousePos.y;
  const float above = at.y + edge - y, below = y - (at.y + size.y - edge);
  const float share = std::clamp(std::max(above, below) / edge, 0.0f, 1.0f) * (above > below ? -1.0f : 1.0f);
  if (share != 0) ImGui::SetScrollY(ImGui::GetScrollY() + share * scroll_speed * ImGui::GetIO().DeltaTime);
  context.animating = true;
}

std::string told(const std::string& layer, const LayerPlace& place) {
  if (place.present) return layer + " stays where it is.";
  if (!place.why.empty()) return "Not here. " + place.why;
  return layer + " comes here: " + std::string(1, static_cast<char>(std::tolower(place.label[0]))) +
         place.label.substr(1) + ".";
}

void draw_mark(Context& context, const std::vector<Rect>& cards, const LayerPlace& place, const std::string& layer) {
  const Theme& theme = context.theme;
  const auto at = static_cast<std::size_t>(place.position);
  const Rect& below = cards[at];
  const float middle = (cards[at - 1].bottom() + below.y) / 2;
  const bool wrong = !place.why.empty();
  const Colour colour = place.present ? theme.border_field : wrong ? theme.danger : theme.accent;
  fill(context, {below.x, middle - 2, below.w, 4}, colour, 2);
  const std::string text = told(layer, place);
  const float room = std::min(label_width, below.w - 2 * space::xl);
  const float height = draw_text_wrapped(context, TextStyle::body, 0, 0, room, theme.text, text, false);
  const float left = std::clamp(ImGui::GetIO().MousePos.x + space::l, below.x + space::s,
                                std::max(below.x + space::s, below.right() - room - 3 * space::m));
  const Rect label{left, middle - height / 2 - space::s, room + 2 * space::m, height + 2 * space::s};
  fill(context, label, wrong ? theme.danger_soft : theme.surface, radius);
  outline(context, label, colour, radius, 1.5f);
  draw_text_wrapped(context, TextStyle::body, label.x + space::m, label.y + space::s, room, theme.text, text);
  context.items.add("network/drop", "Where " + layer + " would come", "message", label, text);
}

}  // namespace

std::vector<LayerPlace> places_for(const nn::NetworkSpec& network, const std::string& layer, int classes) {
  std::vector<LayerPlace> places;
  const int from = nn::find_layer(network, layer);
  for (int position = 1; position < static_cast<int>(network.layers.size()); ++position) {
    LayerPlace place{position, "Before " + network.layers[static_cast<std::size_t>(position)].id, {}, false};
    place.present = position == from || position == from + 1;
    if (!place.present) {
      if (const auto error = impossible(with_layer_at(network, layer, position), classes)) {
        place.why = error_in_words(error->message, error->layer);
      }
    }
    places.push_back(std::move(place));
  }
  return places;
}

std::optional<nn::NetworkSpec> draw_handle(Context& context, const nn::NetworkSpec& network, std::size_t index,
                                           int classes, const Rect& sign, LayerDrag& drag) {
  const std::string& layer = network.layers[index].id;
  const std::string id = "layer/" + layer + "/place";
  const float more = context.viewport.coarse_pointer ? (target_coarse - sign.w) / 2 : 0;
  const Rect area = sign.inset(-more);
  bool hovered = false, held = false;
  const Item item = control(id, "Place of " + layer, "menu", "after " + network.layers[index - 1].id);
  const bool pressed = press_area(context, item, area, &hovered, &held);
  hint(context, "Drag it to another place, or press for a list of places.");
  if (hovered || held) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    outline(context, sign, context.theme.accent, radius, 1.5f);
  }
  // The finger that holds a card never scrolls.
  if (held) context.pen_down = true;
  if (held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, begins_at)) drag.layer = layer;
  if (pressed && drag.layer.empty()) open_menu(id);
  if (!menu_is_open(id)) return {};
  std::vector<ChoiceOption> options;
  std::size_t selected = 0;
  const std::vector<LayerPlace> places = places_for(network, layer, classes);
  for (const LayerPlace& place : places) {
    if (place.present && place.position == static_cast<int>(index)) continue;  // before itself
    if (place.present) selected = options.size();
    const std::string label = place.present ? "Where it is" : place.label;
    options.push_back(
        {std::to_string(place.position), label, place.why.empty() ? "" : "Not here. " + place.why, place.why.empty()});
  }
  const auto chosen = menu(context, id, options, selected, area, std::min(280.0f, context.viewport.width - 16));
  if (!chosen || *chosen == selected) return {};
  return with_layer_at(network, layer, std::stoi(options[*chosen].id));
}

std::optional<nn::NetworkSpec> follow_drag(Context& context, const nn::NetworkSpec& network, int classes,
                                           const std::vector<Rect>& cards, LayerDrag& drag) {
  if (drag.layer.empty()) return {};
  const int from = nn::find_layer(network, drag.layer);
  const ImGuiID owner = ImGui::GetID("layer drag");
  ImGui::SetKeyOwner(ImGuiKey_Escape, owner);
  if (from < 0 || cards.size() != network.layers.size() || ImGui::IsKeyPressed(ImGuiKey_Escape, owner)) {
    ImGui::ClearActiveID();
    drag = {};
    return {};
  }
  const std::vector<LayerPlace> places = places_for(network, drag.layer, classes);
  const auto gap = static_cast<std::size_t>(gap_at(cards, ImGui::GetIO().MousePos.y)) - 1;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const std::string layer = std::exchange(drag, {}).layer;
    if (places[gap].present || !places[gap].why.empty()) return {};
    return with_layer_at(network, layer, places[gap].position);
  }
  context.pen_down = true;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  fill(context, cards[static_cast<std::size_t>(from)], with_alpha(context.theme.background, 0.6f), radius_large);
  draw_mark(context, cards, places[gap], drag.layer);
  scroll_along(context);
  return {};
}

}  // namespace glassnet::ui
