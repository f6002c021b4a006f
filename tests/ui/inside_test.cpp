// The network at a glance, and what its cards show of the layers' inside.
#include <doctest/doctest.h>
#include <imgui.h>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "ui/activation_atlas.h"

using namespace glassnet;
using namespace glassnet::ui::test;

namespace {

// With weights that tell where they stand.
lab::Snapshot showing(lab::Inside inside) {
  lab::Snapshot snapshot = ordinary_snapshot();
  auto probe = std::make_shared<lab::ProbeView>(*snapshot.probe);
  probe->inside = inside;
  for (std::size_t i = 0; i < probe->layers.size(); ++i) {
    lab::LayerView& layer = probe->layers[i];
    for (std::size_t w = 0; w < snapshot.plan->layers[i].weights; ++w) layer.weights.push_back(static_cast<float>(w));
    layer.weight_gradients = layer.weights;
    if (i + 1 < probe->layers.size()) layer.activation_gradients = layer.activations;
  }
  snapshot.probe = probe;
  return snapshot;
}

}  // namespace

TEST_CASE("a block of the flow for each layer; pressed, it scrolls the layer's card into sight") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 2);
  for (const nn::LayerSpec& layer : snapshot.spec->layers) {
    CAPTURE(layer.id);
    REQUIRE(page.item("flow/" + layer.id) != nullptr);
  }
  CHECK(page.item("flow/pool2")->value == "16 × 4 × 4");
  CHECK(page.item("flow/dense1")->value == "10");
  CHECK(page.item("layer/softmax/name")->h == 0);
  page.click(snapshot, "flow/softmax");
  page.frames(snapshot, 3);
  CHECK(page.item("layer/softmax/name")->h > 0);
}

TEST_CASE("on a phone the flow leaves out what keeps the shape, and its blocks are large enough for a finger") {
  Page page(390, 844);
  page.viewport.coarse_pointer = true;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.interface().reveal("flow/input");
  page.frames(snapshot, 3);
  CHECK(page.item("flow/relu1") == nullptr);
  REQUIRE(page.item("flow/conv2") != nullptr);
  CHECK(page.item("flow/conv2")->w >= 44);
  CHECK(page.item("flow/conv2")->h >= 44);
}

TEST_CASE("the switch asks for other numbers, by mouse and by key") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  const lab::Show show = only<lab::Show>(page.click(snapshot, "network/inside/weights"));
  CHECK(show.inside == lab::Inside::weights);
  CHECK_FALSE(show.saliency);
  page.interface().hear({});
  const lab::Snapshot weights = showing(lab::Inside::weights);
  page.frames(weights, 2);
  CHECK(page.item("network/inside/weights")->value == "true");
  CHECK(only<lab::Show>(page.key(weights, ImGuiKey_V)).inside == lab::Inside::weight_gradients);
}

TEST_CASE("weights are tiles; pressed, one is inspected where its filter answers most") {
  Page page;
  const lab::Snapshot snapshot = showing(lab::Inside::weights);
  page.frames(snapshot, 2);
  REQUIRE(page.item("layer/conv1/window/7") != nullptr);
  CHECK(page.item("layer/relu1/map/0") == nullptr);
  const auto target = only<lab::Inspect>(page.click(snapshot, "layer/conv2/window/19")).target;
  REQUIRE(target);
  CHECK(target->layer == "conv2");
  // Window 19 is that of filter 2 on map 3; the middle of its 5 x 5 weights was pressed.
  CHECK(target->unit.channel == 2);
  CHECK(target->weight == 19 * 25 + 12);
}

TEST_CASE("a dense layer's weights are the maps it looks at, a row for each unit") {
  Page page;
  const lab::Snapshot snapshot = showing(lab::Inside::weight_gradients);
  page.frames(snapshot, 2);
  const auto target = only<lab::Inspect>(page.click(snapshot, "layer/dense1/window/35")).target;
  REQUIRE(target);
  CHECK(target->unit.channel == 2);
  CHECK(*target->weight / 16 == 35);
}

TEST_CASE("activation gradients are pressed like activations") {
  Page page;
  const lab::Snapshot snapshot = showing(lab::Inside::activation_gradients);
  const auto target = only<lab::Inspect>(page.click(snapshot, "layer/conv1/map/2")).target;
  REQUIRE(target);
  CHECK_FALSE(target->weight);
  CHECK(page.item("layer/softmax/unit/0") == nullptr);
}

TEST_CASE("which pixels matter is laid over the picture") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(only<lab::Show>(page.click(snapshot, "probe/saliency")).saliency == true);
  page.interface().hear({});
  auto probe = std::make_shared<lab::ProbeView>(*snapshot.probe);
  probe->saliency.assign(24 * 24, 0.25f);
  snapshot.probe = probe;
  ++snapshot.version;
  page.frames(snapshot, 2);
  REQUIRE(page.item("probe/saliency/map") != nullptr);
  CHECK(page.item("probe/saliency/map")->value == "up to 0.250");
  CHECK(page.item("probe/saliency/words") != nullptr);
  CHECK(page.item("probe/saliency")->value == "true");
}

TEST_CASE("an impossible value offers the nearest possible ones as buttons") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "layer/dense1/units");
  page.type(snapshot, "37");
  page.key(snapshot, ImGuiKey_Enter);
  page.frames(snapshot, 2);
  REQUIRE(page.item("layer/dense1/error") != nullptr);
  REQUIRE(page.item("editor/legal/0") != nullptr);
  CHECK(page.item("editor/legal/0")->label == "Units 10");
  page.click(snapshot, "editor/legal/0");
  CHECK(page.item("layer/dense1/error") == nullptr);
}
