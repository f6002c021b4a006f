#include "clicker.h"

#include <imgui.h>

#include <algorithm>

namespace glassnet::app {

namespace {

constexpr int patience = 120;  // frames
constexpr int press_at = 4, release_at = 6, end_at = 12;

}  // namespace

void Clicker::feed(ui::Interface& interface) {
  if (done()) return;
  const std::string& id = ids_[at_];
  ImGuiIO& io = ImGui::GetIO();
  if (frame_ < press_at) {
    const auto& items = interface.items();
    const auto item = std::find_if(items.begin(), items.end(), [&](const ui::Item& i) { return i.id == id; });
    if (item == items.end() || item->w <= 0) {
      interface.reveal(id);
      frame_ = frame_ - 1;
      if (frame_ < -patience) {
        missing_ = id;
        ++at_;
        frame_ = 0;
      }
      return;
    }
    frame_ = std::max(frame_, 0) + 1;
    x_ = item->x + item->w / 2;
    y_ = item->y + item->h / 2;
  } else {
    ++frame_;
  }
  io.AddMousePosEvent(x_, y_);
  if (frame_ == press_at) io.AddMouseButtonEvent(0, true);
  if (frame_ == release_at) io.AddMouseButtonEvent(0, false);
  if (frame_ == end_at) {
    ++at_;
    frame_ = 0;
  }
}

}  // namespace glassnet::app
