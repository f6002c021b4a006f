// Drawing only what changed leaves the picture that drawing everything makes.
#include "ui/damage.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cstdint>
#include <vector>

#include "fixture/page.h"
#include "fixture/picture.h"
#include "fixture/snapshots.h"
#include "nn/random.h"

using namespace glassnet;
using namespace glassnet::ui;

TEST_CASE("what changed, drawn over the last frame, is the whole new frame") {
  for (const float scale : {1.0f, 1.25f, 2.0f}) {
    test::Page page(520, 380);
    page.viewport.scale = scale;
    const int width = static_cast<int>(520 * scale), height = static_cast<int>(380 * scale);
    Damage damage;
    test::Picture kept(width, height);
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
      test::Picture expected(width, height);
      expected.draw(data);
      const std::vector<PixelRect> rects = damage.reduce(data, 0, 0);
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
    return damage.reduce(*ImGui::GetDrawData(), pictures, 0);
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

TEST_CASE("another colour of the page is a change where nothing is drawn") {
  test::Page page(300, 200);
  page.frames(test::ordinary_snapshot(), 3);
  Damage damage;
  const auto drawn = [&](Colour ground) {
    ImGui::NewFrame();
    ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, {100, 100}, IM_COL32_WHITE);
    ImGui::Render();
    return damage.reduce(*ImGui::GetDrawData(), 0, ground);
  };
  drawn(IM_COL32_WHITE);
  CHECK(drawn(IM_COL32_WHITE).empty());
  int pixels = 0;
  for (const PixelRect& rect : drawn(IM_COL32_BLACK)) pixels += rect.w * rect.h;
  CHECK(pixels == 300 * 200);
}
