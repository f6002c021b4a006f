#include "ui/first_hints.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "ui/button.h"
#include "ui/stepper.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

struct HintDef {
  FirstHint bit;
  const char* id;
  const char* text;
  bool (*is_target)(const Item& item);
};

bool is_stride(const Item& item) { return item.kind == "number" && item.id.ends_with("/stride"); }
bool is_map(const Item& item) { return item.kind == "tile" && item.id.find("/map/") != std::string::npos; }
bool is_draw(const Item& item) { return item.id == "probe/draw" && item.enabled; }

constexpr float pointer_length = 6;

constexpr HintDef hints[] = {{hint_stride, "hint/stride", "Change this stride", is_stride},
                             {hint_tile, "hint/tile", "Press any tile", is_map},
                             {hint_draw, "hint/draw", "Draw a digit", is_draw}};

bool meet(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// The item with its label, where it has one above.
Rect whole(const Item& item) {
  if (item.kind != "number" && item.kind != "menu") return {item.x, item.y, item.w, item.h};
  return {item.x, item.y - field_label_height, item.w, item.h + field_label_height};
}

bool contains(const Rect& outer, const Rect& inner) {
  return outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() && outer.bottom() >= inner.bottom();
}

// What the target is a part of, its layer's maps for one, shows nothing beside it where no other part is; under it
// there may be a legend.
bool is_free(const Context& context, const Item& target, const Rect& place) {
  const Viewport& page = context.viewport;
  const Rect inside = place.inset(-space::xs / 2);
  if (inside.x < 0 || inside.y < 0 || inside.right() > page.width || inside.bottom() > page.height) return false;
  const auto& items = context.items.items();
  const Rect pointed{target.x, target.y, target.w, target.h};
  const bool beside = place.y < pointed.bottom() && place.bottom() > pointed.y;
  return std::none_of(items.begin(), items.end(), [&](const Item& item) {
    const bool around = beside && contains({item.x, item.y, item.w, item.h}, pointed);
    return item.w > 0 && item.h > 0 && !around && meet(inside, whole(item));
  });
}

// Where the hint stands: as near to its target as there is room.
std::optional<Rect> place_for(const Context& context, const Item& target, float width, float height) {
  constexpr float farthest = 140, step = 4;
  const Rect around = whole(target);
  for (float away = pointer_length; away <= farthest; away += step) {
    // Beside it rather than under it: there its legend is, or the next row.
    const Rect candidates[] = {{target.x + target.w + away, target.y + (target.h - height) / 2, width, height},
                               {target.x, target.y + target.h + away, width, height},
                               {target.x + target.w - width, target.y + target.h + away, width, height},
                               {target.x, around.y - away - height, width, height},
                               {target.x - away - width, target.y + (target.h - height) / 2, width, height}};
    for (const Rect& candidate : candidates) {
      if (is_free(context, target, candidate))
        return Rect{std::round(candidate.x), std::round(candidate.y), width, height};
    }
  }
  return std::nullopt;
}

const Item* target_of(const Context& context, const HintDef& def) {
  const auto& items = context.items.items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) {
    return item.w >= 20 && item.h >= 20 && def.is_target(item);
  });
  return found == items.end() ? nullptr : &*found;
}

// From the flag's edge towards the target; none where something else stands between them.
void draw_pointer(const Context& context, const Rect& place, const Item& target) {
  constexpr float nearby = field_label_height + 2 * pointer_length;
  const float across = std::max(place.x - target.x - target.w, target.x - place.right());
  const float down = std::max(place.y - target.y - target.h, target.y - place.bottom());
  if (std::max(across, down) > nearby) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  const float half = pointer_length;
  const bool right_of_it = place.x >= target.x + target.w, left_of_it = place.right() <= target.x;
  if (right_of_it || left_of_it) {
    const float edge = right_of_it ? place.x : place.right(), tip = edge + (right_of_it ? -half : half);
    const float y = place.centre_y();
    list->AddTriangleFilled({edge, y - half}, {edge, y + half}, {tip, y}, context.theme.accent);
  } else {
    const bool under = place.y >= target.y + target.h;
    const float edge = under ? place.y : place.bottom(), tip = edge + (under ? -half : half);
    const float inset = radius + half;
    const float x = std::clamp(target.x + target.w / 2, place.x + inset, place.right() - inset);
    list->AddTriangleFilled({x - half, edge}, {x + half, edge}, {x, tip}, context.theme.accent);
  }
  list->PopClipRect();
}

// A small flag in a window of its own, so that it lies over the columns. True if it was closed.
bool draw_flag(Context& context, const HintDef& def, const Rect& place, const Item& target) {
  const Theme& theme = context.theme;
  ImGui::SetNextWindowPos({place.x, place.y});
  ImGui::SetNextWindowSize({place.w, place.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, 0);
  bool closed = false;
  if (ImGui::Begin(def.id, nullptr,
                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                       ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse)) {
    ImGui::GetWindowDrawList()->_FringeScale = 1 / context.viewport.scale;
    draw_pointer(context, place, target);
    fill(context, place, theme.accent, radius);
    draw_text(context, TextStyle::strong, place.x + space::m, place.centre_y() - 10, theme.on_accent, def.text);
    context.items.add(def.id, def.text, "message", place, def.text);
    const Rect close{place.right() - place.h, place.y, place.h, place.h};
    const std::string label = std::string("Close the hint: ") + def.text;
    bool hovered = false;
    closed = press_area(context, control(std::string(def.id) + "/close", label, "button"), close, &hovered);
    if (hovered) fill(context, close.inset(3), theme.accent_hover, radius - 2);
    draw_icon(context, IconSize::small, close, theme.on_accent, icon::close);
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  return closed;
}

unsigned followed(bool drawing, const Commands& commands) {
  unsigned bits = drawing ? hint_draw : 0u;
  for (const lab::Command& command : commands) {
    if (std::holds_alternative<lab::Apply>(command)) bits |= hint_stride;
    const auto* inspect = std::get_if<lab::Inspect>(&command);
    if (inspect != nullptr && inspect->target) bits |= hint_tile;
  }
  return bits;
}

}  // namespace

void draw_first_hints(Context& context, FirstHintsState& state, bool drawing, const Commands& commands) {
  state.seen |= followed(drawing, commands);
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
  const float height = context.control();
  for (const HintDef& def : hints) {
    if ((state.seen & def.bit) != 0) continue;
    const Item* found = target_of(context, def);
    if (found == nullptr) continue;
    const Item target = *found;  // flags are items, too: the list grows
    const float width = std::ceil(text_width(context, TextStyle::strong, def.text)) + space::m + space::xs + height;
    const auto place = place_for(context, target, width, height);
    if (place && draw_flag(context, def, *place, target)) state.seen |= def.bit;
  }
}

}  // namespace glassnet::ui
