#include "ui/damage.h"

#include <imgui.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "ui/draw_box.h"

namespace glassnet::ui {

namespace {

constexpr int square = 32;  // pixels

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
  return hash ^ hash >> 32;
}

std::uint64_t bits(float a, float b) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32 | std::bit_cast<std::uint32_t>(b);
}

std::uint64_t hash_of(const ImDrawVert& v) {
  return mixed(mixed(mixed(1, bits(v.pos.x, v.pos.y)), bits(v.uv.x, v.uv.y)), v.col);
}

// The triangles of one command.
template <class Body>
void for_triangles(const ImDrawList& list, const ImDrawCmd& command, Body body) {
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    body(index[i] + command.VtxOffset, index[i + 1] + command.VtxOffset, index[i + 2] + command.VtxOffset, index + i);
  }
}

// Leaves of a list what lies in the rectangles, each command once for every rectangle that it reaches.
void keep_only(ImDrawList& list, const std::vector<PixelRect>& rects, float scale, int height) {
  ImVector<ImDrawCmd> commands;
  ImVector<ImDrawIdx> indices;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const PixelRect whole = pixels_of(command.ClipRect, scale, height);
    for (const PixelRect& rect : rects) {
      const PixelRect pixels = cut(whole, rect);
      if (pixels.empty()) continue;
      ImDrawCmd part = command;
      part.ClipRect = clip_of(pixels, scale);
      part.IdxOffset = static_cast<unsigned>(indices.Size);
      const DrawBox clip = box_of(part.ClipRect);
      const ImDrawVert* v = list.VtxBuffer.Data;
      bool cuts = false;
      for_triangles(list, command, [&](unsigned a, unsigned b, unsigned c, const ImDrawIdx* index) {
        const DrawBox triangle = box_of(v[a], v[b], v[c]);
        if (!triangle.meets(clip)) return;
        for (int i = 0; i < 3; ++i) indices.push_back(index[i]);
        cuts = cuts || !clip.holds(cut(triangle, box_of(clip_of(rect, scale))));
      });
      // One that cuts nothing gives way to the rectangle's: commands of one clip can be joined (draw_batches.h).
      if (!cuts) part.ClipRect = clip_of(rect, scale);
      part.ElemCount = static_cast<unsigned>(indices.Size) - part.IdxOffset;
      if (part.ElemCount > 0) commands.push_back(part);
    }
  }
  list.CmdBuffer.swap(commands);
  list.IdxBuffer.swap(indices);
}

}  // namespace

// Each triangle changes the hash of every square that it may touch, in the order in which they are drawn.
void Damage::hash_squares(const ImDrawData& data, std::uint64_t pictures, Colour page) {
  squares_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), page);
  const ImTextureID fonts = ImGui::GetIO().Fonts->TexID;
  // A pixel more on each side: smoothed edges may reach it.
  const auto first = [&](float unit, int count) {
    return std::clamp(static_cast<int>(std::floor((unit * scale_ - 1) / square)), 0, count - 1);
  };
  const auto last = [&](float unit, int count) {
    return std::clamp(static_cast<int>(std::floor((unit * scale_ + 1) / square)), 0, count - 1);
  };
  for (const ImDrawList* list : data.CmdLists) {
    vertices_.resize(static_cast<std::size_t>(list->VtxBuffer.Size));
    std::transform(list->VtxBuffer.begin(), list->VtxBuffer.end(), vertices_.begin(), hash_of);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const DrawBox clip = cut(box_of(command.ClipRect), {0, 0, data.DisplaySize.x, data.DisplaySize.y});
      if (clip.empty()) continue;
      const std::uint64_t seed =
          mixed(mixed(bits(clip.left, clip.top), bits(clip.right, clip.bottom)),
                command.TextureId == fonts ? 0 : mixed(pictures, reinterpret_cast<std::uintptr_t>(command.TextureId)));
      const ImDrawVert* v = list->VtxBuffer.Data;
      for_triangles(*list, command, [&](unsigned a, unsigned b, unsigned c, const ImDrawIdx*) {
        const DrawBox seen = cut(box_of(v[a], v[b], v[c]), clip);
        if (seen.left > seen.right || seen.top > seen.bottom) return;
        const std::uint64_t hash = mixed(mixed(mixed(seed, vertices_[a]), vertices_[b]), vertices_[c]);
        for (int y = first(seen.top, rows_); y <= last(seen.bottom, rows_); ++y) {
          for (int x = first(seen.left, columns_); x <= last(seen.right, columns_); ++x) {
            std::uint64_t& at = squares_[static_cast<std::size_t>(y * columns_ + x)];
            at = mixed(at, hash);
          }
        }
      });
    }
  }
}

// Runs of changed squares in a row, joined with the same run in the row above.
std::vector<PixelRect> Damage::changed(int width, int height) const {
  std::vector<PixelRect> rects;
  std::vector<std::size_t> above;
  for (int y = 0; y < rows_; ++y) {
    std::vector<std::size_t> here;
    for (int x = 0; x < columns_;) {
      const auto differs = [&](int column) {
        const auto at = static_cast<std::size_t>(y * columns_ + column);
        return column < columns_ && squares_[at] != before_[at];
      };
      int end = x;
      while (differs(end)) ++end;
      if (end == x) {
        ++x;
        continue;
      }
      const PixelRect run{x * square, y * square, std::min(end * square, width) - x * square,
                          std::min(square, height - y * square)};
      const auto same = std::find_if(above.begin(), above.end(), [&](std::size_t i) {
        return rects[i].x == run.x && rects[i].w == run.w && rects[i].y + rects[i].h == run.y;
      });
      if (same != above.end()) {
        rects[*same].h += run.h;
        here.push_back(*same);
      } else {
        here.push_back(rects.size());
        rects.push_back(run);
      }
      x = end;
    }
    above = std::move(here);
  }
  return rects;
}

std::vector<PixelRect> Damage::reduce(ImDrawData& data, std::uint64_t pictures, Colour page) {
  const int width = static_cast<int>(std::lround(data.DisplaySize.x * data.FramebufferScale.x));
  const int height = static_cast<int>(std::lround(data.DisplaySize.y * data.FramebufferScale.y));
  if (width <= 0 || height <= 0) return {};
  const int columns = (width + square - 1) / square;
  const int rows = (height + square - 1) / square;
  const bool whole = columns != columns_ || rows != rows_ || data.FramebufferScale.x != scale_;
  columns_ = columns, rows_ = rows;
  scale_ = data.FramebufferScale.x;
  before_.swap(squares_);
  hash_squares(data, pictures, page);
  if (whole) return {{0, 0, width, height}};
  std::vector<PixelRect> rects = changed(width, height);
  // Many small ones cost more in commands than they save in pixels.
  constexpr std::size_t most_rects = 48;
  if (rects.size() > most_rects) {
    PixelRect all = rects.front();
    for (const PixelRect& rect : rects) {
      const int right = std::max(all.x + all.w, rect.x + rect.w);
      const int bottom = std::max(all.y + all.h, rect.y + rect.h);
      all.x = std::min(all.x, rect.x), all.y = std::min(all.y, rect.y);
      all.w = right - all.x, all.h = bottom - all.y;
    }
    rects = {all};
  }
  for (ImDrawList* list : data.CmdLists) keep_only(*list, rects, scale_, height);
  return rects;
}

}  // namespace glassnet::ui
