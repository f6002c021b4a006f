#include "ui/pixel_rect.h"

#include <imgui.h>

#include <algorithm>

namespace glassnet::ui {

PixelRect cut(const PixelRect& a, const PixelRect& b) {
  const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.x + a.w, b.x + b.w) - x, std::min(a.y + a.h, b.y + b.h) - y};
}

PixelRect pixels_of(const ImVec4& clip, float scale, int height) {
  const float left = clip.x * scale, top = clip.y * scale, right = clip.z * scale, bottom = clip.w * scale;
  if (right <= left || bottom <= top) return {};
  const int h = static_cast<int>(bottom - top);
  const int lower = static_cast<int>(static_cast<float>(height) - bottom);
  return {static_cast<int>(left), height - lower - h, static_cast<int>(right - left), h};
}

ImVec4 clip_of(const PixelRect& rect, float scale) {
  constexpr float hair = 0.01f;
  const auto left = static_cast<float>(rect.x);
  const auto bottom = static_cast<float>(rect.y + rect.h);
  return {(left + hair) / scale, (bottom - static_cast<float>(rect.h) - 2 * hair) / scale,
          (left + static_cast<float>(rect.w) + 2 * hair) / scale, (bottom - hair) / scale};
}

}  // namespace glassnet::ui
