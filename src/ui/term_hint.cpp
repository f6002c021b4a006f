#include "ui/term_hint.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/stepper.h"
#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr double rest = 0.5;  // seconds until the words appear
constexpr float card_width = 300;
constexpr float finger = 8;  // that far it may move and still hold

bool in_menu() { return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel); }

// The item and the line of its label, which lies above a field.
Rect place_of(const Context& context, const Item& item) {
  Rect rect{item.x, item.y, item.w, item.h};
  if (item.kind != "number" && item.kind != "menu") return rect;
  if (item.kind == "number") rect = {rect.x - context.control(), rect.y, rect.w + 2 * context.control(), rect.h};
  return {rect.x, rect.y - field_label_height, rect.w, rect.h + field_label_height};
}

bool is_over(const Context& context, const Item& item, const ImVec2& at) {
  if (item.w <= 0 || item.h <= 0) return false;
  const Rect rect = place_of(context, item);
  const bool inside = at.x >= rect.x && at.x < rect.right() && at.y >= rect.y && at.y < rect.bottom();
  // Beside a number, under its label, are the buttons of its steps.
  return inside && (at.y < item.y || (at.x >= item.x && at.x < item.x + item.w));
}

// The explained item under the pointer; while a menu is open only its options.
const Item* pointed_at(const Context& context, const nn::NetworkSpec* network) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  if (!ImGui::IsMousePosValid(&at)) return nullptr;
  const bool options_only = in_menu();
  const auto& items = context.items.items();
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    if (options_only != (item->kind == "option")) continue;
    if (is_over(context, *item, at) && term_of(*item, network) != nullptr) return &*item;
  }
  return nullptr;
}

const Item* focused(const Context& context, const nn::NetworkSpec* network) {
  const auto& items = context.items.items();
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == context.items.focused(); });
  return found != items.end() && found->w > 0 && term_of(*found, network) != nullptr ? &*found : nullptr;
}

// What to explain once it has been so for a while.
const Item* wanted(const Context& context, const nn::NetworkSpec* network, const TermHintState& state) {
  if (!context.viewport.coarse_pointer) {
    const Item* item = focused(context, network);
    if (item != nullptr) return item;
    return ImGui::IsMouseDown(ImGuiMouseButton_Left) ? nullptr : pointed_at(context, network);
  }
  if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    return ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left, finger) ? nullptr : pointed_at(context, network);
  }
  if (!state.held) return nullptr;
  const auto& items = context.items.items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == state.item; });
  return found != items.end() && found->w > 0 ? &*found : nullptr;
}

// Under the item, else above it; in any case on the page and not on the item.
void draw_card(Context& context, const Term& term, const Rect& beside) {
  const Viewport& page = context.viewport;
  const float width = std::min(card_width, page.width - 2 * space::s - 2 * space::m);
  const Rect card{0, 0, width + 2 * space::m, draw_term(context, term, 0, 0, width, false) + 2 * space::m};
  const bool fits_under = beside.bottom() + space::xs + card.h + space::s <= page.height;
  const bool above = beside.y - space::xs - card.h >= space::s && (page.coarse_pointer || !fits_under);
  const float top = above ? beside.y - space::xs - card.h : beside.bottom() + space::xs;
  const float left = std::clamp(beside.x, space::s, std::max(space::s, page.width - space::s - card.w));
  ImGui::SetNextWindowPos({std::round(left), std::round(top)});
  ImGui::SetNextWindowSize({card.w, card.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  if (ImGui::Begin("term", nullptr,
                   ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                       ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings |
                       ImGuiWindowFlags_NoFocusOnAppearing)) {
    ImGui::GetWindowDrawList()->_FringeScale = 1 / page.scale;
    const ImVec2 at = ImGui::GetWindowPos();
    draw_term(context, term, at.x + space::m, at.y + space::m, width);
    context.items.add("term/shown", term.name, "text", {at.x, at.y, card.w, card.h}, term.text);
  }
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace

float draw_term(const Context& context, const Term& term, float x, float y, float width, bool draw) {
  const Theme& theme = context.theme;
  const float top = y;
  if (draw) draw_text_cut(context, TextStyle::strong, x, y, width, theme.text, term.name);
  y += 20 + space::xs;
  y += draw_text_wrapped(context, TextStyle::body, x, y, width, theme.text_secondary, term.text, draw);
  if (term.formula[0] == '\0') return y - top;
  y += space::s;
  const float height =
      draw_text_wrapped(context, TextStyle::body, 0, 0, width - 2 * space::s, theme.text, term.formula, false) +
      2 * space::xs;
  if (draw) {
    fill(context, {x, y, width, height}, theme.sunken, radius_small);
    draw_text_wrapped(context, TextStyle::body, x + space::s, y + space::xs, width - 2 * space::s, theme.text,
                      term.formula);
  }
  return y + height - top;
}

void draw_term_hint(Context& context, const lab::Snapshot& snapshot, TermHintState& state) {
  const nn::NetworkSpec* network = snapshot.spec.get();
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) state = {};
  const Item* item = wanted(context, network, state);
  const double now = ImGui::GetTime();
  if (item == nullptr || item->id != state.item) state = {item == nullptr ? std::string() : item->id, now, false};
  if (item == nullptr) return;
  if (now - state.since < rest) {
    context.animating = true;
    return;
  }
  if (context.viewport.coarse_pointer && !state.held) {
    state.held = true;
    ImGui::ClearActiveID();  // letting go presses nothing
  }
  draw_card(context, *term_of(*item, network), place_of(context, *item));
}

}  // namespace glassnet::ui
