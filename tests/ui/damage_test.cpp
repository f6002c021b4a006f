// Drawing only what changed leaves the picture that drawing everything makes.
#include "ui/damage.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "nn/random.h"

using namespace glassnet;
using namespace glassnet::ui;

namespace {

// Each pixel is a hash of all that was drawn into it, in order: a triangle too many or too few, or in the wrong place,
// shows.
class Picture {
 public:
  Picture(int width, int height) : width_(width), height_(height), pixels_(size()) {}

  void clear(const PixelRect& rect) {
    for (int y = rect.y; y < rect.y + rect.h; ++y) {
      for (int x = rect.x; x < rect.x + rect.w; ++x) at(x, y) = 0;
    }
  }

  // As the OpenGL back end does: clip rectangles lose their fractions, counted from the lower left corner.
  void draw(const ImDrawData& data) {
    const float scale = data.FramebufferScale.x;
    for (const ImDrawList* list : data.CmdLists) {
      for (const ImDrawCmd& command : list->CmdBuffer) {
        const ImVec4 clip{command.ClipRect.x * scale, command.ClipRect.y * scale, command.ClipRect.z * scale,
                          command.ClipRect.w * scale};
        if (clip.z <= clip.x || clip.w <= clip.y) continue;
        const int lower = static_cast<int>(static_cast<float>(height_) - clip.w);
        const int left = static_cast<int>(clip.x), right = left + static_cast<int>(clip.z - clip.x);
        const int bottom = height_ - lower, top = bottom - static_cast<int>(clip.w - clip.y);
        const PixelRect area{std::max(left, 0), std::max(top, 0), std::min(right, width_) - std::max(left, 0),
                             std::min(bottom, height_) - std::max(top, 0)};
        for (unsigned i = 0; i < command.ElemCount; i += 3) {
          const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset + i;
          const auto vertex = [&](int k) { return list->VtxBuffer[static_cast<int>(index[k] + command.VtxOffset)]; };
          fill(vertex(0), vertex(1), vertex(2), scale, area);
        }
      }
    }
  }

  bool operator==(const Picture& other) const { return pixels_ == other.pixels_; }

 private:
  std::size_t size() const { return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_); }
  std::uint64_t& at(int x, int y) { return pixels_[static_cast<std::size_t>(y * width_ + x)]; }

  void fill(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, float scale, const PixelRect& clip) {
    const auto side = [&](const ImDrawVert& from, const ImDrawVert& to, float x, float y) {
      return (to.pos.x - from.pos.x) * (y - from.pos.y) - (to.pos.y - from.pos.y) * (x - from.pos.x);
    };
    const auto whole = [&](float unit) { return static_cast<int>(std::floor(unit * scale)); };
    const int first_x = std::max(whole(std::min({a.pos.x, b.pos.x, c.pos.x})), clip.x);
    const int last_x = std::min(whole(std::max({a.pos.x, b.pos.x, c.pos.x})), clip.x + clip.w - 1);
    const int first_y = std::max(whole(std::min({a.pos.y, b.pos.y, c.pos.y})), clip.y);
    const int last_y = std::min(whole(std::max({a.pos.y, b.pos.y, c.pos.y})), clip.y + clip.h - 1);
    for (int y = first_y; y <= last_y; ++y) {
      for (int x = first_x; x <= last_x; ++x) {
        const float px = (static_cast<float>(x) + 0.5f) / scale;
        const float py = (static_cast<float>(y) + 0.5f) / scale;
        const float s = side(a, b, px, py), t = side(b, c, px, py), u = side(c, a, px, py);
        if (!((s >= 0 && t >= 0 && u >= 0) || (s <= 0 && t <= 0 && u <= 0))) continue;
        at(x, y) = (at(x, y) ^ a.col ^ (std::uint64_t{b.col} << 32)) * 0x9e3779b97f4a7c15ULL + c.col;
      }
    }
  }

  int width_, height_;
  std::vector<std::uint64_t> pixels_;
};

}  // namespace

TEST_CASE("what changed, drawn over the last frame, is the whole new frame") {
  for (const float scale : {1.0f, 1.25f, 2.0f}) {
    test::Page page(520, 380);
    page.viewport.scale = scale;
    const int width = static_cast<int>(520 * scale), height = static_cast<int>(380 * scale);
    Damage damage;
    Picture kept(width, height);
    nn::Random random(3);
    int whole = 0, nothing = 0;
    for (int step = 0; step < 30; ++step) {
      // The pointer wanders, scrolls and presses; the run goes on in every third frame.
      ImGuiIO& io = ImGui::GetIO();
      io.DisplayFramebufferScale = {scale, scale};
      if (step % 4 == 0) io.AddMousePosEvent(random.uniform() * 520, random.uniform() * 380);
      if (step % 7 == 0) io.AddMouseWheelEvent(0, random.uniform() * 4 - 2);
      page.frame(test::ordinary_snapshot(test::convnetjs_network(), 1 + static_cast<std::uint64_t>(step / 3)));
      ImDrawData& data = *ImGui::GetDrawData();
      Picture expected(width, height);
      expected.draw(data);
      const std::vector<PixelRect> rects = damage.reduce(data, 0);
      for (const PixelRect& rect : rects) kept.clear(rect);
      if (!rects.empty()) kept.draw(data);
      CAPTURE(step);
      CHECK(kept == expected);
      if (rects.size() == 1 && rects[0].w == width && rects[0].h == height) ++whole;
      if (rects.empty()) ++nothing;
    }
    CHECK(whole >= 1);
    CHECK(whole <= 3);
    CHECK(nothing >= 3);
  }
}

TEST_CASE("another picture in a texture is a change where it is shown, and only there") {
  test::Page page(300, 200);
  page.frames(test::ordinary_snapshot(), 3);
  Damage damage;
  const auto drawn = [&](std::uint64_t pictures) {
    ImGui::NewFrame();
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled({0, 0}, {300, 200}, IM_COL32_WHITE);
    list.AddImage(reinterpret_cast<ImTextureID>(std::uintptr_t{7}), {70, 70}, {90, 90});
    ImGui::Render();
    return damage.reduce(*ImGui::GetDrawData(), pictures);
  };
  CHECK(drawn(1).size() == 1);
  CHECK(drawn(1).empty());
  const std::vector<PixelRect> changed = drawn(2);
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].x == 64);
  CHECK(changed[0].y == 64);
  CHECK(changed[0].w == 32);
  CHECK(changed[0].h == 32);
  damage.forget();
  CHECK(drawn(2)[0].w == 300);
}
