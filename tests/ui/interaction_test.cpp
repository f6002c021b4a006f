// Clicking an item's rectangle does what its id says.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>

#include "fixture/commands.h"
#include "fixture/page.h"
#include "fixture/snapshots.h"
#include "formats/opening.h"
#include "ui/edits.h"

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

TEST_CASE("ready-made networks: those for such data, each with its figures; one begins a fresh run") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot(formats::preset_setup("convnetjs-mnist")->spec);
  CHECK(page.click(snapshot, "network/ready").empty());
  CHECK(page.item("network/ready/playground") == nullptr);
  const Item* hidden = page.item("network/ready/mlp-100");
  REQUIRE(hidden != nullptr);
  CHECK(hidden->value.find("98.6%") != std::string::npos);
  CHECK(hidden->value.find("79,510 weights") != std::string::npos);
  REQUIRE(page.item("network/ready/convnetjs-mnist") != nullptr);
  CHECK(page.item("network/ready/convnetjs-mnist")->value == "selected");
  const auto begin = only<lab::Begin>(page.click(snapshot, "network/ready/mlp-100"));
  CHECK(begin.name == "mlp-100");
  CHECK(layer_of<nn::DenseSpec>(begin.setup->spec, "dense1").units == 100);
  CHECK(begin.setup->training.batch == 64);
}

TEST_CASE("ready-made networks: for points the playground's") {
  Page page;
  const lab::Snapshot snapshot = points_snapshot();
  page.click(snapshot, "network/ready");
  CHECK(page.item("network/ready/playground") != nullptr);
  CHECK(page.item("network/ready/best") == nullptr);
}

TEST_CASE("a network that can't be is forgotten with the run that it was meant for") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "layer/conv1/stride/decrease");
  REQUIRE(page.item("layer/conv1/error") != nullptr);
  page.click(snapshot, "network/ready");
  only<lab::Begin>(page.click(snapshot, "network/ready/fast"));
  CHECK(page.item("layer/conv1/error") == nullptr);
}

TEST_CASE("edits that keep the outputs: a switch, and what it makes of them") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("network/keep-outputs")->value == "false");
  CHECK(only<lab::Apply>(page.click(snapshot, "layer/conv1/filters/increase")).preserve == lab::Preserve::parameters);
  page.interface().hear({});
  page.frames(ordinary_snapshot(convnetjs_network(), 3), 3);
  const lab::Snapshot later = ordinary_snapshot(convnetjs_network(), 4);
  CHECK(page.click(later, "network/keep-outputs").empty());
  CHECK(page.item("network/keep-outputs")->value == "true");
  page.click(later, "layer/add/3");
  CHECK(page.item("layer/add/3/conv")->value == "Begins so that the outputs stay as they are.");
  CHECK(page.item("layer/add/3/pool")->value.starts_with("Changes the outputs. "));
  const lab::Apply apply = only<lab::Apply>(page.click(later, "layer/add/3/conv"));
  CHECK(apply.preserve == lab::Preserve::function);
  CHECK(apply.where_possible);
  CHECK(std::get<nn::ConvSpec>(apply.spec.layers[3].layer).filters == 8);
}

namespace {

// Takes a card by its sign and holds it over the gap before the card at `position`.
std::vector<lab::Command> take_to(Page& page, const lab::Snapshot& snapshot, const std::string& layer, int position) {
  page.interface().reveal("layer/" + layer + "/place");
  page.frames(snapshot, 3);
  const Item sign = *page.item("layer/" + layer + "/place");
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(sign.x + sign.w / 2, sign.y + sign.h / 2);
  page.frames(snapshot, 2);
  io.AddMouseButtonEvent(0, true);
  page.frames(snapshot, 2);
  const Item* gap = page.item("layer/add/" + std::to_string(position));
  REQUIRE(gap != nullptr);
  const float to = gap->y + gap->h / 2, from = sign.y + sign.h / 2;
  for (int i = 1; i <= 8; ++i) {
    io.AddMousePosEvent(sign.x + sign.w / 2, from + (to - from) * static_cast<float>(i) / 8);
    page.frames(snapshot, 1);
  }
  return page.frames(snapshot, 1);
}

}  // namespace

TEST_CASE("a card is dragged by its sign: a mark tells where it comes, letting go moves it") {
  Page page(1440, 2600);
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  CHECK(page.item("layer/input/place") == nullptr);
  CHECK(page.item("layer/softmax/place") == nullptr);
  ImGuiIO& io = ImGui::GetIO();
  SUBCASE("to a place that is possible") {
    CHECK(take_to(page, snapshot, "pool1", 2).empty());
    REQUIRE(page.item("network/drop") != nullptr);
    CHECK(page.item("network/drop")->value == "pool1 comes here: before relu1.");
    io.AddMouseButtonEvent(0, false);
    const auto applied = only<lab::Apply>(page.frames(snapshot, 3));
    CHECK(applied.spec == ui::with_layer_at(convnetjs_network(), "pool1", 2));
    CHECK(page.item("network/drop") == nullptr);
    CHECK(page.item("layer/pool1/place/2") == nullptr);  // and no menu has opened
  }
  SUBCASE("to one that is not: the reason is told, and nothing happens") {
    take_to(page, snapshot, "dense1", 2);
    REQUIRE(page.item("network/drop") != nullptr);
    CHECK(page.item("network/drop")->value.starts_with("Not here. "));
    io.AddMouseButtonEvent(0, false);
    CHECK(page.frames(snapshot, 3).empty());
    CHECK(page.item("editor/revert") == nullptr);
  }
  SUBCASE("back to where it was") {
    take_to(page, snapshot, "pool1", 4);
    CHECK(page.item("network/drop")->value == "pool1 stays where it is.");
    io.AddMouseButtonEvent(0, false);
    CHECK(page.frames(snapshot, 3).empty());
  }
  SUBCASE("Escape lets it be") {
    take_to(page, snapshot, "pool1", 2);
    CHECK(page.key(snapshot, ImGuiKey_Escape).empty());
    CHECK(page.item("network/drop") == nullptr);
    io.AddMouseButtonEvent(0, false);
    CHECK(page.frames(snapshot, 3).empty());
  }
}

TEST_CASE("a block of the flow is dragged likewise, sideways; pressed it still shows its card") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  ImGuiIO& io = ImGui::GetIO();
  const auto drag_before = [&](const std::string& layer, const std::string& other) {
    const Item block = *page.item("flow/" + layer), there = *page.item("flow/" + other);
    const float y = block.y + block.h / 2;
    io.AddMousePosEvent(block.x + block.w / 2, y);
    page.frames(snapshot, 2);
    io.AddMouseButtonEvent(0, true);
    for (int i = 0; i <= 8; ++i) {
      io.AddMousePosEvent(block.x + block.w / 2 + (there.x - block.x - block.w / 2) * static_cast<float>(i) / 8, y);
      page.frames(snapshot, 1);
    }
    page.frames(snapshot, 1);
  };
  SUBCASE("to a place that is possible") {
    drag_before("pool1", "relu1");
    REQUIRE(page.item("network/drop") != nullptr);
    CHECK(page.item("network/drop")->value == "pool1 comes here: before relu1.");
    io.AddMouseButtonEvent(0, false);
    const auto applied = only<lab::Apply>(page.frames(snapshot, 3));
    CHECK(applied.spec == ui::with_layer_at(convnetjs_network(), "pool1", 2));
  }
  SUBCASE("to one that is not") {
    drag_before("dense1", "relu1");
    CHECK(page.item("network/drop")->value.starts_with("Not here. "));
    io.AddMouseButtonEvent(0, false);
    CHECK(page.frames(snapshot, 3).empty());
  }
  SUBCASE("Escape lets it be") {
    drag_before("pool1", "relu1");
    CHECK(page.key(snapshot, ImGuiKey_Escape).empty());
    CHECK(page.item("network/drop") == nullptr);
    io.AddMouseButtonEvent(0, false);
    CHECK(page.frames(snapshot, 3).empty());
  }
  SUBCASE("the image and the loss stay") {
    drag_before("softmax", "relu1");
    CHECK(page.item("network/drop") == nullptr);
    io.AddMouseButtonEvent(0, false);
    page.frames(snapshot, 3);
  }
  SUBCASE("only pressed") {
    CHECK(page.click(snapshot, "flow/dense1").empty());
    page.frames(snapshot, 20);
    CHECK(page.item("layer/dense1/name")->h > 8);
  }
}

TEST_CASE("a finger drags a card without scrolling the page") {
  Page page(390, 844);
  page.viewport.coarse_pointer = true;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.frames(snapshot, 3);
  page.interface().reveal("layer/relu1/place");
  page.frames(snapshot, 3);
  const Item sign = *page.item("layer/relu1/place");
  CHECK(sign.h >= 44);
  page.drag(snapshot, sign.x + sign.w / 2, sign.y + sign.h / 2, sign.y + sign.h / 2 - 40);
  CHECK(page.item("layer/relu1/place")->y == doctest::Approx(sign.y));
}

TEST_CASE("the sign pressed: a list of places, with the reasons against some") {
  Page page;
  const lab::Snapshot snapshot = ordinary_snapshot();
  page.click(snapshot, "layer/pool1/place");
  REQUIRE(page.item("layer/pool1/place/2") != nullptr);
  CHECK(page.item("layer/pool1/place/2")->label == "Before relu1");
  CHECK(page.item("layer/pool1/place/4")->value == "selected");
  REQUIRE(page.item("layer/pool1/place/8") != nullptr);
  CHECK(only<lab::Apply>(page.click(snapshot, "layer/pool1/place/2")).spec ==
        ui::with_layer_at(convnetjs_network(), "pool1", 2));
}
