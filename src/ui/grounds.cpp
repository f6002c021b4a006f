#include "ui/grounds.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace glassnet::ui {

namespace {

float turn(const ImVec2& a, const ImVec2& b, const ImVec2& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Looks at triangles one after the other for those that make a convex shape about their first corner, as Dear ImGui
// draws rectangles and rounded ones, and says when one holds all corners of a rectangle.
class CoverFinder {
 public:
  CoverFinder(const PixelRect& rect, float scale) {
    const auto at = [&](int x, int y) { return ImVec2{static_cast<float>(x) / scale, static_cast<float>(y) / scale}; };
    corners_ = {at(rect.x, rect.y), at(rect.x + rect.w, rect.y), at(rect.x + rect.w, rect.y + rect.h),
                at(rect.x, rect.y + rect.h)};
    white_ = ImGui::GetIO().Fonts->TexUvWhitePixel;
  }

  void begin() { colour_ = 0; }

  // Corners of a triangle of the fonts' texture. True: with it, its shape covers the rectangle.
  bool add(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
    if (!is_plain(a) || a.col != b.col || a.col != c.col) {
      colour_ = 0;
      return false;
    }
    const float turned = turn(a.pos, b.pos, c.pos);
    const bool continues = colour_ == a.col && same(first_, a.pos) && same(last_, b.pos) && turned * way_ >= 0 &&
                           turn(before_, b.pos, c.pos) * way_ >= 0 && turn(first_, second_, c.pos) * way_ >= 0;
    if (!continues) {
      held_ = 0;
      first_ = a.pos;
      second_ = b.pos;
      way_ = turned;
    }
    colour_ = a.col;
    before_ = b.pos;
    last_ = c.pos;
    if (turned != 0) hold(a.pos, b.pos, c.pos, turned);
    return held_ == 15;
  }

 private:
  static bool same(const ImVec2& a, const ImVec2& b) { return a.x == b.x && a.y == b.y; }

  bool is_plain(const ImDrawVert& v) const {
    return v.col >> IM_COL32_A_SHIFT == 255 && v.uv.x == white_.x && v.uv.y == white_.y;
  }

  void hold(const ImVec2& a, const ImVec2& b, const ImVec2& c, float turned) {
    for (unsigned i = 0; i < corners_.size(); ++i) {
      const ImVec2& p = corners_[i];
      const bool within = turn(a, b, p) * turned >= 0 && turn(b, c, p) * turned >= 0 && turn(c, a, p) * turned >= 0;
      if (within) held_ |= 1u << i;
    }
  }

  std::array<ImVec2, 4> corners_;
  ImVec2 white_;
  ImU32 colour_ = 0;   // of the shape so far; 0: none
  unsigned held_ = 0;  // corners, a bit each
  ImVec2 first_, second_, before_, last_;
  float way_ = 0;  // which way round
};

// A place in the draw data: the index after a shape.
struct Cover {
  int list = 0, command = 0;
  unsigned end = 0;
  Colour colour = 0;
};

std::optional<Cover> last_cover(const ImDrawData& data, const PixelRect& rect, int height) {
  const float scale = data.FramebufferScale.x;
  const ImTextureID fonts = ImGui::GetIO().Fonts->TexID;
  std::optional<Cover> found;
  CoverFinder finder(rect, scale);
  for (int l = 0; l < data.CmdLists.Size; ++l) {
    const ImDrawList& list = *data.CmdLists[l];
    for (int k = 0; k < list.CmdBuffer.Size; ++k) {
      const ImDrawCmd& command = list.CmdBuffer[k];
      if (command.TextureId != fonts || !pixels_of(command.ClipRect, scale, height).holds(rect)) continue;
      finder.begin();
      const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
      const ImDrawVert* v = list.VtxBuffer.Data + command.VtxOffset;
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const ImDrawVert& a = v[index[i]];
        if (finder.add(a, v[index[i + 1]], v[index[i + 2]])) found = Cover{l, k, i + 3, a.col};
      }
    }
  }
  return found;
}

// Takes out what is drawn in the rectangle up to the end of a shape.
void take_out(ImDrawData& data, const PixelRect& rect, const Cover& cover, int height) {
  for (int l = 0; l <= cover.list; ++l) {
    ImVector<ImDrawCmd>& commands = data.CmdLists[l]->CmdBuffer;
    const int end = l == cover.list ? cover.command : commands.Size;
    for (int k = 0; k < end; ++k) {
      const PixelRect pixels = pixels_of(commands[k].ClipRect, data.FramebufferScale.x, height);
      if (!cut(pixels, rect).empty()) commands[k].ElemCount = 0;
    }
  }
  ImDrawCmd& command = data.CmdLists[cover.list]->CmdBuffer[cover.command];
  command.IdxOffset += cover.end;
  command.ElemCount -= cover.end;
}

}  // namespace

std::vector<Ground> take_grounds(ImDrawData& data, const std::vector<PixelRect>& rects, Colour page) {
  const int height = static_cast<int>(std::lround(data.DisplaySize.y * data.FramebufferScale.y));
  std::vector<Ground> grounds;
  for (const PixelRect& rect : rects) {
    const auto cover = last_cover(data, rect, height);
    if (cover) take_out(data, rect, *cover, height);
    grounds.push_back({rect, cover ? cover->colour : page});
  }
  return grounds;
}

}  // namespace glassnet::ui
