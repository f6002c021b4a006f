// The software painter that the lints trust: it sees what is wrong when something is.
#include "fixture/painter.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet::ui;
using namespace glassnet::ui::test;

namespace {

constexpr Colour white = 0xffffffffu, black = 0xff000000u, grey = 0xff999999u;

// Paints what `draw` adds to a list over the whole of a white page.
template <class Draw>
std::vector<PaintedGlyph> painted(Draw draw) {
  Page page(400, 300);
  page.frames(empty_snapshot(), 1);  // makes the fonts
  ImGui::NewFrame();
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddRectFilled({0, 0}, {400, 300}, white);
  draw(list);
  ImGui::Render();
  return paint(*ImGui::GetDrawData());
}

template <class Test>
std::size_t count(const std::vector<PaintedGlyph>& glyphs, Test test) {
  return static_cast<std::size_t>(std::count_if(glyphs.begin(), glyphs.end(), test));
}

}  // namespace

TEST_CASE("letters, their ink and their ground") {
  const auto glyphs = painted([](ImDrawList& list) {
    list.AddRectFilled({50, 50}, {250, 100}, grey, 8);
    list.AddText({60, 60}, black, "grey ground");
    list.AddText({60, 160}, black, "white");
  });
  REQUIRE(glyphs.size() == 15);
  CHECK(count(glyphs, [](const PaintedGlyph& g) { return g.ground == grey && g.ink == black; }) == 10);
  CHECK(count(glyphs, [](const PaintedGlyph& g) { return g.ground == white && !g.icon; }) == 5);
  CHECK(count(glyphs, [](const PaintedGlyph& g) { return g.meets || g.cut; }) == 0);
}

TEST_CASE("letters on letters are seen, unless something was laid between them") {
  const auto on_letters = [](const PaintedGlyph& g) { return g.meets; };
  CHECK(count(painted([](ImDrawList& list) {
                list.AddText({60, 60}, black, "over");
                list.AddText({62, 61}, black, "over");
              }),
              on_letters) > 0);
  CHECK(count(painted([](ImDrawList& list) {
                list.AddText({60, 60}, black, "under");
                list.AddRectFilled({50, 50}, {250, 100}, white);
                list.AddText({62, 61}, black, "over");
              }),
              on_letters) == 0);
}

TEST_CASE("a letter that the clip cuts is seen; one outside of it is not there") {
  const auto glyphs = painted([](ImDrawList& list) {
    list.PushClipRect({0, 0}, {68, 300});
    list.AddText({60, 60}, black, "mmm");
    list.PopClipRect();
  });
  CHECK(glyphs.size() == 1);
  CHECK(count(glyphs, [](const PaintedGlyph& g) { return g.cut; }) == 1);
}
