#include "ui/veils.h"

#include <imgui.h>

#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr float thin = 0.6f;

bool holds(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom();
}

// A part of what is veiled already: two thin veils would be a thicker one.
bool lies_in_another(const std::vector<Barred>& all, std::size_t which) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == which || all[i].list != all[which].list || all[i].hidden != all[which].hidden) continue;
    if (!holds(all[i].place, all[which].place)) continue;
    if (i < which || !holds(all[which].place, all[i].place)) return true;  // of two equal ones the first is drawn
  }
  return false;
}

}  // namespace

void draw_veils(const Context& context) {
  const std::vector<Barred>& all = context.items.barred();
  const ImVec2 mouse = ImGui::GetMousePos();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [list, place, hidden] = all[i];
    const bool is_under_mouse =
        mouse.x >= place.x && mouse.x < place.right() && mouse.y >= place.y && mouse.y < place.bottom();
    if (is_under_mouse && !hidden) ImGui::SetMouseCursor(ImGuiMouseCursor_NotAllowed);
    if (lies_in_another(all, i)) continue;
    const Colour colour = hidden ? context.theme.surface : with_alpha(context.theme.surface, thin);
    // A hidden control's edge, anti-aliased, reaches a little beyond its place.
    const float beyond = hidden ? 1.0f : 0.0f;
    const ImVec2 low{place.x - beyond, place.y - beyond}, high{place.right() + beyond, place.bottom() + beyond};
    list->PushClipRect(low, high);
    list->AddRectFilled(low, high, colour, hidden ? 0 : radius);
    list->PopClipRect();
  }
}

}  // namespace glassnet::ui
