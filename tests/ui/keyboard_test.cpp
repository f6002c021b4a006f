// The page by keyboard alone.
#include <doctest/doctest.h>
#include <imgui.h>

#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

TEST_CASE("shortcuts: Space, S, R and the arrows") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  auto commands = page.key(snapshot, ImGuiKey_Space);
  REQUIRE(commands.size() == 1);
  CHECK(std::holds_alternative<lab::Pause>(commands[0]));
  page.interface().hear({});
  snapshot.running = false;
  snapshot.version = 2;
  page.frames(snapshot, 2);
  commands = page.key(snapshot, ImGuiKey_S);
  REQUIRE(commands.size() == 1);
  CHECK(std::holds_alternative<lab::Step>(commands[0]));
  commands = page.key(snapshot, ImGuiKey_R);
  REQUIRE(commands.size() == 1);
  CHECK(std::holds_alternative<lab::Reset>(commands[0]));
  for (int i = 1; i <= 3; ++i) {  // the arrows keep belonging to the image
    commands = page.key(snapshot, ImGuiKey_RightArrow);
    REQUIRE(commands.size() == 1);
    CHECK(std::get<lab::Probe>(commands[0]).index == 11 + static_cast<std::size_t>(i));
  }
  commands = page.key(snapshot, ImGuiKey_LeftArrow);
  REQUIRE(commands.size() == 1);
  CHECK(std::get<lab::Probe>(commands[0]).index == 13);
}

TEST_CASE("the browser's chords are left alone") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  for (const int modifier :
       {static_cast<int>(ImGuiMod_Ctrl), static_cast<int>(ImGuiMod_Alt), static_cast<int>(ImGuiMod_Super)}) {
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(modifier), true);
    CHECK(page.key(snapshot, ImGuiKey_R).empty());
    CHECK(page.key(snapshot, ImGuiKey_S).empty());
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(modifier), false);
    page.frames(snapshot, 2);
  }
}

TEST_CASE("letters typed into a field are no shortcuts") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "layer/conv1/filters");
  CHECK(page.key(snapshot, ImGuiKey_R).empty());
  CHECK(page.key(snapshot, ImGuiKey_Space).empty());
}

TEST_CASE("Tab reaches controls and Space presses them") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  page.key(snapshot, ImGuiKey_Tab);
  page.frames(snapshot, 2);
  CHECK(ImGui::GetIO().NavVisible);
  const auto commands = page.key(snapshot, ImGuiKey_Space);
  REQUIRE(commands.size() == 1);  // the first control is the big button
  CHECK(std::holds_alternative<lab::Pause>(commands[0]));
}
