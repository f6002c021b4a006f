// The graph of units: which networks have one, and weights changed by hand in it.
#include "ui/unit_graph.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "nn/infer.h"
#include "ui/output_choice.h"
#include "ui/unit_columns.h"

using namespace glassnet;
using namespace glassnet::ui::test;
using glassnet::ui::Item;

TEST_CASE("a column for the input and for each dense layer with its activation; none where images are seen") {
  const lab::Snapshot snapshot = points_snapshot();
  const auto columns = ui::unit_columns(*snapshot.spec, *snapshot.plan);
  REQUIRE(columns.size() == 4);
  CHECK(columns[0].units == 2);
  CHECK(!columns[0].dense);
  CHECK(*columns[1].dense == 1);
  CHECK(columns[1].shown == 2);  // what the activation makes of it
  CHECK(columns[3].shown == 5);
  const auto network = convnetjs_network();
  CHECK(ui::unit_columns(network, *nn::infer(network)).empty());
  nn::NetworkSpec wide = *snapshot.spec;
  std::get<nn::DenseSpec>(wide.layers[1].layer).units = 17;
  CHECK(ui::unit_columns(wide, *nn::infer(wide)).empty());
}

TEST_CASE("each unit is a tile, each weight and bias an item with its number") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("graph/input/1") != nullptr);
  CHECK(page.item("graph/tanh1/3") != nullptr);
  CHECK(page.item("graph/dense3/0") != nullptr);
  CHECK(page.item("weight/dense1/11") != nullptr);  // 4 x 2 weights, then 4 biases
  CHECK(page.item("weight/dense1/12") == nullptr);
  CHECK(page.item("weight/dense2/7")->label == "Weight from unit 3 of dense1 to unit 1 of dense2");
  CHECK(page.item("weight/dense1/1")->label == "Weight from y to unit 0 of dense1");
  page.frames(ordinary_snapshot(), 3);
  CHECK(page.item("graph/input/1") == nullptr);
}

TEST_CASE("dragging a line up raises its weight, all in one edit") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  const Item line = *page.item("weight/dense1/0");
  const float before = snapshot.probe->layers[1].weights[0];
  const float y = line.y + line.h / 2;
  const auto commands = page.drag(snapshot, line.x + line.w / 2, y, y - 50);
  REQUIRE(commands.size() >= 5);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const auto& set = std::get<lab::SetWeight>(commands[i]);
    CHECK(set.layer == "dense1");
    CHECK(set.index == 0);
    CHECK(set.continued == (i > 0));
  }
  CHECK(static_cast<double>(std::get<lab::SetWeight>(commands.back()).value) ==
        doctest::Approx(static_cast<double>(before) + 1).epsilon(0.01));
}

TEST_CASE("a pressed line can be typed: its number has a field under the graph") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("weight/value") == nullptr);
  CHECK(page.click(snapshot, "weight/dense2/3").empty());
  REQUIRE(page.item("weight/value") != nullptr);
  CHECK(page.item("weight/value")->label == page.item("weight/dense2/3")->label);
  page.click(snapshot, "weight/value");
  page.type(snapshot, "-0.75");
  const auto set = only<lab::SetWeight>(page.key(snapshot, ImGuiKey_Enter));
  CHECK(set.layer == "dense2");
  CHECK(set.index == 3);
  CHECK(set.value == -0.75f);
  CHECK(!set.continued);
}

TEST_CASE("a bias is chosen by its square; a unit leads to the inspector") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  page.click(snapshot, "weight/dense1/9");
  REQUIRE(page.item("weight/value") != nullptr);
  CHECK(page.item("weight/value")->label == "Bias of unit 1 of dense1");
  const auto inspect = only<lab::Inspect>(page.click(snapshot, "graph/tanh1/2"));
  REQUIRE(inspect.target);
  CHECK(inspect.target->layer == "tanh1");
  CHECK(inspect.target->unit.channel == 2);
}

TEST_CASE("output and loss are chosen together; the layers before stay") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("plane/output")->value == "Logistic");
  page.click(snapshot, "plane/output");
  const auto squared = only<lab::Apply>(page.click(snapshot, "plane/output/squared")).spec;
  CHECK(ui::output_of(squared) == ui::OutputKind::squared);
  CHECK(nn::infer(squared)->classes == 2);
  CHECK(squared.layers.size() == snapshot.spec->layers.size() + 1);  // a tanh more
  const auto softmax = ui::with_output(squared, ui::OutputKind::softmax, 2);
  CHECK(std::get<nn::DenseSpec>(softmax.layers[5].layer).units == 2);
  CHECK(softmax.layers.size() == snapshot.spec->layers.size());
  CHECK(nn::infer(ui::with_output(softmax, ui::OutputKind::squared, 3))->classes == 3);
}

TEST_CASE("one choice sets how all weights start, and starts them") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.frames(snapshot, 3);
  page.click(snapshot, "plane/start");
  const auto commands = page.click(snapshot, "plane/start/zero");
  REQUIRE(commands.size() == 2);
  for (const nn::LayerSpec& layer : std::get<lab::Apply>(commands[0]).spec.layers) {
    const auto* dense = std::get_if<nn::DenseSpec>(&layer.layer);
    if (dense != nullptr) CHECK(dense->init.kind == nn::InitKind::zero);
  }
  CHECK(std::get<lab::Reset>(commands[1]).seed == snapshot.seed);
}
