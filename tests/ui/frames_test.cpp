// Hundreds of frames over every kind of snapshot, size and theme: nothing breaks, and the items hold what they promise.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

constexpr const char* kinds[] = {"button", "toggle", "slider", "number",  "menu", "option", "entry",
                                 "image",  "text",   "chart",  "message", "tile", "cell"};

void check_items(const Page& page, const std::vector<ui::Item>& items) {
  std::set<std::string> ids;
  for (const ui::Item& item : items) {
    CAPTURE(item.id);
    CHECK(ids.insert(item.id).second);
    CHECK_FALSE(item.label.empty());
    CHECK(std::any_of(std::begin(kinds), std::end(kinds), [&](const char* kind) { return item.kind == kind; }));
    CHECK(std::isfinite(item.x + item.y + item.w + item.h));
    CHECK(item.x >= 0);
    CHECK(item.y >= 0);
    CHECK(item.w >= 0);
    CHECK(item.h >= 0);
    CHECK(item.x + item.w <= page.viewport.width + 0.01f);
    CHECK(item.y + item.h <= page.viewport.height + 0.01f);
  }
}

std::vector<lab::Snapshot> all_snapshots() {
  std::vector<lab::Snapshot> all = {
      empty_snapshot(),   waiting_snapshot(), ordinary_snapshot(small_network()), ordinary_snapshot(),
      drawing_snapshot(), points_snapshot(),  points_snapshot("xor-table")};
  for (std::uint64_t seed = 0; seed < 6; ++seed) all.push_back(broken_snapshot(seed));
  return all;
}

}  // namespace

TEST_CASE("every snapshot can be drawn at every size, in both themes, by mouse or finger") {
  struct Size {
    float width, height, scale;
    bool coarse;
  };
  for (const Size& size : {Size{1440, 900, 1, false}, Size{1024, 768, 1.25f, false}, Size{390, 844, 3, true},
                           Size{700, 300, 2, false}, Size{320, 200, 1, true}, Size{2560, 1440, 1, false}}) {
    CAPTURE(size.width);
    Page page(size.width, size.height);
    page.viewport.scale = size.scale;
    page.viewport.coarse_pointer = size.coarse;
    for (const bool dark : {false, true}) {
      page.viewport.dark = dark;
      for (const lab::Snapshot& snapshot : all_snapshots()) {
        CHECK(page.frames(snapshot, 5).empty());
        check_items(page, page.interface().items());
        CHECK(page.vertices() > 100);
      }
    }
  }
}

TEST_CASE("five hundred frames of snapshots that follow each other at random") {
  Page page;
  const std::vector<lab::Snapshot> all = all_snapshots();
  std::uint64_t at = 1;
  for (int i = 0; i < 500; ++i) {
    at = at * 6364136223846793005u + 1442695040888963407u;
    page.viewport.width = 330 + static_cast<float>((at >> 33) % 1400);
    CHECK(page.frame(all[(at >> 40) % all.size()]).empty());
  }
  check_items(page, page.interface().items());
}

TEST_CASE("what a student must see without a click is in view at 1440 x 900") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  for (const char* id : {"run/pause",
                         "run/step",
                         "run/reset",
                         "status/state",
                         "stats/examples",
                         "stats/speed",
                         "probe/image",
                         "probe/label",
                         "probe/prediction",
                         "probe/next",
                         "softmax/bar/0",
                         "softmax/bar/9",
                         "chart/loss",
                         "chart/accuracy",
                         "stats/validation_accuracy",
                         "stats/loss",
                         "layer/conv1/map/0",
                         "layer/conv1/map/7",
                         "layer/conv1/filters/increase",
                         "layer/conv1/parameters",
                         "layer/add/1",
                         "setting/optimizer",
                         "setting/learning_rate/increase",
                         "setting/batch",
                         "run/seed"}) {
    CAPTURE(id);
    const ui::Item* item = page.item(id);
    REQUIRE(item != nullptr);
    CHECK(item->w > 8);
    CHECK(item->h > 8);
  }
  CHECK(page.item("layer/conv1/parameters")->value == "8 × (5×5×1) + 8 = 208");
  CHECK(page.item("layer/conv2/parameters")->value == "16 × (5×5×8) + 16 = 3,216");
  CHECK(page.item("layer/dense1/parameters")->value == "10 × 256 + 10 = 2,570");
  CHECK(page.item("layer/pool2/output")->value == "16 × 4 × 4");
  CHECK(page.item("stats/examples")->value == "12,400");
  CHECK(page.item("layer/dense1/kept")->value == "false");
  CHECK(page.item("layer/conv1/kept")->value == "true");
}

TEST_CASE("controls are 44 units high under a finger and never overlap each other") {
  for (const bool coarse : {false, true}) {
    for (const float width : {390.0f, 1024.0f, 1440.0f}) {
      CAPTURE(coarse);
      CAPTURE(width);
      Page page(width, 20000);  // all in view
      page.viewport.coarse_pointer = coarse;
      page.frames(ordinary_snapshot(), 3);
      std::vector<ui::Item> controls;
      for (const ui::Item& item : page.interface().items()) {
        if (item.kind == "button" || item.kind == "menu" || item.kind == "number") controls.push_back(item);
      }
      CHECK(controls.size() > 40);
      for (std::size_t a = 0; a < controls.size(); ++a) {
        CAPTURE(controls[a].id);
        if (coarse) CHECK(controls[a].h >= 44);
        if (coarse && controls[a].kind == "button") CHECK(controls[a].w >= 44);
        for (std::size_t b = a + 1; b < controls.size(); ++b) {
          CAPTURE(controls[b].id);
          const float over_x = std::min(controls[a].x + controls[a].w, controls[b].x + controls[b].w) -
                               std::max(controls[a].x, controls[b].x);
          const float over_y = std::min(controls[a].y + controls[a].h, controls[b].y + controls[b].h) -
                               std::max(controls[a].y, controls[b].y);
          CHECK_FALSE((over_x > 0.01f && over_y > 0.01f));
        }
      }
    }
  }
}

TEST_CASE("nothing moves: no frame is asked for") {
  Page page;
  page.frames(ordinary_snapshot(), 60);
  CHECK_FALSE(page.animating());
}

TEST_CASE("messages: waiting, a chunk that is retried") {
  Page page;
  page.frames(waiting_snapshot(), 3);
  CHECK(page.item("notice/waiting") != nullptr);
  lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("notice/waiting") == nullptr);
  snapshot.data.note = "chunk-03.gz could not be fetched (404); trying again in 4 s";
  page.frames(snapshot, 3);
  REQUIRE(page.item("notice/data") != nullptr);
  CHECK(page.item("notice/data")->value == snapshot.data.note);
}
