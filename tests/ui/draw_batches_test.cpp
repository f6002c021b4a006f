// Fewer draw commands make the same picture.
#include "ui/draw_batches.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cstdint>
#include <functional>

#include "fixture/page.h"
#include "fixture/picture.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui;

namespace {

const auto some_texture = reinterpret_cast<ImTextureID>(std::uintptr_t{7});

struct Joined {
  int before = 0, after = 0;  // commands
  bool same = false;          // picture
};

Joined join(ImDrawData& data, int width, int height) {
  const auto commands = [&] {
    int count = 0;
    for (const ImDrawList* list : data.CmdLists) {
      for (const ImDrawCmd& command : list->CmdBuffer) count += command.ElemCount > 0 ? 1 : 0;
    }
    return count;
  };
  test::Picture expected(width, height), made(width, height);
  expected.draw(data);
  Joined result{.before = commands()};
  for (ImDrawList* list : data.CmdLists) join_commands(*list);
  result.after = commands();
  made.draw(data);
  result.same = made == expected;
  return result;
}

// What a list of one window becomes.
Joined drawn(const std::function<void(ImDrawList&)>& draw) {
  test::Page page(300, 200);
  page.frames(test::ordinary_snapshot(), 3);
  ImGui::NewFrame();
  draw(*ImGui::GetForegroundDrawList());
  ImGui::Render();
  return join(*ImGui::GetDrawData(), 300, 200);
}

void tile(ImDrawList& list, float x) {
  list.AddImage(some_texture, {x, 20}, {x + 20, 40});
  list.AddRect({x - 1, 19}, {x + 21, 41}, IM_COL32(90, 90, 90, 255));
}

}  // namespace

TEST_CASE("the whole page, joined, looks the same and takes fewer commands") {
  for (const bool points : {false, true}) {
    for (const float scale : {1.0f, 1.25f, 2.0f}) {
      test::Page page(900, 700);
      page.viewport.scale = scale;
      const lab::Snapshot snapshot = points ? test::points_snapshot() : test::ordinary_snapshot();
      page.frames(snapshot, 3);
      ImGui::GetIO().DisplayFramebufferScale = {scale, scale};
      page.frame(snapshot);
      const Joined result = join(*ImGui::GetDrawData(), static_cast<int>(900 * scale), static_cast<int>(700 * scale));
      CAPTURE(points);
      CAPTURE(scale);
      CAPTURE(result.before);
      CHECK(result.same);
      CHECK(result.after < result.before);
    }
  }
}

TEST_CASE("tiles side by side take as many commands as one of them") {
  const Joined result = drawn([](ImDrawList& list) {
    for (int i = 0; i < 8; ++i) tile(list, 10.0f + 30 * static_cast<float>(i));
  });
  CHECK(result.before == 16);
  CHECK(result.after == 2);
  CHECK(result.same);
}

TEST_CASE("what overlaps keeps its order") {
  const Joined result = drawn([](ImDrawList& list) {
    for (int i = 0; i < 4; ++i) tile(list, 10.0f + 10 * static_cast<float>(i));
  });
  CHECK(result.after == result.before);
  CHECK(result.same);
}

TEST_CASE("commands of different clip rectangles stay apart") {
  const Joined result = drawn([](ImDrawList& list) {
    for (int i = 0; i < 3; ++i) {
      const float x = 10.0f + 40 * static_cast<float>(i);
      list.PushClipRect({x, 10}, {x + 20, 30});
      list.AddRectFilled({x - 5, 5}, {x + 25, 35}, IM_COL32_WHITE);
      list.PopClipRect();
    }
  });
  CHECK(result.after == 3);
  CHECK(result.same);
}
