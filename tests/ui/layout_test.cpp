// Where the page's regions are.
#include <doctest/doctest.h>

#include <vector>

#include "ui/atlas_packer.h"
#include "ui/layout.h"

using namespace glassnet::ui;

TEST_CASE("regions fill the page without overlap") {
  for (const float width : {320.0f, 390.0f, 699.0f, 700.0f, 1024.0f, 1440.0f, 3000.0f}) {
    for (const float height : {60.0f, 768.0f, 1600.0f}) {
      const Layout l = lay_out(width, height, 72);
      CHECK(l.single_column == (width < 700));
      CHECK(l.header.bottom() == l.network.y);
      CHECK(l.network.bottom() == doctest::Approx(height > 72 ? height : 72).epsilon(0.2));
      if (!l.single_column) {
        CHECK(l.network.right() == l.side.x);
        CHECK(l.side.right() == doctest::Approx(width));
        CHECK(l.network.w > 300);
      }
    }
  }
}

TEST_CASE("the atlas's places don't overlap and stay inside") {
  AtlasPacker packer(64, 64);
  struct Placed {
    int x, y, w, h;
  };
  std::vector<Placed> all;
  for (int i = 0; i < 200; ++i) {
    const int w = 1 + i * 7 % 13, h = 1 + i * 5 % 9;
    const auto at = packer.place(w, h);
    if (!at) continue;
    CHECK(at->x + w <= 64);
    CHECK(at->y + h <= 64);
    for (const Placed& other : all) {
      CHECK((at->x + w <= other.x || other.x + other.w <= at->x || at->y + h <= other.y || other.y + other.h <= at->y));
    }
    all.push_back({at->x, at->y, w, h});
  }
  CHECK(all.size() > 20);
  CHECK_FALSE(packer.place(65, 1));
  CHECK_FALSE(packer.place(0, 1));
}
