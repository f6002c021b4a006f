#include "ui/item_recorder.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

namespace glassnet::ui {

void ItemRecorder::begin_frame(float width, float height) {
  items_.clear();
  barred_.clear();
  focused_.clear();
  if (press_was_due_ && !press_.empty()) press_.clear(), reveal_.clear();
  press_was_due_ = !press_.empty();
  if (focus_was_due_ && !focus_.empty()) focus_.clear(), reveal_.clear();
  focus_was_due_ = !focus_.empty();
  width_ = width;
  height_ = height;
}

void ItemRecorder::add(Item item, const Rect& rect) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 low = list->GetClipRectMin();
  const ImVec2 high = list->GetClipRectMax();
  const float left = std::clamp(rect.x, std::clamp(low.x, 0.0f, width_), std::clamp(high.x, 0.0f, width_));
  const float top = std::clamp(rect.y, std::clamp(low.y, 0.0f, height_), std::clamp(high.y, 0.0f, height_));
  const float right = std::min({rect.right(), high.x, width_});
  const float bottom = std::min({rect.bottom(), high.y, height_});
  const bool visible = right > left && bottom > top;
  item.x = left;
  item.y = top;
  item.w = visible ? right - left : 0;
  item.h = visible ? bottom - top : 0;
  if (!reveal_.empty() && item.id == reveal_) {
    reveal_.clear();
    if (!visible || item.h + 1 < rect.h) ImGui::SetScrollFromPosY(rect.centre_y() - ImGui::GetWindowPos().y, 0.5f);
  }
  if (restrictions_.bars(item.id)) {
    const bool hidden = restrictions_.hides(item.id);
    if (visible) barred_.push_back({list, {item.x, item.y, item.w, item.h}, hidden});
    if (hidden) return;
    item.enabled = false;
  }
  items_.push_back(std::move(item));
}

void ItemRecorder::add(std::string id, std::string label, const char* kind, const Rect& rect, std::string value,
                       bool enabled) {
  add(Item{std::move(id), std::move(label), kind, 0, 0, 0, 0, std::move(value), enabled}, rect);
}

}  // namespace glassnet::ui
