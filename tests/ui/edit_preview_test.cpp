// What an edit would do is said before it is made, and what is possible instead of an impossible one.
#include "ui/edit_preview.h"

#include <doctest/doctest.h>

#include "fixture/snapshots.h"
#include "ui/edits.h"

using namespace glassnet;
using namespace glassnet::ui;

TEST_CASE("the preview of a stride tells who keeps its weights and how many there will be") {
  const nn::NetworkSpec network = test::convnetjs_network();
  CHECK(preview_of_edit(network, with_field(network, "pool2", "stride", 2), 10) ==
        "conv1 and conv2 keep their weights; dense1 starts anew. 5,994 → 7,434 weights.");
  CHECK(preview_of_edit(network, with_field(network, "conv1", "filters", 9), 10) ==
        "dense1 keeps its weights; conv1 and conv2 keep a part of them. 5,994 → 6,420 weights.");
  CHECK(preview_of_edit(network, without_layer(network, "relu1"), 10) ==
        "conv1, conv2 and dense1 keep their weights. 5,994 weights, as before.");
}

TEST_CASE("the preview of an impossible edit says why") {
  const nn::NetworkSpec network = test::convnetjs_network();
  const std::string words = preview_of_edit(network, with_field(network, "dense1", "units", 11), 10);
  CHECK(words.starts_with("Not possible. "));
  CHECK(words.find("10 units") != std::string::npos);
}

TEST_CASE("the nearest legal values are possible, and nothing between them and the present value is") {
  const nn::NetworkSpec network = test::convnetjs_network();
  for (const auto& [layer, field, value] : {std::tuple{"conv1", "size", 60.0},
                                            {"pool1", "size", 40.0},
                                            {"conv2", "stride", 0.0},
                                            {"pool2", "padding", 9.0}}) {
    CAPTURE(layer);
    CAPTURE(field);
    const nn::NetworkSpec wrong = with_field(network, layer, field, value);
    const auto error = impossible(wrong, 10);
    REQUIRE(error);
    if (error->field != field) continue;
    const auto legal = nearest_legal_values(wrong, *error, 10);
    CHECK(!legal.empty());
    CHECK(legal.size() <= 2);
    for (const LegalValue& way : legal) {
      CHECK_FALSE(impossible(way.network, 10));
      const double step = way.value > value ? 1 : -1;
      for (double between = value + step; std::abs(between - way.value) > 0.5; between += step) {
        CAPTURE(between);
        CHECK(impossible(with_field(network, layer, field, between), 10));
      }
    }
  }
}

TEST_CASE("a last layer with the wrong number of units is offered the classes' number") {
  const nn::NetworkSpec wrong = with_field(test::convnetjs_network(), "dense1", "units", 37);
  const auto legal = nearest_legal_values(wrong, *impossible(wrong, 10), 10);
  REQUIRE(legal.size() == 1);
  CHECK(legal[0].value == 10);
  CHECK(legal[0].network == test::convnetjs_network());
}

TEST_CASE("a duplicate stands behind its original, with its fields and an id of its own") {
  const nn::NetworkSpec network = test::convnetjs_network();
  const nn::NetworkSpec edited = with_layer_duplicated(network, "conv2");
  REQUIRE(edited.layers.size() == network.layers.size() + 1);
  CHECK(edited.layers[5].layer == network.layers[4].layer);
  CHECK(edited.layers[5].id != "conv2");
  CHECK(nn::infer(edited));
}

TEST_CASE("the preview of an edit that is to keep the outputs says that it does, or why it can't") {
  const nn::NetworkSpec network = test::convnetjs_network();
  CHECK(preview_of_edit(network, with_field(network, "conv1", "filters", 9), 10, true) ==
        "The outputs stay as they are. 5,994 → 6,420 weights.");
  const std::string words = preview_of_edit(network, with_field(network, "pool2", "stride", 2), 10, true);
  CHECK(words.starts_with("The outputs can't stay as they are: layer pool2: its settings changed"));
  CHECK(words.ends_with("dense1 starts anew. 5,994 → 7,434 weights."));
  CHECK(preview_of_edit(network, with_field(network, "dense1", "units", 11), 10, true).starts_with("Not possible. "));
}
