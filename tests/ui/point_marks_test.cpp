// A point of the plane is a mark out of the fonts' texture.
#include "ui/point_marks.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/fonts.h"

using namespace glassnet;
using namespace glassnet::ui;

namespace {

// The square of a mark as it was added to a list.
struct Square {
  ImDrawVert low, high;

  // How opaque the texture is so far from the mark's middle, to the right, in units.
  int at(float away) const {
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const float part = away / (high.pos.x - low.pos.x);
    const float u = (low.uv.x + high.uv.x) / 2 + part * (high.uv.x - low.uv.x), v = (low.uv.y + high.uv.y) / 2;
    const int x = static_cast<int>(u * static_cast<float>(atlas.TexWidth));
    const int y = static_cast<int>(v * static_cast<float>(atlas.TexHeight));
    return atlas.TexPixelsAlpha8[y * atlas.TexWidth + x];
  }
};

Square drawn(const PointMarks& marks, PointMark mark, float x, float y) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int before = list.VtxBuffer.Size;
  marks.draw(mark, x, y, IM_COL32_WHITE);
  REQUIRE(list.VtxBuffer.Size == before + 4);  // two triangles
  return {list.VtxBuffer[before], list.VtxBuffer[before + 2]};
}

}  // namespace

TEST_CASE("a disc is full, a ring hollow, the ground wider than both, at every scale and on whole pixels") {
  for (const float scale : {1.0f, 1.25f, 2.0f, 3.0f}) {
    CAPTURE(scale);
    test::Page page(300, 200);
    const Fonts fonts = build_fonts(scale);
    ImGui::NewFrame();
    ImGui::Begin("page");
    const Square ground = drawn(fonts.points, PointMark::ground, 100.3f, 50.7f);
    const Square disc = drawn(fonts.points, PointMark::disc, 100.3f, 50.7f);
    const Square ring = drawn(fonts.points, PointMark::ring, 100.3f, 50.7f);
    ImGui::End();
    ImGui::EndFrame();
    for (const Square* square : {&ground, &disc, &ring}) {
      const float left = square->low.pos.x * scale, middle = (square->low.pos.x + square->high.pos.x) / 2;
      CHECK(std::abs(left - std::round(left)) < 1e-3f);
      CHECK(std::abs(middle - 100.3f) <= 0.51f / scale);
      // As many pixels of the page as of the texture: nothing is stretched.
      const float texels = (square->high.uv.x - square->low.uv.x) * static_cast<float>(ImGui::GetIO().Fonts->TexWidth);
      CHECK(texels == doctest::Approx((square->high.pos.x - square->low.pos.x) * scale).epsilon(1e-3));
    }
    const float outer = point_radius + 0.5f;
    CHECK(ground.at(0) == 255);
    CHECK(ground.at(point_radius) == 255);
    CHECK(disc.at(0) == 255);
    CHECK(disc.at(point_radius - 1.5f) == 255);
    CHECK(disc.at(outer + 0.5f / scale) < 128);
    CHECK(ring.at(0) == 0);
    CHECK(ring.at(point_radius - 1) > 150);
  }
}
