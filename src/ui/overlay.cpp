#include "ui/overlay.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/tokens.h"

namespace glassnet::ui {

bool begin_overlay(Context& context, const char* id, float width, float height) {
  if (!ImGui::IsPopupOpen(id)) return false;
  const Viewport& page = context.viewport;
  const float w = std::min(width, page.width - 2 * space::s), h = std::min(height, page.height - 2 * space::s);
  // A little above the middle; a phone's keyboard covers the lower half.
  const float top = page.coarse_pointer ? space::s : std::floor(std::max(space::s, (page.height - h) * 0.36f));
  ImGui::SetNextWindowPos({std::floor((page.width - w) / 2), top});
  ImGui::SetNextWindowSize({w, h});
  ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, radius_large);
  const bool open = ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove);
  ImGui::PopStyleVar();
  if (open) ImGui::GetWindowDrawList()->_FringeScale = 1 / page.scale;
  return open;
}

Rect overlay_box() {
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  return {at.x, at.y, size.x, size.y};
}

void end_overlay(float content_bottom) {
  ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, content_bottom - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndPopup();
}

}  // namespace glassnet::ui
