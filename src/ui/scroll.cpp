#include "ui/scroll.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace glassnet::ui {

namespace {

constexpr float drag_starts_at = 8;
constexpr float slowest_flick = 24;

// Fingers drag the content; what was pressed under them is let go.
void drag(Context& context, ScrollState& state) {
  ImGuiIO& io = ImGui::GetIO();
  const bool inside = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  const bool typing = io.WantTextInput;
  if (!state.dragging && inside && !typing && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, drag_starts_at);
    if (std::abs(moved.y) > std::abs(moved.x) && moved.y != 0) {
      state.dragging = true;
      ImGui::ClearActiveID();
    }
  }
  if (state.dragging) {
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
      ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
      const float now = io.DeltaTime > 0 ? -io.MouseDelta.y / io.DeltaTime : 0;
      state.speed += (now - state.speed) * 0.4f;
    } else {
      state.dragging = false;
    }
    context.animating = true;
    return;
  }
  if (context.viewport.reduced_motion || std::abs(state.speed) < slowest_flick) {
    state.speed = 0;
    return;
  }
  ImGui::SetScrollY(ImGui::GetScrollY() + state.speed * io.DeltaTime);
  state.speed *= std::exp(-4 * io.DeltaTime);
  context.animating = true;
}

}  // namespace

Column begin_scroll(Context& context, const char* id, const Rect& rect, float padding) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  // Flattened: Tab goes through the regions as if they were one.
  ImGui::BeginChild(id, {rect.w, rect.h}, ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened);
  ImGui::GetWindowDrawList()->_FringeScale = 1 / context.viewport.scale;
  return {rect.x + padding, rect.y + padding - std::round(ImGui::GetScrollY()), rect.w - 2 * padding};
}

void end_scroll(Context& context, ScrollState& state, float content_bottom, float padding) {
  ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, content_bottom + padding - 1});
  ImGui::Dummy({1, 1});
  if (context.viewport.coarse_pointer && !context.pen_down) drag(context, state);
  ImGui::EndChild();
}

}  // namespace glassnet::ui
