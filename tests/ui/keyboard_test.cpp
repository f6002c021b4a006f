// The page by keyboard alone.
#include <doctest/doctest.h>
#include <imgui.h>

#include <variant>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;
using glassnet::ui::Item;

namespace {

// The focus ring lies on the control, as Tab or the arrows would have put it there.
void focus(Page& page, const lab::Snapshot& snapshot, const char* id) {
  page.key(snapshot, ImGuiKey_Tab);
  page.interface().focus(id);
  page.frames(snapshot, 4);
  REQUIRE(page.focused() != nullptr);
  REQUIRE(page.focused()->id == id);
}

std::string focused(const Page& page) { return page.focused() == nullptr ? "nothing" : page.focused()->id; }

}  // namespace

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

TEST_CASE("a menu opened by a key: the ring is on its first option, or on the present one") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  SUBCASE("none is chosen: the first") {
    focus(page, snapshot, "layer/add/7");
    page.key(snapshot, ImGuiKey_Enter);
    page.frames(snapshot, 4);
    CHECK(focused(page) == "layer/add/7/dense");
  }
  SUBCASE("those that can't come here are passed over") {
    focus(page, snapshot, "layer/add/8");
    page.key(snapshot, ImGuiKey_Enter);
    page.frames(snapshot, 4);
    REQUIRE_FALSE(page.item("layer/add/8/dense")->enabled);
    const std::string first = focused(page);
    const Item* option = page.item(first);
    REQUIRE(option != nullptr);
    CHECK(option->kind == "option");
    CHECK(option->enabled);
    for (const Item& item : page.interface().items()) {
      if (item.kind != "option" || !item.enabled) continue;
      CHECK(item.id == first);
      break;
    }
  }
  SUBCASE("the present one") {
    focus(page, snapshot, "layer/pool1/kind");
    page.key(snapshot, ImGuiKey_Space);
    page.frames(snapshot, 4);
    REQUIRE(page.focused() != nullptr);
    CHECK(page.focused()->value == "selected");
  }
  SUBCASE("found by a few letters, with no ring before") {
    page.type(snapshot, "/");
    page.frames(snapshot, 3);
    page.type(snapshot, "add layer dense1");
    page.key(snapshot, ImGuiKey_Enter);
    page.frames(snapshot, 5);
    CHECK(focused(page) == "layer/add/7/dense");
    CHECK(std::holds_alternative<lab::Apply>(page.key(snapshot, ImGuiKey_Enter).at(0)));
  }
  SUBCASE("pressed from afar, as the finder and a screen reader do") {
    page.key(snapshot, ImGuiKey_Tab);
    page.interface().press("layer/add/7");
    page.frames(snapshot, 5);
    CHECK(focused(page) == "layer/add/7/dense");
  }
}

TEST_CASE("in a menu: arrows in order, Home and End, Enter chooses") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  focus(page, snapshot, "layer/add/7");
  page.key(snapshot, ImGuiKey_Enter);
  page.frames(snapshot, 4);
  std::vector<std::string> enabled;
  for (const Item& item : page.interface().items()) {
    if (item.kind == "option" && item.enabled) enabled.push_back(item.id);
  }
  REQUIRE(enabled.size() > 3);
  for (std::size_t i = 0; i < enabled.size(); ++i) {
    CHECK(focused(page) == enabled[i]);
    if (i + 1 < enabled.size()) page.key(snapshot, ImGuiKey_DownArrow);
  }
  page.key(snapshot, ImGuiKey_UpArrow);
  CHECK(focused(page) == enabled[enabled.size() - 2]);
  page.key(snapshot, ImGuiKey_Home);
  CHECK(focused(page) == enabled.front());
  page.key(snapshot, ImGuiKey_End);
  CHECK(focused(page) == enabled.back());
  page.key(snapshot, ImGuiKey_Home);
  const auto applied = only<lab::Apply>(page.key(snapshot, ImGuiKey_Enter));
  CHECK(std::get<nn::DenseSpec>(applied.spec.layers[7].layer).units == 20);
  page.frames(snapshot, 3);
  CHECK(page.item("layer/add/7/dense") == nullptr);
}

TEST_CASE("Escape closes a menu and leads back to what opened it") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  SUBCASE("by Enter") {
    focus(page, snapshot, "layer/add/7");
    page.key(snapshot, ImGuiKey_Enter);
  }
  SUBCASE("from afar") {
    page.key(snapshot, ImGuiKey_Tab);
    page.interface().press("layer/add/7");
  }
  page.frames(snapshot, 4);
  page.key(snapshot, ImGuiKey_DownArrow);
  CHECK(page.key(snapshot, ImGuiKey_Escape).empty());
  page.frames(snapshot, 3);
  CHECK(page.item("layer/add/7/dense") == nullptr);
  CHECK(focused(page) == "layer/add/7");
}
