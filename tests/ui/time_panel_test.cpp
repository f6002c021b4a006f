// The time machine's bar, undo and redo with their names, and undo everything by one key.
#include <doctest/doctest.h>
#include <imgui.h>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

lab::Snapshot with_moments(std::optional<std::uint64_t> visiting = {}, std::uint64_t version = 1) {
  lab::Snapshot snapshot = ordinary_snapshot(convnetjs_network(), version);
  snapshot.timeline =
      std::make_shared<const lab::Timeline>(lab::Timeline{{0, 2000, 4000, 8000, 12'000}, visiting, 12'400});
  return snapshot;
}

// Moves the pointer to a share of the bar's way.
std::vector<lab::Command> move_to(Page& page, const lab::Snapshot& snapshot, float share) {
  const ui::Item bar = *page.item("time/scrub");
  ImGui::GetIO().AddMousePosEvent(bar.x + 7 + (bar.w - 14) * share, bar.y + bar.h / 2);
  return page.frames(snapshot, 3);
}

std::vector<lab::Command> press(Page& page, const lab::Snapshot& snapshot, bool down) {
  ImGui::GetIO().AddMouseButtonEvent(0, down);
  return page.frames(snapshot, 3);
}

}  // namespace

TEST_CASE("pressing the bar looks at the nearest moment; dragging goes on to others, and its end is now") {
  Page page;
  const lab::Snapshot snapshot = with_moments();
  page.frames(snapshot, 3);
  CHECK(page.item("time/scrub")->value == "Now");
  CHECK(move_to(page, snapshot, 0.3f).empty());
  CHECK(only<lab::Visit>(press(page, snapshot, true)).examples == 4000);
  CHECK(page.item("time/scrub")->value == "4,000 of 12,400 examples");  // at once
  CHECK(only<lab::Visit>(move_to(page, snapshot, 0.01f)).examples == 0);
  CHECK(move_to(page, snapshot, 0.02f).empty());
  only<lab::Return>(move_to(page, snapshot, 1));
  CHECK(press(page, snapshot, false).empty());
}

TEST_CASE("step by step through the moments, without a drag") {
  Page page;
  const lab::Snapshot snapshot = with_moments();
  page.frames(snapshot, 2);
  CHECK_FALSE(page.item("time/later")->enabled);
  CHECK(only<lab::Visit>(page.click(snapshot, "time/earlier")).examples == 12'000);
  CHECK(only<lab::Visit>(page.click(snapshot, "time/earlier")).examples == 8000);
  CHECK(only<lab::Visit>(page.click(snapshot, "time/later")).examples == 12'000);
  only<lab::Return>(page.click(snapshot, "time/later"));
}

TEST_CASE("in the past there are two ways out, the header says where one is, and nothing can be trained") {
  Page page;
  const lab::Snapshot present = with_moments();
  page.frames(present, 2);
  CHECK(page.item("time/return") == nullptr);
  const lab::Snapshot past = with_moments(4000, 2);
  page.frames(past, 3);
  CHECK(page.item("status/state")->value.starts_with("Looking back: the network after 4,000 examples"));
  CHECK_FALSE(page.item("run/step")->enabled);
  CHECK(page.item("run/train") == nullptr);
  only<lab::Branch>(page.click(past, "time/branch"));
  page.interface().hear({});
  only<lab::Return>(page.click(past, "time/return"));
  page.interface().hear({});
  page.frames(with_moments(4000, 3), 2);
  only<lab::Return>(page.click(with_moments(4000, 4), "run/return"));
  only<lab::Return>(page.key(with_moments(4000, 5), ImGuiKey_Space));
}

TEST_CASE("before anything was learned there is nothing to look back at") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  snapshot.timeline = std::make_shared<const lab::Timeline>(lab::Timeline{{0}, {}, 0});
  page.frames(snapshot, 3);
  CHECK_FALSE(page.item("time/scrub")->enabled);
  CHECK_FALSE(page.item("time/earlier")->enabled);
}

TEST_CASE("undo and redo are named after their edit, and one key undoes everything") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 2);
  CHECK_FALSE(page.item("edit/undo")->enabled);
  snapshot.edits = {3, 1, "pool2: stride 3 -> 2", "batch 20 -> 50"};
  page.frames(snapshot, 2);
  CHECK(page.item("edit/undo")->label == "Undo: pool2: stride 3 → 2 (Z)");
  CHECK(page.item("edit/redo")->label == "Make again: batch 20 → 50 (Y)");
  CHECK(page.item("edit/undo-all")->label == "Undo everything: 3 edits (Shift+Z)");
  only<lab::Undo>(page.click(snapshot, "edit/undo"));
  only<lab::Redo>(page.click(snapshot, "edit/redo"));
  only<lab::UndoAll>(page.click(snapshot, "edit/undo-all"));
  only<lab::Undo>(page.key(snapshot, ImGuiKey_Z));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  page.frames(snapshot, 1);
  only<lab::UndoAll>(page.key(snapshot, ImGuiKey_Z));
  only<lab::RedoAll>(page.key(snapshot, ImGuiKey_Y));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
}
