// Drawing a digit: one click and a stroke.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;
using glassnet::ui::Item;

namespace {

// A vertical line down the middle of the pad, or beside it. Returns the pictures that were sent.
std::vector<lab::ProbePicture> draw_line(Page& page, const lab::Snapshot& snapshot, float across = 0.5f) {
  page.interface().reveal("probe/pad");
  page.frames(snapshot, 3);
  const Item pad = *page.item("probe/pad");
  std::vector<lab::ProbePicture> pictures;
  for (const lab::Command& command :
       page.drag(snapshot, pad.x + across * pad.w, pad.y + 0.2f * pad.h, pad.y + 0.8f * pad.h)) {
    REQUIRE(std::holds_alternative<lab::ProbePicture>(command));
    pictures.push_back(std::get<lab::ProbePicture>(command));
  }
  return pictures;
}

std::size_t inked(const lab::ProbePicture& picture) {
  return static_cast<std::size_t>(
      std::count_if(picture.pixels.begin(), picture.pixels.end(), [](std::uint8_t pixel) { return pixel > 0; }));
}

}  // namespace

TEST_CASE("one click opens the pad; a stroke is looked at while it is drawn") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  REQUIRE(page.item("probe/draw")->w > 0);  // without scrolling
  CHECK(page.click(snapshot, "probe/draw").empty());
  REQUIRE(page.item("probe/pad") != nullptr);
  CHECK(page.item("probe/pad")->w >= 168);
  CHECK(page.item("probe/image") == nullptr);
  CHECK(page.item("softmax/bar/0") == nullptr);  // those of the image would be wrong here
  CHECK_FALSE(page.item("probe/clear")->enabled);

  const auto pictures = draw_line(page, snapshot);
  CHECK(pictures.size() >= 8);
  for (const lab::ProbePicture& picture : pictures) {
    CHECK(picture.pixels.size() == 784);
    CHECK(inked(picture) > 20);
    CHECK_FALSE(picture.label);
  }
  // 20 high and about 3 wide, in the middle.
  CHECK(inked(pictures.back()) <= 20 * 5);
  CHECK(pictures.back().pixels[14 * 28 + 14] == 255);

  page.frames(drawing_snapshot(), 2);
  CHECK(page.item("probe/label")->label == "Your drawing.");
  CHECK(page.item("probe/prediction")->label == "The network says 7 (91%).");
  CHECK(page.item("softmax/bar/7")->value == "91.0%");
  CHECK(page.item("softmax/bar/7")->label == "Answer 7");
  CHECK(page.item("probe/pad")->value == "1 stroke");
  CHECK(page.item("probe/stage/2") != nullptr);
}

TEST_CASE("strokes add up, the last can be taken back, and all can be rubbed out") {
  Page page;
  const lab::Snapshot before = ordinary_snapshot();
  page.click(before, "probe/draw");
  const lab::ProbePicture one = draw_line(page, before).back();
  const lab::Snapshot snapshot = drawing_snapshot();
  const lab::ProbePicture two = draw_line(page, snapshot, 0.25f).back();
  CHECK(inked(two) > inked(one));
  CHECK(page.item("probe/pad")->value == "2 strokes");
  CHECK(only<lab::ProbePicture>(page.click(snapshot, "probe/undo-stroke")).pixels == one.pixels);
  // Without a stroke there is no drawing: the network sees the image that was there before.
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/undo-stroke")).index == 11);
  CHECK(page.item("probe/pad")->value == "empty");
  page.interface().hear({});
  draw_line(page, ordinary_snapshot(convnetjs_network(), 3));
  page.frames(drawing_snapshot(4), 2);
  CHECK(only<lab::Probe>(page.click(drawing_snapshot(4), "probe/clear")).index == 11);
  CHECK(page.item("probe/pad")->value == "empty");
}

TEST_CASE("ways back to the images; the drawing is there when the pad opens again") {
  Page page;
  page.click(ordinary_snapshot(), "probe/draw");
  const lab::ProbePicture drawn = draw_line(page, ordinary_snapshot()).back();
  const lab::Snapshot snapshot = drawing_snapshot();
  page.frames(snapshot, 2);
  SUBCASE("the button") { CHECK(only<lab::Probe>(page.click(snapshot, "probe/images")).index == 11); }
  SUBCASE("the next image") { CHECK(only<lab::Probe>(page.click(snapshot, "probe/next")).index == 12); }
  SUBCASE("an arrow") { CHECK(only<lab::Probe>(page.key(snapshot, ImGuiKey_RightArrow)).index == 12); }
  SUBCASE("Escape") {
    CHECK(page.interface().escape_has_use());
    CHECK(only<lab::Probe>(page.key(snapshot, ImGuiKey_Escape)).index == 11);
  }
  SUBCASE("D") { CHECK(only<lab::Probe>(page.key(snapshot, ImGuiKey_D)).index == 11); }
  SUBCASE("a mistake of the list") {
    CHECK(only<lab::Probe>(page.click(snapshot, "mistakes/0")).split == data::Split::validation);
  }
  SUBCASE("another picture, by the page's JavaScript") { page.frames(ordinary_snapshot(convnetjs_network(), 5), 2); }
  page.interface().hear({});
  page.frames(ordinary_snapshot(convnetjs_network(), 9), 2);
  CHECK(page.item("probe/pad") == nullptr);
  CHECK(page.item("probe/image") != nullptr);
  CHECK_FALSE(page.interface().escape_has_use());
  const auto again = page.key(ordinary_snapshot(convnetjs_network(), 9), ImGuiKey_D);
  CHECK(only<lab::ProbePicture>(again).pixels == drawn.pixels);
  CHECK(page.item("probe/pad") != nullptr);
}

TEST_CASE("a finger that draws doesn't scroll the page") {
  Page page(390, 844);
  page.viewport.coarse_pointer = true;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "probe/draw");
  page.interface().reveal("probe/pad");
  page.frames(snapshot, 3);
  const Item before = *page.item("probe/pad");
  CHECK(before.w >= 190);
  const auto pictures = draw_line(page, snapshot);
  page.frames(snapshot, 90);
  CHECK(pictures.size() >= 8);
  CHECK(page.item("probe/pad")->y == before.y);
}

TEST_CASE("a picture of somebody's own that wasn't drawn is shown as an image, with its name") {
  Page page;
  lab::Snapshot snapshot = drawing_snapshot();
  auto probe = std::make_shared<lab::ProbeView>(*snapshot.probe);
  probe->name = "cat.png";
  snapshot.probe = probe;
  page.frames(snapshot, 3);
  CHECK(page.item("probe/image")->label == "cat.png");
  CHECK(page.item("probe/label")->label == "cat.png.");
  probe->name = "";
  probe->label = 4;
  page.frames(snapshot, 3);
  CHECK(page.item("probe/label")->label == "Your picture, a 4.");
  CHECK(page.item("probe/prediction")->label == "The network says 7, wrongly (91%).");
}

TEST_CASE("the pad at every size, empty and scribbled full") {
  for (const auto& [width, height, coarse] :
       {std::tuple{1440.0f, 900.0f, false}, {1024.0f, 768.0f, false}, {390.0f, 844.0f, true}, {320.0f, 200.0f, true}}) {
    CAPTURE(width);
    Page page(width, height);
    page.viewport.coarse_pointer = coarse;
    const lab::Snapshot snapshot = drawing_snapshot();
    page.key(ordinary_snapshot(), ImGuiKey_D);
    REQUIRE(page.item("probe/pad") != nullptr);
    page.interface().reveal("probe/pad");
    page.frames(snapshot, 3);
    const Item pad = *page.item("probe/pad");
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(pad.x + 1, pad.y + 1);
    page.frames(snapshot, 2);
    io.AddMouseButtonEvent(0, true);
    for (int i = 0; i < 850; ++i) {
      const float at = static_cast<float>(i);
      io.AddMousePosEvent(pad.x + (0.5f + 0.4f * std::sin(0.13f * at)) * pad.w,
                          pad.y + (0.5f + 0.4f * std::cos(0.07f * at)) * pad.h);
      page.frame(snapshot);
    }
    io.AddMouseButtonEvent(0, false);
    page.frames(snapshot, 2);
    CHECK(page.vertices() < 65'536);
    for (const char* id : {"probe/clear", "probe/undo-stroke", "probe/images", "probe/previous", "probe/next"}) {
      CAPTURE(id);
      page.interface().reveal(id);
      page.frames(snapshot, 2);
      REQUIRE(page.item(id) != nullptr);
      CHECK(page.item(id)->w >= (coarse ? 44 : 28));
    }
  }
}
