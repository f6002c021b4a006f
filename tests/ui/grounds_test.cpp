// Clearing with what lies under everything makes the picture that drawing it makes.
#include "ui/grounds.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "fixture/page.h"
#include "fixture/picture.h"
#include "fixture/snapshots.h"
#include "nn/random.h"
#include "ui/damage.h"

using namespace glassnet;
using namespace glassnet::ui;

namespace {

constexpr Colour page_colour = IM_COL32(1, 2, 3, 255), red = IM_COL32(200, 0, 0, 255), blue = IM_COL32(0, 0, 200, 255);
constexpr PixelRect part{100, 60, 40, 30};

unsigned indices(const ImDrawData& data) {
  unsigned count = 0;
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) count += command.ElemCount;
  }
  return count;
}

struct Taken {
  Colour ground = 0;
  unsigned before = 0, after = 0;  // indices
};

// Of a list of one window, in `part` of the page. Checks the picture, too.
Taken taken(const std::function<void(ImDrawList&)>& draw) {
  test::Page page(300, 200);
  page.frames(test::ordinary_snapshot(), 3);
  ImGui::NewFrame();
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.PushClipRect({100, 60}, {140, 90});
  draw(list);
  list.PopClipRect();
  ImGui::Render();
  ImDrawData& data = *ImGui::GetDrawData();
  test::Picture expected(300, 200), made(300, 200);
  expected.clear(part, page_colour);
  expected.draw(data);
  Taken result{.before = indices(data)};
  const std::vector<Ground> grounds = take_grounds(data, {part}, page_colour);
  REQUIRE(grounds.size() == 1);
  result.after = indices(data);
  result.ground = grounds[0].colour;
  made.clear(grounds[0].rect, grounds[0].colour);
  made.draw(data);
  CHECK(made == expected);
  return result;
}

}  // namespace

TEST_CASE("the ground is the last opaque shape over all of the part; it and what lies beneath are taken out") {
  const Taken result = taken([](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {300, 200}, blue);
    list.AddText({110, 70}, IM_COL32_WHITE, "beneath");
    list.AddRectFilled({90, 50}, {160, 110}, red, 8);
    list.AddRectFilled({110, 70}, {120, 80}, IM_COL32(9, 9, 9, 100));
  });
  CHECK(result.ground == red);
  CHECK(result.after < result.before);
  CHECK(result.after >= 6);
}

TEST_CASE("what lets something through, or leaves a pixel out, is no ground") {
  const auto none = [](const std::function<void(ImDrawList&)>& draw) {
    const Taken result = taken(draw);
    CHECK(result.ground == page_colour);
    CHECK(result.after == result.before);
  };
  none([](ImDrawList& list) { list.AddRectFilled({0, 0}, {300, 200}, IM_COL32(200, 0, 0, 254)); });
  none([](ImDrawList& list) { list.AddRectFilled({101, 0}, {300, 200}, red); });
  none([](ImDrawList& list) { list.AddRectFilled({100, 60}, {140, 90}, red, 8); });  // its corners are round
  none([](ImDrawList& list) { list.AddRectFilledMultiColor({0, 0}, {300, 200}, red, red, red, blue); });
  none([](ImDrawList& list) { list.AddImage(reinterpret_cast<ImTextureID>(std::uintptr_t{7}), {0, 0}, {300, 200}); });
  // Two halves with a pixel between them; together they hold all corners.
  none([](ImDrawList& list) {
    list.AddRectFilled({0, 0}, {119, 200}, red);
    list.AddRectFilled({120, 0}, {300, 200}, red);
  });
  // A shape with a notch holds all corners, too.
  none([](ImDrawList& list) {
    const ImVec2 shape[] = {{120, 80}, {300, 0}, {300, 200}, {0, 200}, {0, 0}};
    list.PushClipRect({100, 60}, {140, 90});
    for (const int flags : {0, static_cast<int>(ImDrawListFlags_AntiAliasedFill)}) {
      list.Flags = flags;
      list.AddConvexPolyFilled(shape, 5, red);
    }
    list.PopClipRect();
  });
}

TEST_CASE("what changed, on its grounds, is the whole new frame") {
  for (const float scale : {1.0f, 1.25f, 2.0f}) {
    test::Page page(900, 700);
    page.viewport.scale = scale;
    const int width = static_cast<int>(900 * scale), height = static_cast<int>(700 * scale);
    const PixelRect all{0, 0, width, height};
    Damage damage;
    test::Picture kept(width, height);
    nn::Random random(5);
    int plain = 0, covered = 0;
    for (int step = 0; step < 16; ++step) {
      ImGuiIO& io = ImGui::GetIO();
      io.DisplayFramebufferScale = {scale, scale};
      if (step % 3 == 0) io.AddMousePosEvent(random.uniform() * 900, random.uniform() * 700);
      page.frame(test::points_snapshot("circle:count=200,noise=0,seed=" + std::to_string(step)));
      ImDrawData& data = *ImGui::GetDrawData();
      test::Picture expected(width, height);
      expected.clear(all, page_colour);
      expected.draw(data);
      const std::vector<PixelRect> rects = damage.reduce(data, static_cast<std::uint64_t>(step), page_colour);
      for (const Ground& ground : take_grounds(data, rects, page_colour)) {
        kept.clear(ground.rect, ground.colour);
        ++(ground.colour == page_colour ? plain : covered);
      }
      if (!rects.empty()) kept.draw(data);
      CAPTURE(step);
      CHECK(kept == expected);
    }
    CHECK(plain >= 1);
    CHECK(covered > 20);
  }
}
