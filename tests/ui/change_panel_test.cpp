// Changing the picture that is looked at.
#include <doctest/doctest.h>
#include <imgui.h>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

data::PictureChange change_of(const std::vector<lab::Command>& commands) {
  return only<lab::ProbeChange>(commands).change;
}

lab::Snapshot changed_snapshot(const data::PictureChange& change, std::uint64_t version) {
  lab::Snapshot snapshot = ordinary_snapshot(convnetjs_network(), version);
  auto probe = std::make_shared<lab::ProbeView>(*snapshot.probe);
  probe->change = change;
  snapshot.probe = probe;
  return snapshot;
}

}  // namespace

TEST_CASE("the fields unfold at a press, and presses before the session's answer build on each other") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("probe/transform/rotate") == nullptr);
  CHECK(page.click(snapshot, "probe/transform").empty());
  REQUIRE(page.item("probe/transform/rotate") != nullptr);
  CHECK_FALSE(page.item("probe/transform/measure")->enabled);
  CHECK_FALSE(page.item("probe/transform/reset")->enabled);

  CHECK(change_of(page.click(snapshot, "probe/transform/rotate/increase")) == data::PictureChange{.rotate = 5});
  CHECK(change_of(page.click(snapshot, "probe/transform/rotate/increase")) == data::PictureChange{.rotate = 10});
  CHECK(change_of(page.click(snapshot, "probe/transform/shift_x/decrease")) ==
        data::PictureChange{.shift_x = -1, .rotate = 10});
  const data::PictureChange all = change_of(page.click(snapshot, "probe/transform/scale/increase"));
  CHECK(all.scale == doctest::Approx(1.1));
  CHECK(page.item("probe/transform/scale")->value == "110");
  CHECK(change_of(page.click(snapshot, "probe/transform/noise/increase")).noise == doctest::Approx(0.05));
  CHECK(change_of(page.click(snapshot, "probe/transform/reset")) == data::PictureChange{});
}

TEST_CASE("a typed number is kept in range") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "probe/transform");
  page.click(snapshot, "probe/transform/scale");
  page.type(snapshot, "5000");
  CHECK(change_of(page.key(snapshot, ImGuiKey_Enter)).scale == doctest::Approx(4));
}

TEST_CASE("a refused change is taken back") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "probe/transform");
  page.click(snapshot, "probe/transform/shift_y/increase");
  CHECK(page.item("probe/transform/shift_y")->value == "1");
  lab::Reply refusal;
  refusal.error = nn::Error{"no", {}, {}};
  page.interface().hear(refusal);
  page.frames(snapshot, 2);
  CHECK(page.item("probe/transform/shift_y")->value == "0");
}

TEST_CASE("accuracy on the changed test images is measured on demand, and said beside that on the images as they are") {
  Page page;
  const data::PictureChange change{.rotate = 15};
  lab::Snapshot snapshot = changed_snapshot(change, 2);
  page.click(snapshot, "probe/transform");
  const auto commands = page.click(snapshot, "probe/transform/measure");
  REQUIRE(commands.size() == 1);
  CHECK(std::holds_alternative<lab::MeasureChange>(commands.front()));
  lab::ChangeTrialResult trial{.change = change, .plain = lab::Evaluation{600, 12000, 10000, 9720, 0.1}, .changed = {}};
  snapshot.change_trial = std::make_shared<lab::ChangeTrialResult>(trial);
  page.frames(snapshot, 2);
  CHECK(page.item("probe/transform/accuracy")->value == "Measuring on the test images…");
  trial.changed = lab::Evaluation{600, 12000, 10000, 8000, 0.5};
  snapshot.change_trial = std::make_shared<lab::ChangeTrialResult>(trial);
  page.frames(snapshot, 2);
  CHECK(page.item("probe/transform/accuracy")->value ==
        "Of 10,000 test images it reads 97.2% (96.9% to 97.5%) as they are, and 80.0% (79.2% to 80.8%) changed like "
        "this. Step 600; in brackets the 95% interval.");
  snapshot = changed_snapshot({.rotate = 20}, 3);
  snapshot.change_trial = std::make_shared<lab::ChangeTrialResult>(trial);
  page.frames(snapshot, 2);
  CHECK(page.item("probe/transform/accuracy")->value.find("turned 15°") != std::string::npos);
}

TEST_CASE("who draws sees what the network sees: the change is taken back") {
  Page page;
  CHECK(change_of(page.key(changed_snapshot({.rotate = 15}, 2), ImGuiKey_D)) == data::PictureChange{});
}
