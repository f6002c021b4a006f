// Clicking an item's rectangle does what its id says.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"

using namespace glassnet;
using namespace glassnet::ui::test;
using glassnet::ui::Item;

namespace {

template <class Layer>
Layer layer_of(const nn::NetworkSpec& spec, const char* id) {
  const int at = nn::find_layer(spec, id);
  REQUIRE(at >= 0);
  return std::get<Layer>(spec.layers[static_cast<std::size_t>(at)].layer);
}

// The session carried out what was asked.
lab::Snapshot after(const nn::NetworkSpec& spec, std::uint64_t version) { return ordinary_snapshot(spec, version); }

}  // namespace

TEST_CASE("run buttons") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  only<lab::Pause>(page.click(snapshot, "run/pause"));
  CHECK(page.item("run/train") != nullptr);  // shown at once, before the session has answered
  page.interface().hear({});
  snapshot.running = false;
  ++snapshot.version;
  page.frames(snapshot, 2);
  only<lab::Step>(page.click(snapshot, "run/step"));
  page.interface().hear({});
  CHECK(only<lab::Reset>(page.click(snapshot, "run/reset")).seed == 1);
  page.interface().hear({});
  CHECK(page.click(snapshot, "run/seed/increase").empty());
  CHECK(only<lab::Reset>(page.click(snapshot, "run/reset")).seed == 2);
  page.interface().hear({});
  only<lab::Train>(page.click(snapshot, "run/train"));
}

TEST_CASE("the second pool's stride, one step down, keeps the rest") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  nn::NetworkSpec expected = convnetjs_network();
  std::get<nn::PoolSpec>(expected.layers[6].layer).stride = 2;
  const auto& applied = only<lab::Apply>(page.click(snapshot, "layer/pool2/stride/decrease"));
  CHECK(applied.spec == expected);
  CHECK(page.item("layer/pool2/stride")->value == "2");
  // A second press before the session has answered builds on the first.
  const lab::Apply again = only<lab::Apply>(page.click(snapshot, "layer/pool2/stride/decrease"));
  CHECK(layer_of<nn::PoolSpec>(again.spec, "pool2").stride == 1);
  page.interface().hear({});
  page.interface().hear({});
  page.frames(after(again.spec, 9), 2);
  CHECK(page.item("layer/pool2/stride")->value == "1");
}

TEST_CASE("a dense layer of 20 is added by two clicks, with its ReLU") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(page.click(snapshot, "layer/add/7").empty());
  REQUIRE(page.item("layer/add/7/dense") != nullptr);
  const auto& spec = only<lab::Apply>(page.click(snapshot, "layer/add/7/dense")).spec;
  CHECK(spec.layers.size() == 11);
  CHECK(spec.layers[7].id == "dense2");
  CHECK(layer_of<nn::DenseSpec>(spec, "dense2").units == 20);
  CHECK(layer_of<nn::ActivationSpec>(spec, "activation1").function == nn::ActivationFunction::relu);
  CHECK(spec.layers[9].id == "dense1");
  CHECK(page.item("layer/add/7/dense") == nullptr);
}

TEST_CASE("where a layer can't come the menu says why and adds nothing") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "layer/add/8");
  REQUIRE(page.item("layer/add/8/dense") != nullptr);
  CHECK_FALSE(page.item("layer/add/8/dense")->enabled);
  CHECK(page.item("layer/add/8/dense")->value.find("20") != std::string::npos);
  CHECK(page.item("layer/add/8/activation")->enabled);
  CHECK(page.click(snapshot, "layer/add/8/dense").empty());
}

TEST_CASE("an impossible value is explained beside the field; the trained network stays") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(page.click(snapshot, "layer/conv1/stride/decrease").empty());
  REQUIRE(page.item("layer/conv1/error") != nullptr);
  CHECK(page.item("layer/conv1/error")->value == "Stride is 0; it must be from 1 to 64.");
  CHECK(page.item("layer/conv1/stride")->value == "0");
  SUBCASE("taken back") {
    CHECK(page.click(snapshot, "editor/revert").empty());
    CHECK(page.item("layer/conv1/error") == nullptr);
    CHECK(page.item("layer/conv1/stride")->value == "1");
  }
  SUBCASE("put right by the next step") {
    CHECK(page.click(snapshot, "layer/conv1/stride/increase").empty());  // that is what is trained already
    CHECK(page.item("layer/conv1/error") == nullptr);
  }
  SUBCASE("another edit does not hide it") {
    CHECK(page.click(snapshot, "layer/conv2/filters/increase").empty());
    CHECK(page.item("layer/conv1/error") != nullptr);
    const auto& spec = only<lab::Apply>(page.click(snapshot, "layer/conv1/stride/increase")).spec;
    CHECK(layer_of<nn::ConvSpec>(spec, "conv2").filters == 20);
  }
}

TEST_CASE("the last dense layer needs a unit for each answer") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(page.click(snapshot, "layer/dense1/units/increase").empty());
  REQUIRE(page.item("layer/dense1/error") != nullptr);
  CHECK(page.item("layer/dense1/error")->value.find("needs 10 units") != std::string::npos);
}

TEST_CASE("the session's refusal is shown where it belongs") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "layer/pool2/stride/decrease");
  lab::Reply reply;
  reply.error = nn::Error{"layer pool2: stride is 2; no", "pool2", "stride"};
  page.interface().hear(reply);
  page.frames(snapshot, 2);
  REQUIRE(page.item("layer/pool2/error") != nullptr);
  CHECK(page.item("layer/pool2/error")->value == "Stride is 2; no.");
}

TEST_CASE("a number can be typed") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "layer/conv1/filters");
  page.type(snapshot, "12");
  const auto commands = page.key(snapshot, ImGuiKey_Enter);
  CHECK(layer_of<nn::ConvSpec>(only<lab::Apply>(commands).spec, "conv1").filters == 12);
}

TEST_CASE("choices, moves and removal") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  SUBCASE("kind of pooling") {
    page.click(snapshot, "layer/pool2/kind");
    const auto& spec = only<lab::Apply>(page.click(snapshot, "layer/pool2/kind/average")).spec;
    CHECK(layer_of<nn::PoolSpec>(spec, "pool2").kind == nn::PoolKind::average);
  }
  SUBCASE("activation") {
    page.click(snapshot, "layer/relu1/function");
    const auto& spec = only<lab::Apply>(page.click(snapshot, "layer/relu1/function/tanh")).spec;
    CHECK(layer_of<nn::ActivationSpec>(spec, "relu1").function == nn::ActivationFunction::tanh);
  }
  SUBCASE("remove") {
    const auto& spec = only<lab::Apply>(page.click(snapshot, "layer/pool1/remove")).spec;
    CHECK(nn::find_layer(spec, "pool1") < 0);
  }
  SUBCASE("down") {
    const auto& spec = only<lab::Apply>(page.click(snapshot, "layer/relu1/down")).spec;
    CHECK(nn::find_layer(spec, "relu1") == 3);
    CHECK(nn::find_layer(spec, "pool1") == 2);
  }
  SUBCASE("up") {
    const auto& spec = only<lab::Apply>(page.click(snapshot, "layer/pool1/up")).spec;
    CHECK(nn::find_layer(spec, "pool1") == 2);
  }
}

TEST_CASE("settings change one thing and never reset") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(*only<lab::Set>(page.click(snapshot, "setting/learning_rate/increase")).learning_rate == doctest::Approx(2));
  CHECK(*only<lab::Set>(page.click(snapshot, "setting/learning_rate/increase")).learning_rate == doctest::Approx(5));
  CHECK(*only<lab::Set>(page.click(snapshot, "setting/batch/increase")).batch == 50);
  CHECK(*only<lab::Set>(page.click(snapshot, "setting/l2_decay/decrease")).l2_decay == doctest::Approx(0.0005));
  page.click(snapshot, "setting/optimizer");
  const auto& set = only<lab::Set>(page.click(snapshot, "setting/optimizer/adam"));
  CHECK(set.optimizer == nn::OptimizerKind::adam);
  CHECK(*set.learning_rate == doctest::Approx(0.001));
  CHECK(page.item("setting/beta1") != nullptr);
  CHECK(page.item("setting/rho") == nullptr);
}

TEST_CASE("a setting that is out of range is explained and not sent") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "setting/batch");
  page.type(snapshot, "5000");
  CHECK(page.key(snapshot, ImGuiKey_Enter).empty());
  REQUIRE(page.item("setting/error") != nullptr);
  CHECK(page.item("setting/error")->value.find("5000") != std::string::npos);
  page.click(snapshot, "setting/error/dismiss");
  CHECK(page.item("setting/error") == nullptr);
}

TEST_CASE("the probe image") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/next")).index == 12);
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/next")).index == 13);
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/previous")).index == 12);
  CHECK(only<lab::Probe>(page.click(snapshot, "probe/random")).index < 5000);
  page.click(snapshot, "probe/split");
  const auto& probe = only<lab::Probe>(page.click(snapshot, "probe/split/test"));
  CHECK(probe.split == data::Split::test);
  CHECK(probe.index == 0);
}

TEST_CASE("a finger drags the page, even from a button") {
  Page page(390, 844);
  page.viewport.coarse_pointer = true;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  const ui::Item next = *page.item("probe/next");
  page.drag(snapshot, next.x + next.w / 2, next.y + next.h / 2, next.y - 80);
  page.frames(snapshot, 90);
  const ui::Item moved = *page.item("probe/next");
  CHECK((moved.w == 0 || moved.y < next.y - 60));
  CHECK_FALSE(page.animating());
}

TEST_CASE("a confident mistake is one click away, and a class's mistakes two") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  const auto& mistakes = snapshot.validation->outcomes->mistakes;
  lab::Probe shown = only<lab::Probe>(page.click(snapshot, "mistakes/0"));
  page.interface().hear({});
  CHECK(shown.split == data::Split::validation);
  CHECK(shown.index == mistakes.front().index);

  CHECK(page.click(snapshot, "mistakes/class/4").empty());
  shown = only<lab::Probe>(page.click(snapshot, "mistakes/0"));
  page.interface().hear({});
  const auto first = std::find_if(mistakes.begin(), mistakes.end(), [](const auto& m) { return m.label == 4; });
  REQUIRE(first != mistakes.end());
  CHECK(shown.index == first->index);
  CHECK(page.item("mistakes/0")->label.find("A 4 taken for a 9") == 0);

  // The same row once more: all again.
  CHECK(page.click(snapshot, "mistakes/class/4").empty());
  CHECK(only<lab::Probe>(page.click(snapshot, "mistakes/0")).index == mistakes.front().index);
}

TEST_CASE("what the last edit cost is said with its intervals, as far as it is known") {
  Page page;
  page.frames(ordinary_snapshot(), 2);
  const Item* cost = page.item("edit/cost");
  REQUIRE(cost != nullptr);
  CHECK(cost->label == "What it cost: pool2: stride 3 → 2");
  CHECK(cost->value == "97.4% ± 0.4% just before → 62.4% ± 1.3% just after → … after 1,000 examples more");
}

TEST_CASE("before the first evaluation there are no mistakes to show") {
  Page page;
  lab::Snapshot snapshot = ordinary_snapshot();
  snapshot.validation.reset();
  page.frames(snapshot, 2);
  CHECK(page.item("mistakes/about") == nullptr);
}
