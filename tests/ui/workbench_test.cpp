// The workbench as a student uses it: painting, sliding, the coursework's pictures, and the way there and back.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <string>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

class Bench {
 public:
  explicit Bench(float width = 1440, float height = 900) : page(width, height), snapshot(ordinary_snapshot()) {
    page.frames(snapshot, 3);
    page.interface().go_to("workbench");
    page.frames(snapshot, 3);
  }
  void click(const std::string& id) {
    CAPTURE(id);
    REQUIRE(page.item(id) != nullptr);
    CHECK(page.click(snapshot, id).empty());
  }
  std::string value(const std::string& id) {
    CAPTURE(id);
    REQUIRE(page.item(id) != nullptr);
    return page.item(id)->value;
  }

  Page page;
  lab::Snapshot snapshot;
};

}  // namespace

TEST_CASE("the header leads to the workbench and back, and both keep what they show") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("place/network")->value == "true");
  CHECK(page.item("bench/formula") == nullptr);
  page.click(snapshot, "place/workbench");
  CHECK(page.item("place/workbench")->value == "true");
  CHECK(page.item("layer/conv1/filters") == nullptr);
  page.click(snapshot, "bench/stride/increase");
  CHECK(page.item("bench/stride")->value == "2");
  page.key(snapshot, ImGuiKey_W);
  CHECK(page.item("layer/conv1/filters") != nullptr);
  page.key(snapshot, ImGuiKey_W);
  CHECK(page.item("bench/stride")->value == "2");
}

TEST_CASE("the four pictures and both poolings stand there from the start") {
  Bench bench;
  CHECK(bench.value("bench/corners/top_left/mean/values") == "1 0.5 | 0.5 0.25");
  CHECK(bench.value("bench/corners/top_right/mean/values") == "0.5 1 | 0.25 0.5");
  CHECK(bench.value("bench/corners/bottom_right/mean/values") == "0.25 0.5 | 0.5 1");
  CHECK(bench.value("bench/corners/bottom_left/mean/values") == "0.5 0.25 | 1 0.5");
  for (const char* corner : {"top_left", "top_right", "bottom_right", "bottom_left"}) {
    CHECK(bench.value(std::string("bench/corners/") + corner + "/maximum/values") == "1 1 | 1 1");
  }
}

TEST_CASE("pixels are painted by a press, wiped by another, and read out one by one") {
  Bench bench;
  bench.click("bench/preset/empty");
  CHECK(bench.value("bench/picture/2,3") == "0");
  bench.click("bench/picture/2,3");
  CHECK(bench.value("bench/picture/2,3") == "1");
  bench.click("bench/picture/2,3");
  CHECK(bench.value("bench/picture/2,3") == "0");
  bench.click("bench/ink/decrease");
  bench.click("bench/picture/0,0");
  CHECK(bench.value("bench/picture/0,0") == "0.75");
}

TEST_CASE("a drag paints every pixel on its way") {
  Bench bench;
  bench.click("bench/preset/empty");
  const ui::Item first = *bench.page.item("bench/picture/0,1");
  const ui::Item last = *bench.page.item("bench/picture/5,1");
  bench.page.drag(bench.snapshot, first.x + first.w / 2, first.y + 5, last.y + 5);
  for (int row = 0; row < 6; ++row) {
    CHECK(bench.value("bench/picture/" + std::to_string(row) + ",1") == "1");
    CHECK(bench.value("bench/picture/" + std::to_string(row) + ",2") == "0");
  }
}

TEST_CASE("the window's products are shown and add up, padding among them as nothing") {
  Bench bench;
  bench.click("bench/preset/top_left");
  bench.click("bench/filter/identity");
  bench.click("bench/padding/increase");
  CHECK(bench.value("bench/formula") == "floor((4 + 2·1 − 1·(3 − 1) − 1) / 1) + 1 = 4");
  bench.click("bench/output/0,0");
  CHECK(bench.value("bench/window/input/values") == "0 0 0 | 0 1 1 | 0 1 1");
  CHECK(bench.value("bench/window/weight/values") == "0 0 0 | 0 1 0 | 0 0 0");
  CHECK(bench.value("bench/window/product/values") == "0 0 0 | 0 1 0 | 0 0 0");
  CHECK(bench.value("bench/window/padding").starts_with("5 of 9 numbers lie on padding"));
  CHECK(bench.value("bench/sum") == "Sum of the products 1 + bias 0 = 1");
  // The identity gives the picture back.
  CHECK(bench.value("bench/output/values") == bench.value("bench/picture/values"));
  // A weight more, a bias more.
  bench.click("bench/weight/1,2");
  bench.click("bench/weight/increase");
  bench.click("bench/bias/increase");
  CHECK(bench.value("bench/sum") == "Sum of the products 1.5 + bias 0.5 = 2");
}

TEST_CASE("stride 3 leaves pixels out, and says so") {
  Bench bench;
  bench.click("bench/stride/increase");
  bench.click("bench/stride/increase");
  CHECK(bench.value("bench/formula") == "floor((8 + 2·0 − 1·(3 − 1) − 1) / 3) + 1 = 2");
  CHECK(bench.value("bench/shape").find("no window reaches the last 2 rows and columns") != std::string::npos);
  CHECK(bench.page.item("bench/picture/7,7")->label.find("no window reaches") != std::string::npos);
  CHECK(bench.page.item("bench/picture/5,5")->label.find("no window reaches") == std::string::npos);
  // Two rows and two columns of eight.
  CHECK(bench.value("bench/coverage/note").find("28 pixels are seen by none") != std::string::npos);
}

TEST_CASE("where no window fits the reason is said, and the last result stays") {
  Bench bench;
  bench.click("bench/preset/top_left");
  const std::string before = bench.value("bench/output/values");
  bench.click("bench/size/increase");
  bench.click("bench/size/increase");
  REQUIRE(bench.page.item("bench/error") != nullptr);
  CHECK(bench.value("bench/error").find("at most 4") != std::string::npos);
  bench.click("bench/size/decrease");
  bench.click("bench/size/decrease");
  CHECK(bench.page.item("bench/error") == nullptr);
  CHECK(bench.value("bench/output/values").size() == before.size());
}

TEST_CASE("a shift or a lost pixel: the maximum absorbs it, the mean shows it") {
  Bench bench;
  bench.click("bench/corners/top_left/open");
  bench.click("bench/absorbs/shift");
  CHECK(bench.value("bench/absorbs/before/values") == "1 0.5 | 0.5 0.25");
  CHECK(bench.value("bench/absorbs/after/values") == "0.5 1 | 0.25 0.5");
  CHECK(bench.value("bench/absorbs/note").starts_with("0 of 4"));
  bench.click("bench/operation/maximum");
  CHECK(bench.value("bench/absorbs/note").starts_with("All 4"));
  bench.click("bench/absorbs/drop");
  CHECK(bench.value("bench/absorbs/note").starts_with("All 4"));
  bench.click("bench/operation/mean");
  CHECK(bench.value("bench/absorbs/after/values") == "0.75 0.5 | 0.5 0.25");
}

TEST_CASE("arrows move the window, Space lets it slide") {
  Bench bench;
  const std::string start = bench.value("bench/place");
  bench.page.key(bench.snapshot, ImGuiKey_RightArrow);
  CHECK(bench.value("bench/place") == "Gives the output's number in row 1, column 2");
  bench.page.key(bench.snapshot, ImGuiKey_DownArrow);
  CHECK(bench.value("bench/place") == "Gives the output's number in row 2, column 2");
  CHECK(bench.page.key(bench.snapshot, ImGuiKey_Space).empty());  // doesn't pause the network
  CHECK(bench.page.animating());
  bench.page.frames(bench.snapshot, 120);
  CHECK(bench.value("bench/place") != "Gives the output's number in row 2, column 2");
  bench.page.key(bench.snapshot, ImGuiKey_Space);
  CHECK(bench.value("bench/play") == "false");
  CHECK(start == "Gives the output's number in row 1, column 1");
}

TEST_CASE("controls don't overlap and are large enough for fingers, at every width and any window") {
  for (const bool coarse : {false, true}) {
    for (const float width : {390.0f, 1024.0f, 1440.0f}) {
      CAPTURE(width);
      CAPTURE(coarse);
      Bench bench(width, 8000);
      bench.page.viewport.coarse_pointer = coarse;
      bench.page.frames(bench.snapshot, 3);
      for (const char* id : {"bench/padding/increase", "bench/absorbs/shift", "bench/dilation/increase"})
        bench.click(id);
      std::vector<ui::Item> controls;
      for (const ui::Item& item : bench.page.interface().items()) {
        CHECK(item.x + item.w <= width + 0.01f);
        if (item.kind == "button" || item.kind == "toggle" || item.kind == "number") controls.push_back(item);
      }
      CHECK(controls.size() > 40);
      for (std::size_t a = 0; a < controls.size(); ++a) {
        CAPTURE(controls[a].id);
        if (coarse) CHECK(controls[a].h >= 44);
        for (std::size_t b = a + 1; b < controls.size(); ++b) {
          CAPTURE(controls[b].id);
          const bool apart = controls[a].x + controls[a].w <= controls[b].x + 0.01f ||
                             controls[b].x + controls[b].w <= controls[a].x + 0.01f ||
                             controls[a].y + controls[a].h <= controls[b].y + 0.01f ||
                             controls[b].y + controls[b].h <= controls[a].y + 0.01f;
          CHECK(apart);
        }
      }
    }
  }
}

TEST_CASE("any sequence of presses leaves the workbench sound") {
  Bench bench;
  std::uint64_t at = 7;
  for (int i = 0; i < 150; ++i) {
    at = at * 6364136223846793005u + 1442695040888963407u;
    std::vector<std::string> ids;
    for (const ui::Item& item : bench.page.interface().items()) {
      if (item.id.starts_with("bench/") && item.enabled && (item.kind == "button" || item.kind == "toggle")) {
        ids.push_back(item.id);
      }
    }
    bench.click(ids[(at >> 33) % ids.size()]);
    const bool possible = bench.page.item("bench/error") == nullptr;
    CHECK(possible == (bench.page.item("bench/formula") != nullptr));
  }
}
