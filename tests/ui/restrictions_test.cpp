// What a lesson hides or locks answers no input, whichever it is; all else works as ever.
#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <utility>
#include <vector>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

void restrict_page(Page& page, std::vector<std::string> hidden, std::vector<std::string> locked) {
  page.interface().restrict_to({std::move(hidden), std::move(locked)});
}

// With the pointer on the item's middle.
void wheel_over(Page& page, const lab::Snapshot& snapshot, const std::string& id) {
  const ui::Item& item = *page.item(id);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(item.x + item.w / 2, item.y + item.h / 2);
  page.frames(snapshot, 2);
  io.AddMouseWheelEvent(0, -2);
  page.frames(snapshot, 20);
}

}  // namespace

TEST_CASE("an id bars itself and what lies under it, and nothing that merely begins like it") {
  const ui::Restrictions restrictions({"run/reset"}, {"layer/conv1"});
  CHECK(restrictions.hides("run/reset"));
  CHECK(restrictions.bars("run/reset"));
  CHECK(restrictions.bars("layer/conv1"));
  CHECK(restrictions.bars("layer/conv1/filters/increase"));
  CHECK_FALSE(restrictions.hides("layer/conv1"));
  CHECK_FALSE(restrictions.bars("layer/conv10"));
  CHECK_FALSE(restrictions.bars("layer"));
  CHECK_FALSE(ui::Restrictions().bars("run/reset"));
}

TEST_CASE("a locked control is listed as disabled and takes no press: mouse, script, keyboard") {
  Page page(1440, 3000);
  const lab::Snapshot snapshot = ordinary_snapshot();
  restrict_page(page, {}, {"layer/pool2"});
  page.frames(snapshot, 3);
  const std::string stride = "layer/pool2/stride/decrease";
  REQUIRE(page.item(stride) != nullptr);
  CHECK_FALSE(page.item(stride)->enabled);
  CHECK(page.click(snapshot, stride).empty());
  page.interface().press(stride);
  CHECK(page.frames(snapshot, 4).empty());
  page.interface().focus(stride);
  page.frames(snapshot, 3);
  CHECK(page.key(snapshot, ImGuiKey_Enter).empty());
  // Not even by Tab through the whole page.
  for (int i = 0; i < 150; ++i) {
    page.key(snapshot, ImGuiKey_Tab);
    const ui::Item* focused = page.focused();
    if (focused == nullptr) continue;
    CAPTURE(focused->id);
    CHECK(focused->id.find("layer/pool2") == std::string::npos);
  }
  // Its neighbour is free.
  CHECK(page.item("layer/conv2/filters/increase")->enabled);
  only<lab::Apply>(page.click(snapshot, "layer/conv2/filters/increase"));
}

TEST_CASE("a hidden control isn't listed, and its key is as dead as its button") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 2);
  REQUIRE(page.item("run/reset") != nullptr);
  const ui::Rect place{page.item("run/reset")->x, page.item("run/reset")->y, page.item("run/reset")->w,
                       page.item("run/reset")->h};
  restrict_page(page, {"run/reset"}, {"probe/next"});
  page.frames(snapshot, 2);
  CHECK(page.item("run/reset") == nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(place.centre_x(), place.centre_y());
  page.frames(snapshot, 2);
  io.AddMouseButtonEvent(0, true);
  CHECK(page.frames(snapshot, 2).empty());
  io.AddMouseButtonEvent(0, false);
  CHECK(page.frames(snapshot, 2).empty());
  CHECK(page.key(snapshot, ImGuiKey_R).empty());
  CHECK(page.key(snapshot, ImGuiKey_RightArrow).empty());
  // Keys of free controls work.
  only<lab::Probe>(page.key(snapshot, ImGuiKey_LeftArrow));
  only<lab::Pause>(page.key(snapshot, ImGuiKey_Space));
}

TEST_CASE("the wheel scrolls over locked controls as over free ones") {
  const lab::Snapshot snapshot = ordinary_snapshot();
  float moved[2];
  for (const bool locked : {false, true}) {
    Page page;
    if (locked) restrict_page(page, {}, {"layer"});
    page.frames(snapshot, 3);
    const std::string id = "layer/conv1/filters";
    const float before = page.item(id)->y;
    wheel_over(page, snapshot, id);
    REQUIRE(page.item(id) != nullptr);
    moved[locked ? 1 : 0] = page.item("layer/conv2/filters")->y - before;
  }
  CHECK(moved[0] != 0);
  CHECK(moved[1] == moved[0]);
}

TEST_CASE("locked pixels are not painted") {
  Page page(1440, 3000);
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.interface().go_to("workbench");
  restrict_page(page, {}, {"bench/picture"});
  page.frames(snapshot, 3);
  REQUIRE(page.item("bench/picture/values") != nullptr);
  const std::string before = page.item("bench/picture/values")->value;
  page.click(snapshot, "bench/picture/1,1");
  CHECK(page.item("bench/picture/values")->value == before);
  restrict_page(page, {}, {});
  page.click(snapshot, "bench/picture/1,1");
  CHECK(page.item("bench/picture/values")->value != before);
}

TEST_CASE("a veil lies over what is locked and says so by the pointer") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  const int free = page.vertices();
  restrict_page(page, {}, {"run/step"});
  page.frames(snapshot, 2);
  CHECK(page.vertices() > free);
  const ui::Item& step = *page.item("run/step");
  ImGui::GetIO().AddMousePosEvent(step.x + step.w / 2, step.y + step.h / 2);
  page.frames(snapshot, 2);
  CHECK(ImGui::GetMouseCursor() == ImGuiMouseCursor_NotAllowed);
}
