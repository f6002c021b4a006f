// Help and finder: whatever the page can do is listed, found by a few letters, and done.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <set>
#include <string>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/finder.h"
#include "ui/shortcuts.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

bool says(Page& page, const std::string& begin, const std::string& value) {
  const auto& items = page.interface().items();
  return std::any_of(items.begin(), items.end(),
                     [&](const ui::Item& item) { return item.id.starts_with(begin) && item.value == value; });
}

// What is on the page, whatever its values.
std::string ids_of(Page& page) {
  std::string all;
  for (const ui::Item& item : page.interface().items()) all += item.id + "\n";
  return all;
}

}  // namespace

TEST_CASE("'?' lists every shortcut, once each; Escape closes the list and nothing else") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  page.type(snapshot, "?");
  std::set<std::string> shown;
  for (const ui::Shortcut& shortcut : ui::shortcuts()) {
    CAPTURE(std::string(shortcut.shown));
    CHECK(shown.insert(shortcut.shown).second);
    CHECK(says(page, "help/key/", shortcut.shown));
  }
  CHECK(page.interface().items().back().id.starts_with("help/"));
  CHECK(page.key(snapshot, ImGuiKey_Escape).empty());
  page.frames(snapshot, 2);
  CHECK(page.item("help/close") == nullptr);
}

TEST_CASE("every shortcut of the list does something") {
  for (const ui::Shortcut& shortcut : ui::shortcuts()) {
    CAPTURE(std::string(shortcut.shown));
    Page page;
    lab::Snapshot snapshot = inspecting(ordinary_snapshot(), {"conv1", {0, 3, 3}, {}});
    snapshot.running = false;
    snapshot.pace = 10;  // so that it can be slower and faster
    page.frames(snapshot, 3);
    if (shortcut.action == ui::ShortcutAction::inspect_back) {  // there is a number before
      page.interface().reveal("layer/conv2/map/0");
      page.click(snapshot, "layer/conv2/map/0");
      page.interface().hear({});
    }
    const std::string before = ids_of(page);
    const auto commands =
        shortcut.key != 0 ? page.key(snapshot, shortcut.key) : page.type(snapshot, std::string(1, shortcut.character));
    page.frames(snapshot, 2);
    CHECK((!commands.empty() || ids_of(page) != before));
  }
}

TEST_CASE("the buttons beside the network's title open help and finder") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(page.click(snapshot, "help/open").empty());
  REQUIRE(page.item("help/close") != nullptr);
  page.click(snapshot, "help/close");
  CHECK(page.item("help/close") == nullptr);
  CHECK(page.click(snapshot, "finder/open").empty());
  CHECK(page.item("finder/text") != nullptr);
}

TEST_CASE("found by a few letters and pressed by Enter, in sight or not") {
  Page page(1440, 500);
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  REQUIRE(page.item("layer/pool2/stride/decrease")->w == 0);  // scrolled out of sight
  page.type(snapshot, "/");
  REQUIRE(page.item("finder/text") != nullptr);
  page.frames(snapshot, 2);
  CHECK(ImGui::GetIO().WantTextInput);
  CHECK(page.item("finder/text")->value.empty());  // the key that opened it is no text
  page.type(snapshot, "dec stri pool2");
  REQUIRE(page.item("finder/result/0") != nullptr);
  CHECK(page.item("finder/result/0")->label == "Decrease Stride of pool2");
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
  auto commands = page.frames(snapshot, 4);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, false);
  page.frames(snapshot, 3);
  const auto spec = only<lab::Apply>(commands).spec;
  CHECK(std::get<nn::PoolSpec>(spec.layers[6].layer).stride.height == 2);
  CHECK(page.item("finder/text") == nullptr);
  CHECK(page.item("layer/pool2/stride/decrease")->w > 0);  // and now in sight
}

TEST_CASE("arrows choose among the findings; a menu that is found opens, a number is typed into") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  page.type(snapshot, "/");
  page.frames(snapshot, 2);
  page.type(snapshot, "optimiser");
  REQUIRE(page.item("finder/result/0")->label == "Optimiser");
  page.key(snapshot, ImGuiKey_DownArrow);
  CHECK(page.item("finder/result/1")->value == "selected");
  page.key(snapshot, ImGuiKey_UpArrow);
  page.key(snapshot, ImGuiKey_Enter);
  page.frames(snapshot, 3);
  CHECK(page.item("setting/optimizer/adam") != nullptr);
  page.key(snapshot, ImGuiKey_Escape);
  page.frames(snapshot, 3);

  page.type(snapshot, "/");
  page.frames(snapshot, 2);
  page.type(snapshot, "batch");
  const ui::Item* batch = nullptr;
  for (const ui::Item& item : page.interface().items()) {
    if (item.id.starts_with("finder/result/") && item.label == "Batch" && batch == nullptr) batch = &item;
  }
  REQUIRE(batch != nullptr);
  CHECK(page.click(snapshot, std::string(batch->id)).empty());
  page.frames(snapshot, 3);
  page.type(snapshot, "64");
  CHECK(only<lab::Set>(page.key(snapshot, ImGuiKey_Enter)).batch == 64);
}

TEST_CASE("every term can be looked up by its name") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  for (const ui::Term& term : ui::all_terms()) {
    CAPTURE(std::string(term.name));
    std::string letters;  // as one would type it: no dashes, brackets, Greek
    for (const char* at = term.name; *at != '\0'; ++at) {
      const bool plain = std::isalnum(static_cast<unsigned char>(*at)) != 0 || *at == ' ' || *at == '.';
      if (!plain) break;
      letters += *at;
    }
    if (letters.size() < 3) letters = term.name;
    const auto found = ui::find(page.interface().items(), letters);
    CHECK(std::any_of(found.begin(), found.end(), [&](const ui::Finding& finding) {
      return finding.term != nullptr && std::string(finding.term->name) == term.name;
    }));
  }
  page.type(snapshot, "/");
  page.frames(snapshot, 2);
  page.type(snapshot, "recep");
  page.key(snapshot, ImGuiKey_Enter);
  page.frames(snapshot, 3);
  REQUIRE(page.item("finder/term") != nullptr);
  CHECK(page.item("finder/term")->label == "Receptive field");
  page.type(snapshot, "x");  // typing goes on
  CHECK(page.item("finder/term") == nullptr);
}

TEST_CASE("what fits: words by their beginnings, in any order; nothing that can't be pressed") {
  const std::vector<ui::Item> items = {ui::control("a", "Stride of pool2", "number", "3"),
                                       ui::control("b", "Decrease Stride of pool2", "button"),
                                       ui::control("c", "Loss", "text", "stride"),
                                       ui::control("e/increase", "Increase Height of input", "button"),
                                       {"d", "Stride, disabled", "button", 0, 0, 0, 0, "", false}};
  const auto ids = [&](const char* text) {
    std::string all;
    for (const ui::Finding& finding : ui::find(items, text)) {
      if (finding.item != nullptr) all += finding.item->id[0];
    }
    return all;
  };
  CHECK(ids("") == "ab");
  CHECK(ids("STRIDE") == "ab");
  CHECK(ids("pool2 dec") == "b");
  CHECK(ids("incr") == "e");
  CHECK(ids("ride") == "");
  CHECK(ids("  stride  pool2 ") == "ab");
}
