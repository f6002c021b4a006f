// The menu of steps, goals and speed; the progress towards a goal; the phases of slow motion.
#include <doctest/doctest.h>
#include <imgui.h>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/phase_strip.h"
#include "ui/run_control.h"
#include "ui/words.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

lab::Snapshot paused() {
  lab::Snapshot snapshot = ordinary_snapshot();
  snapshot.running = false;
  return snapshot;
}

}  // namespace

TEST_CASE("the menu steps by a phase, an example, a batch or an epoch, and stays for the next") {
  for (const bool coarse : {false, true}) {
    Page page(coarse ? 390.0f : 1440.0f, 844);
    page.viewport.coarse_pointer = coarse;
    const lab::Snapshot snapshot = paused();
    CHECK(page.click(snapshot, "run/more").empty());
    for (const auto& [id, grain] : {std::pair{"run/step/phase", lab::Grain::phase},
                                    {"run/step/example", lab::Grain::example},
                                    {"run/step/batch", lab::Grain::batch}}) {
      CHECK(only<lab::Step>(page.click(snapshot, id)).grain == grain);
      page.interface().hear({});
    }
    CHECK(only<lab::Step>(page.click(snapshot, "run/step/epoch")).grain == lab::Grain::epoch);
    page.interface().hear({});
    for (const ui::Item& item : page.interface().items()) {
      // What is scrolled out of sight under the fold has no height.
      if (coarse && item.id.starts_with("run/") && item.kind == "button" && item.h > 0) CHECK(item.h >= 44);
    }
  }
}

TEST_CASE("while it runs, only a whole epoch can be asked for") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "run/more");
  CHECK_FALSE(page.item("run/step/example")->enabled);
  CHECK(page.item("run/step/epoch")->enabled);
}

TEST_CASE("the menu sets a goal and closes") {
  Page page;
  const lab::Snapshot snapshot = paused();
  page.click(snapshot, "run/more");
  CHECK(page.click(snapshot, "run/until/examples/increase").empty());
  CHECK(page.item("run/until/examples")->value == "20000");
  CHECK(only<lab::RunUntil>(page.click(snapshot, "run/until/examples/go")).goal ==
        lab::RunGoal{lab::GoalKind::examples, 20'000});
  CHECK(page.item("run/until/examples") == nullptr);
  CHECK(page.item("run/pause") != nullptr);  // shown at once
  page.interface().hear({});
  page.click(snapshot, "run/more");
  page.click(snapshot, "run/until/accuracy/increase");
  CHECK(only<lab::RunUntil>(page.click(snapshot, "run/until/accuracy/go")).goal ==
        lab::RunGoal{lab::GoalKind::accuracy, 0.96});
}

TEST_CASE("the speed, by menu and by key; a second press builds on the first") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 2);
  CHECK(only<lab::Pace>(page.type(snapshot, ",")).batches_per_s == 50);
  CHECK(only<lab::Pace>(page.type(snapshot, ",")).batches_per_s == 20);
  CHECK(only<lab::Pace>(page.type(snapshot, ".")).batches_per_s == 50);
  page.key(snapshot, ImGuiKey_M);
  CHECK(page.item("run/pace")->value == "50 batches a second");
  CHECK(only<lab::Pace>(page.click(snapshot, "run/pace/increase")).batches_per_s == 0);
  CHECK(page.item("run/pace")->value == "Full speed");
  CHECK_FALSE(page.item("run/pace/increase")->enabled);
}

TEST_CASE("every pace is reached from full speed and back") {
  double pace = 0;
  std::vector<std::string> words;
  while (ui::next_pace(pace, false) != pace) words.push_back(ui::pace_in_words(pace = ui::next_pace(pace, false)));
  CHECK(words.size() == 8);
  CHECK(words.back() == "One batch in 4 seconds");
  for (std::size_t i = 0; i < words.size(); ++i) pace = ui::next_pace(pace, true);
  CHECK(pace == 0);
  CHECK(ui::next_pace(3, true) == 5);  // one set by a script
  CHECK(ui::next_pace(3, false) == 2);
}

TEST_CASE("a goal is in the headline, and how far it is along the header") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 2);
  CHECK(page.item("run/progress") == nullptr);
  snapshot.goal = lab::RunProgress{{lab::GoalKind::examples, 20'000}, 10'000, 12'400};
  page.frames(snapshot, 2);
  CHECK(page.item("run/progress")->value == "24%: 7,600 examples to go");
  CHECK(page.item("status/state")->value.find("until 20,000 examples") != std::string::npos);
  CHECK(page.item("status/state")->value.find("7,600 examples to go") != std::string::npos);
}

TEST_CASE("slow motion lights the phase and the layers that it concerns") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  snapshot.pace = 0.25;
  snapshot.phase = lab::StepPhase::backward;
  snapshot.phase_examples = 20;
  page.frames(snapshot, 2);
  CHECK(page.item("run/phase")->value ==
        "Backward: the loss's gradient goes back through the layers, batch of 20 examples");
  CHECK(page.item("status/state")->value.find("One batch in 4 seconds") != std::string::npos);

  const nn::NetworkSpec network = convnetjs_network();
  const std::size_t last = network.layers.size() - 1;
  CHECK(ui::phase_lights(lab::StepPhase::forward, network, 0));
  CHECK_FALSE(ui::phase_lights(lab::StepPhase::backward, network, 0));
  CHECK(ui::phase_lights(lab::StepPhase::loss, network, last));
  CHECK_FALSE(ui::phase_lights(lab::StepPhase::loss, network, 1));
  CHECK(ui::phase_lights(lab::StepPhase::update, network, 1));
  CHECK_FALSE(ui::phase_lights(lab::StepPhase::update, network, 2));
}
