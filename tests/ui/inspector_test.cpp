// Press any number: its arithmetic opens, and leads on to where each part comes from.
#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/inspector_views.h"
#include "ui/update_words.h"
#include "ui/window_view.h"
#include "ui/words.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

lab::InspectTarget asked(const std::vector<lab::Command>& commands) {
  const auto target = only<lab::Inspect>(commands).target;
  REQUIRE(target);
  return *target;
}

// The session has answered: the snapshot shows what was asked for.
lab::Snapshot answered(Page& page, const lab::Snapshot& before, const lab::InspectTarget& target) {
  page.interface().hear({});
  lab::Snapshot snapshot = inspecting(before, target);
  page.frames(snapshot, 3);
  return snapshot;
}

int items_starting(Page& page, const std::string& start) {
  int count = 0;
  for (const ui::Item& item : page.interface().items()) count += item.id.rfind(start, 0) == 0 ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("a tile of a map opens the inspector on the number under the pointer") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  const lab::InspectTarget target = asked(page.click(snapshot, "layer/conv1/map/2"));
  CHECK(target.layer == "conv1");
  CHECK(target.unit.channel == 2);
  CHECK(target.unit.row == 12);
  CHECK(target.unit.column == 12);
  const lab::Snapshot open = answered(page, snapshot, target);
  REQUIRE(page.item("inspector/number") != nullptr);
  CHECK(page.item("inspector/number")->value == ui::precise(open.inspector->forward.output));
  CHECK(page.item("inspector/sum")->value == ui::precise(open.inspector->forward.sum));
  CHECK(page.item("inspector/gradient") != nullptr);
  CHECK(page.item("inspector/update") != nullptr);
  CHECK(page.item("probe/field")->value == "5 × 5 pixels");
  CHECK(items_starting(page, "inspector/input/") == 25);
}

TEST_CASE("from an answer down to the pixels, each number by a press") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  lab::InspectTarget target = asked(page.click(snapshot, "layer/softmax/unit/7"));
  CHECK(target.layer == "softmax");
  snapshot = answered(page, snapshot, target);
  target = asked(page.click(snapshot, "inspector/logit/7"));
  CHECK(target.layer == "dense1");
  CHECK(target.unit.channel == 7);
  snapshot = answered(page, snapshot, target);
  target = asked(page.click(snapshot, "inspector/input/1,1"));
  CHECK(target.layer == "pool2");
  snapshot = answered(page, snapshot, target);
  target = asked(page.click(snapshot, "inspector/input/0,2"));
  CHECK(target.layer == "relu2");
  snapshot = answered(page, snapshot, target);
  target = asked(page.click(snapshot, "inspector/source"));
  CHECK(target.layer == "conv2");
  snapshot = answered(page, snapshot, target);
  CHECK(page.item("inspector/channel/7") != nullptr);
  page.click(snapshot, "inspector/channel/3");
  CHECK(page.item("inspector/channel/3")->value == "true");
}

TEST_CASE("a weight shows its gradient and its update; back leads to the number before") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  const lab::InspectTarget first = asked(page.click(snapshot, "layer/conv1/map/0"));
  snapshot = answered(page, snapshot, first);
  const lab::InspectTarget weighed = asked(page.click(snapshot, "inspector/weight/1,2"));
  CHECK(weighed.layer == "conv1");
  CHECK(weighed.weight == std::optional<std::size_t>(7));
  snapshot = answered(page, snapshot, weighed);
  CHECK(page.item("inspector/update")->value == ui::precise(snapshot.inspector->update.after));
  CHECK(page.item("inspector/weight/gradient")->value == ui::precise(snapshot.inspector->weight_gradient.gradient));
  const lab::InspectTarget onward = asked(page.click(snapshot, "inspector/feeds/0"));
  CHECK(onward.layer == "relu1");
  snapshot = answered(page, snapshot, onward);
  const lab::InspectTarget back = asked(page.click(snapshot, "inspector/back"));
  CHECK(back == weighed);
}

TEST_CASE("Escape closes the inspector") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  snapshot = answered(page, snapshot, asked(page.click(snapshot, "layer/pool1/map/0")));
  REQUIRE(page.item("inspector/close") != nullptr);
  const auto commands = page.key(snapshot, ImGuiKey_Escape);
  REQUIRE(commands.size() == 1);
  CHECK(!std::get<lab::Inspect>(commands.front()).target);
  snapshot.inspector = nullptr;
  snapshot.inspecting = false;
  ++snapshot.version;
  page.frames(snapshot, 2);
  CHECK(page.item("inspector/close") == nullptr);
}

TEST_CASE("a script opens and closes the inspector like a press") {
  Page page;
  lab::Snapshot snapshot = inspecting(ordinary_snapshot(), {"conv1", {1, 2, 3}, {}});
  page.frames(snapshot, 3);
  CHECK(page.item("inspector/number") != nullptr);
  snapshot.inspector = nullptr;
  snapshot.inspecting = false;
  ++snapshot.version;
  page.frames(snapshot, 2);
  CHECK(page.item("inspector/close") == nullptr);
}

TEST_CASE("by keyboard alone: Tab goes on to a tile, Enter opens its largest number") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  std::vector<lab::Command> commands;
  for (int i = 0; i < 200 && commands.empty(); ++i) {
    page.key(snapshot, ImGuiKey_Tab);
    const ui::Item* focused = page.focused();
    if (focused != nullptr && focused->id == "layer/conv1/map/0") commands = page.key(snapshot, ImGuiKey_Enter);
  }
  const lab::InspectTarget target = asked(commands);
  CHECK(target.layer == "conv1");
  const std::vector<float>& values = snapshot.probe->layers[1].activations;
  const float chosen = values[static_cast<std::size_t>(target.unit.row * 24 + target.unit.column)];
  for (std::size_t i = 0; i < 576; ++i) CHECK(std::abs(values[i]) <= std::abs(chosen));
}

TEST_CASE("a wild logit doesn't overflow the table of softmax") {
  Page page;
  lab::Snapshot snapshot = inspecting(ordinary_snapshot(), {"softmax", {2, 0, 0}, {}});
  auto wild = std::make_shared<lab::NumberInspection>(*snapshot.inspector);
  for (std::size_t k = 0; k < 10; ++k) wild->forward.terms[k].value = k == 2 ? 2000.0 : 1990.0;
  wild->forward.sum = 2000 + std::log(1 + 9 * std::exp(-10.0));
  wild->forward.output = std::exp(2000 - wild->forward.sum);
  snapshot.inspector = wild;
  page.frames(snapshot, 3);
  CHECK(page.item("inspector/sum")->label.find("∞") == std::string::npos);
  CHECK(page.item("inspector/sum")->label.find("1 / 1.000") == std::string::npos);
  CHECK(page.item("inspector/sum")->label.find("1.000 / 1.000") != std::string::npos);
}

TEST_CASE("where the engine's 32 bits differ in a digit shown, both are said") {
  CHECK(ui::sum_in_words(0.30852, 0.30854) == "0.3085");
  CHECK(ui::sum_in_words(3.0121e-7, 3.0142e-7) == "3.012e-7 (engine: 3.014e-7)");
}

TEST_CASE("every layer's numbers can be looked into, at every size") {
  const lab::Snapshot snapshot = ordinary_snapshot();
  for (const float width : {390.0f, 1024.0f, 1440.0f}) {
    for (std::size_t layer = 0; layer < snapshot.spec->layers.size(); ++layer) {
      Page page(width, 900);
      const lab::Snapshot open = inspecting(snapshot, {snapshot.spec->layers[layer].id, {0, 0, 0}, {}});
      CAPTURE(open.inspector->target.layer);
      page.frames(open, 4);
      CHECK(page.item("inspector/number") != nullptr);
      CHECK(page.item("inspector/sum") != nullptr);
    }
  }
}

TEST_CASE("a number that an edit took away says so") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  snapshot = answered(page, snapshot, asked(page.click(snapshot, "layer/pool2/map/0")));
  snapshot.inspector = nullptr;
  ++snapshot.version;
  page.frames(snapshot, 2);
  REQUIRE(page.item("inspector/missing") != nullptr);
}

TEST_CASE("a window keeps its shape: padding has no term, and the channels' sums make up the whole") {
  const lab::Snapshot open = inspecting(ordinary_snapshot(), {"conv2", {5, 0, 11}, {}});
  const std::size_t layer = open.inspector->layer;
  const nn::Explanation& forward = open.inspector->forward;
  const ui::WindowView view =
      ui::window_of(open.spec->layers[layer].layer, open.plan->layers[layer], {5, 0, 11}, forward);
  CHECK(view.rows == 5);
  CHECK(view.columns == 5);
  REQUIRE(view.channels.size() == 8);
  double sum = forward.bias;
  int padding = 0;
  for (const ui::WindowChannel& channel : view.channels) {
    sum += channel.sum;
    for (const int term : channel.terms) padding += term < 0 ? 1 : 0;
    CHECK(channel.terms[0] == -1);   // above the image
    CHECK(channel.terms[24] == -1);  // to its right
    CHECK(channel.terms[10] >= 0);
  }
  CHECK(sum == doctest::Approx(forward.sum));
  CHECK(padding == forward.padding);
}

TEST_CASE("units are wrapped into rows, ten or more a row") {
  const nn::NetworkSpec spec{"",
                             {{"input", nn::InputSpec{1, 1, 1}},
                              {"dense1", nn::DenseSpec{37, {}}},
                              {"dense2", nn::DenseSpec{10, {}}},
                              {"softmax", nn::SoftmaxSpec{}}}};
  const nn::NetworkPlan plan = *nn::infer(spec);
  nn::Explanation explanation;
  for (int i = 0; i < 37; ++i) explanation.terms.push_back({{i, 0, 0}, 1, 1, i});
  const ui::WindowView view = ui::window_of(spec.layers[2].layer, plan.layers[2], {0, 0, 0}, explanation);
  CHECK(view.columns == 10);
  CHECK(view.rows == 4);
  REQUIRE(view.channels.size() == 1);
  CHECK(view.channels[0].terms.size() == 37);
  CHECK(view.channels[0].sum == 37);
}

TEST_CASE("every optimiser's update ends in the weight's new value") {
  for (int kind = 0; kind <= static_cast<int>(nn::OptimizerKind::adamw); ++kind) {
    nn::UpdateExplanation update;
    update.optimizer = nn::default_optimizer(static_cast<nn::OptimizerKind>(kind));
    update.before = 0.5;
    update.g = update.gradient = -0.25;
    update.change = 0.0125;
    update.after = 0.5125;
    const auto lines = ui::update_lines(update);
    CAPTURE(nn::name_of(update.optimizer.kind));
    CHECK(lines.front().formula.rfind("g = ", 0) == 0);
    bool ends = false;
    for (const ui::FormulaLine& line : lines) {
      if (line.formula.rfind("w ← w", 0) == 0) ends = line.numbers.find("= 0.5125") != std::string::npos;
    }
    CHECK(ends);
  }
}

TEST_CASE("numbers that are followed by hand have four significant digits") {
  CHECK(ui::precise(0.037142) == "0.03714");
  CHECK(ui::precise(-1.20449) == "−1.204");
  CHECK(ui::precise(12.3456) == "12.35");
  CHECK(ui::precise(1234.6) == "1235");
  CHECK(ui::precise(0) == "0");
  CHECK(ui::precise(3.4219e-7) == "3.422e-7");
  CHECK(ui::precise(std::nan("")) == "not a number");
}
