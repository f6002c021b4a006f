#include "ui/point_marks.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace glassnet::ui {

namespace {

// Pixels around a mark in the texture that stay clear: at its edge it is mixed with them, and not with its neighbour.
constexpr int clear = 1;

// What a mark covers, from its middle outwards, in units.
struct Cover {
  float from, to;
};

constexpr Cover cover_of(PointMark mark) {
  switch (mark) {
    case PointMark::ground:
      return {-1, point_radius + 1};
    case PointMark::disc:
      return {-1, point_radius};
    case PointMark::ring:
      break;
  }
  return {point_radius - 1.75f, point_radius - 0.25f};
}

// How much of a pixel so far from the middle is covered; all in pixels. The edges are a pixel wide, as Dear ImGui's.
float covered(float away, float from, float to) {
  return std::clamp(std::min(away - from, to - away) + 0.5f, 0.0f, 1.0f);
}

}  // namespace

void PointMarks::reserve(float scale) {
  scale_ = scale;
  for (int i = 0; i < point_mark_kinds; ++i) {
    Square& square = squares_[static_cast<std::size_t>(i)];
    const float smoothing = 0.5f;
    const int side = static_cast<int>(std::ceil(2 * (cover_of(static_cast<PointMark>(i)).to * scale + smoothing)));
    square.half = static_cast<float>(side) / 2 / scale;
    square.place = ImGui::GetIO().Fonts->AddCustomRectRegular(side + 2 * clear, side + 2 * clear);
  }
}

void PointMarks::paint() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  for (int i = 0; i < point_mark_kinds; ++i) {
    const Cover cover = cover_of(static_cast<PointMark>(i));
    Square& square = squares_[static_cast<std::size_t>(i)];
    const ImFontAtlasCustomRect& rect = *atlas.GetCustomRectByIndex(square.place);
    const float middle = static_cast<float>(rect.Width) / 2;
    for (int y = 0; y < rect.Height; ++y) {
      for (int x = 0; x < rect.Width; ++x) {
        const float away = std::hypot(static_cast<float>(x) + 0.5f - middle, static_cast<float>(y) + 0.5f - middle);
        const float part = covered(away, cover.from * scale_, cover.to * scale_);
        atlas.TexPixelsAlpha8[(rect.Y + y) * atlas.TexWidth + rect.X + x] =
            static_cast<unsigned char>(std::lround(part * 255));
      }
    }
    ImVec2 low, high;
    atlas.CalcCustomRectUV(&rect, &low, &high);
    const ImVec2 margin{clear * atlas.TexUvScale.x, clear * atlas.TexUvScale.y};
    square.u0 = low.x + margin.x, square.v0 = low.y + margin.y;
    square.u1 = high.x - margin.x, square.v1 = high.y - margin.y;
  }
}

void PointMarks::draw(PointMark mark, float x, float y, Colour colour, float larger) const {
  const Square& square = squares_[static_cast<std::size_t>(mark)];
  const float half = square.half * larger;
  // On whole pixels, as letters are: between them it would blur.
  const float left = std::round((x - half) * scale_) / scale_, top = std::round((y - half) * scale_) / scale_;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PrimReserve(6, 4);
  list->PrimRectUV({left, top}, {left + 2 * half, top + 2 * half}, {square.u0, square.v0}, {square.u1, square.v1},
                   colour);
}

}  // namespace glassnet::ui
