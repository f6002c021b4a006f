// The first minutes' hints: beside their targets, over nothing, gone once followed or closed.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/first_hints.h"

using namespace glassnet;
using namespace glassnet::ui::test;

TEST_CASE("three hints at first, which cover nothing") {
  for (const bool finger : {false, true}) {
    for (const float width : {1440.0f, 1024.0f}) {
      CAPTURE(width);
      Page page(width, 900);
      page.viewport.coarse_pointer = finger;
      page.frames(ordinary_snapshot(), 4);
      int shown = 0;
      for (const char* id : {"hint/stride", "hint/tile", "hint/draw"}) {
        const ui::Item* hint = page.item(id);
        if (hint == nullptr) continue;
        ++shown;
        for (const ui::Item& other : page.interface().items()) {
          // A layer's maps are one item, too: beside them it has empty room.
          if (other.id.starts_with("hint/") || other.id.ends_with("/maps") || other.w <= 0) continue;
          const bool meets = hint->x < other.x + other.w && other.x < hint->x + hint->w &&
                             hint->y < other.y + other.h && other.y < hint->y + hint->h;
          CHECK_MESSAGE(!meets, id, " covers ", other.id);
        }
      }
      CHECK(shown >= 2);
    }
  }
}

TEST_CASE("a hint is gone once it was followed, or closed; others stay") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 4);
  REQUIRE(page.item("hint/stride") != nullptr);
  SUBCASE("followed: the stride") {
    page.click(snapshot, "layer/conv2/stride/increase");
    CHECK(page.interface().hints_seen() == ui::hint_stride);
  }
  SUBCASE("followed: a tile") {
    page.click(snapshot, "layer/conv1/map/3");
    CHECK(page.interface().hints_seen() == ui::hint_tile);
  }
  SUBCASE("followed: drawing, by its key") {
    page.click(snapshot, "probe/draw");
    CHECK(page.interface().hints_seen() == ui::hint_draw);
  }
  SUBCASE("closed") {
    CHECK(page.click(snapshot, "hint/stride/close").empty());
    CHECK(page.interface().hints_seen() == ui::hint_stride);
    page.frames(snapshot, 2);
    CHECK(page.item("hint/stride") == nullptr);
    CHECK(page.item("hint/draw") != nullptr);
  }
}

TEST_CASE("who has seen them all sees none; nothing moves because of them") {
  Page page;
  page.frames(ordinary_snapshot(), 60);
  CHECK_FALSE(page.animating());
  page.interface().set_hints_seen(ui::all_first_hints);
  page.frames(ordinary_snapshot(), 2);
  const auto& items = page.interface().items();
  CHECK(std::none_of(items.begin(), items.end(), [](const ui::Item& item) { return item.id.starts_with("hint/"); }));
}
