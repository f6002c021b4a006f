#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/plot.h"
#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr double zoom_step = 0.8;  // of one notch of the wheel
constexpr double rest_s = 0.25;    // before the wheel is meant for the chart and not for the page
constexpr float least_drag = 6;

// A page that scrolls under a pointer at rest goes on scrolling when a chart comes by. Who moves the pointer within the
// chart and then turns the wheel means the chart.
void wheel(PlotView& view, const PlotDef& def, const PlotFrame& frame, bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!hovered) {
    view.rested_s = 0;
    view.takes_wheel = false;
    return;
  }
  view.rested_s += static_cast<double>(io.DeltaTime);
  if (io.MouseWheel != 0 && !view.takes_wheel) view.rested_s = 0;
  if (view.rested_s > rest_s && io.MouseDelta.x != 0) view.takes_wheel = true;
  if (!view.takes_wheel) return;
  ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
  if (io.MouseWheel == 0) return;
  if (io.MouseWheel < 0 && !is_zoomed(view, def.x)) {
    // There is no more to show: the page scrolls, as it would anywhere else.
    ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseWheel * 100);
    return;
  }
  zoom(view, def.x, frame.value_at(io.MousePos.x), std::pow(zoom_step, static_cast<double>(io.MouseWheel)));
}

// Two fingers: what lies between them stays there.
void pinch(Context& context, PlotView& view, const PlotDef& def, const PlotFrame& frame) {
  const ImRect& clip = ImGui::GetCurrentWindow()->ClipRect;
  const Rect& area = frame.area;
  const float left = std::max(area.x, clip.Min.x), top = std::max(area.y, clip.Min.y);
  const Rect seen{left, top, std::min(area.right(), clip.Max.x) - left, std::min(area.bottom(), clip.Max.y) - top};
  context.pinchable.push_back(seen);
  if (!context.pinch) return;
  const Pinch& fingers = *context.pinch;
  const bool here = fingers.x >= seen.x && fingers.x < seen.right() && fingers.y >= seen.y && fingers.y < seen.bottom();
  if (!here || !(fingers.factor > 0)) return;
  view.selecting_from.reset();  // the first finger's
  view.cursor.reset();
  pan(view, def.x, frame.value_at(0) - frame.value_at(fingers.moved));
  zoom(view, def.x, frame.value_at(fingers.x), 1 / static_cast<double>(fingers.factor));
}

// A part that is shown is moved; of all there is, a part is chosen.
void drag(Context& context, PlotView& view, const PlotDef& def, const PlotFrame& frame, bool held) {
  const ImGuiIO& io = ImGui::GetIO();
  if (held && ImGui::IsItemActivated()) {
    view.selecting_from = is_zoomed(view, def.x) ? std::nullopt : std::optional(frame.value_at(io.MousePos.x));
    if (context.viewport.coarse_pointer) view.cursor = frame.value_at(io.MousePos.x);
  }
  const bool far = std::abs(ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0).x) >= least_drag;
  if (held && !view.selecting_from && io.MouseDelta.x != 0) {
    pan(view, def.x, frame.value_at(0) - frame.value_at(io.MouseDelta.x));
  }
  if (!view.selecting_from) return;
  const double to = frame.value_at(io.MousePos.x);
  if (held && far) {
    const Rect& area = frame.area;
    const float a = std::clamp(frame.px(*view.selecting_from), area.x, area.right());
    const float b = std::clamp(io.MousePos.x, area.x, area.right());
    fill(context, {std::min(a, b), area.y, std::abs(a - b), area.h}, with_alpha(context.theme.accent, 0.18f));
  }
  if (held) return;
  // Let go: chosen. Taken away by the page, which scrolls under the finger: given up.
  const bool released = ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  const double from = *view.selecting_from;
  view.selecting_from.reset();
  if (released && std::abs(frame.px(from) - frame.px(to)) >= least_drag) show_between(view, def.x, from, to);
}

void keys(PlotView& view, const PlotDef& def, const PlotFrame& frame, std::span<const PlotSeries> curves) {
  const ImGuiID owner = ImGui::GetItemID();
  for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow}) ImGui::SetKeyOwner(key, owner);
  const Points points = curves.empty() ? Points() : curves.front().points;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, owner, ImGuiInputFlags_Repeat)) {
    move_cursor(view, points, frame.x, -1);
  }
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, owner, ImGuiInputFlags_Repeat)) {
    move_cursor(view, points, frame.x, 1);
  }
  const double at = view.cursor.value_or((frame.x.low + frame.x.high) / 2);
  if (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd)) zoom(view, def.x, at, zoom_step);
  if (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract)) {
    zoom(view, def.x, at, 1 / zoom_step);
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) show_all(view);
}

}  // namespace

void plot_gestures(Context& context, const PlotDef& def, PlotView& view, const PlotFrame& frame,
                   std::span<const PlotSeries> curves) {
  const Rect& area = frame.area;
  const bool barred = context.items.restrictions().bars(def.id);
  ImGui::SetCursorScreenPos({area.x, area.y});
  if (barred) ImGui::BeginDisabled();
  ImGui::InvisibleButton(def.id.c_str(), {area.w, area.h});
  if (barred) ImGui::EndDisabled();
  const bool held = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const bool hovered = ImGui::IsItemHovered();
  pinch(context, view, def, frame);
  wheel(view, def, frame, hovered);
  drag(context, view, def, frame, held);
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) show_all(view);
  if (ImGui::IsItemFocused() && !ImGui::GetCurrentContext()->NavDisableHighlight) {
    outline(context, area.inset(-2), context.theme.accent, radius_small, 2);
    keys(view, def, frame, curves);
  }
}

}  // namespace glassnet::ui
