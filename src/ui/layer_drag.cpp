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

float away_from(const Rect& rect, const ImVec2& point) {
  const float x = std::max({rect.x - point.x, point.x - rect.right(), 0.0f});
  const float y = std::max({rect.y - point.y, point.y - rect.bottom(), 0.0f});
  return std::hypot(x, y);
}

const DropGap& gap_at(const DropScene& scene, const ImVec2& point) {
  return *std::min_element(scene.gaps.begin(), scene.gaps.end(), [&](const DropGap& a, const DropGap& b) {
    return away_from(a.mark, point) < away_from(b.mark, point);
  });
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

// Beside the pointer on a bar that lies, under one that stands.
Rect label_box(const Rect& mark, float width, float height) {
  if (mark.w > mark.h) {
    const float left = std::clamp(ImGui::GetIO().MousePos.x + space::l, mark.x + space::s,
                                  std::max(mark.x + space::s, mark.right() - width - space::m));
    return {left, mark.centre_y() - height / 2, width, height};
  }
  const float region = ImGui::GetWindowPos().x, last = region + ImGui::GetWindowSize().x - width - space::m;
  const float left = std::clamp(mark.centre_x() - width / 2, region + space::m, std::max(region + space::m, last));
  return {left, mark.bottom() + space::xs, width, height};
}

void draw_mark(Context& context, const Rect& mark, const LayerPlace& place, const std::string& layer) {
  const Theme& theme = context.theme;
  const bool wrong = !place.why.empty();
  const Colour colour = place.present ? theme.border_field : wrong ? theme.danger : theme.accent;
  fill(context, mark, colour, 2);
  const std::string text = told(layer, place);
  const float room = std::min({label_width, std::ceil(text_width(context, TextStyle::body, text)) + 1,
                               ImGui::GetWindowSize().x - 4 * space::xl});
  const float height = draw_text_wrapped(context, TextStyle::body, 0, 0, room, theme.text, text, false);
  const Rect label = label_box(mark, room + 2 * space::m, height + 2 * space::s);
  fill(context, label, wrong ? theme.danger_soft : theme.surface, radius);
  outline(context, label, colour, radius, 1.5f);
  draw_text_wrapped(context, TextStyle::body, label.x + space::m, label.y + space::s, room, theme.text, text);
  context.items.add("network/drop", "Where " + layer + " would come", "message", label, text);
}

}  // namespace

DropScene scene_of_cards(const std::vector<Rect>& cards) {
  DropScene scene{{}, cards};
  for (std::size_t i = 1; i < cards.size(); ++i) {
    const float middle = (cards[i - 1].bottom() + cards[i].y) / 2;
    scene.gaps.push_back({static_cast<int>(i), {cards[i].x, middle - 2, cards[i].w, 4}});
  }
  return scene;
}

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

bool take_in_hand(Context& context, const std::string& layer, bool held, const Rect& shown, LayerDrag& drag) {
  if (!held) return false;
  // The finger that holds a layer never scrolls.
  context.pen_down = true;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  outline(context, shown, context.theme.accent, radius, 1.5f);
  if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, begins_at)) drag.layer = layer;
  return true;
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
  if (hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    outline(context, sign, context.theme.accent, radius, 1.5f);
  }
  if (take_in_hand(context, layer, held, sign, drag)) drag.in_flow = false;
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
                                           const DropScene& scene, LayerDrag& drag) {
  if (drag.layer.empty()) return {};
  const int from = nn::find_layer(network, drag.layer);
  const ImGuiID owner = ImGui::GetID("layer drag");
  ImGui::SetKeyOwner(ImGuiKey_Escape, owner);
  const bool gone = from < 0 || scene.layers.size() != network.layers.size() || scene.gaps.empty();
  if (gone || ImGui::IsKeyPressed(ImGuiKey_Escape, owner)) {
    ImGui::ClearActiveID();
    drag = {};
    return {};
  }
  const std::vector<LayerPlace> places = places_for(network, drag.layer, classes);
  const DropGap& gap = gap_at(scene, ImGui::GetIO().MousePos);
  const LayerPlace& place = places[static_cast<std::size_t>(gap.position) - 1];
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const std::string layer = std::exchange(drag, {}).layer;
    if (place.present || !place.why.empty()) return {};
    return with_layer_at(network, layer, place.position);
  }
  context.pen_down = true;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  const Rect& in_hand = scene.layers[static_cast<std::size_t>(from)];
  fill(context, in_hand, with_alpha(context.theme.background, 0.6f), drag.in_flow ? radius : radius_large);
  draw_mark(context, gap.mark, place, drag.layer);
  if (!drag.in_flow) scroll_along(context);
  return {};
}

}  // namespace glassnet::ui
