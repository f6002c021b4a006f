// The place of what Dear ImGui draws, in interface units: for comparing what overlaps.
#pragma once

#include <imgui.h>

#include <algorithm>

namespace glassnet::ui {

struct DrawBox {
  float left, top, right, bottom;

  bool empty() const { return left >= right || top >= bottom; }
  // Or only touches it.
  bool meets(const DrawBox& other) const {
    return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
  }
  bool holds(const DrawBox& other) const {
    return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
  }
};

inline DrawBox cut(const DrawBox& a, const DrawBox& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

inline DrawBox joined(const DrawBox& a, const DrawBox& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

inline DrawBox box_of(const ImVec4& clip) { return {clip.x, clip.y, clip.z, clip.w}; }

inline DrawBox box_of(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
  return {std::min({a.pos.x, b.pos.x, c.pos.x}), std::min({a.pos.y, b.pos.y, c.pos.y}),
          std::max({a.pos.x, b.pos.x, c.pos.x}), std::max({a.pos.y, b.pos.y, c.pos.y})};
}

}  // namespace glassnet::ui
