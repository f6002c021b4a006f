// Edits as functions on specs.
#include <doctest/doctest.h>

#include "fixture/snapshots.h"
#include "ui/edits.h"
#include "ui/layer_fields.h"

using namespace glassnet;
using namespace glassnet::ui;

TEST_CASE("every kind of layer can be added somewhere, under an id of its own") {
  const nn::NetworkSpec network = test::convnetjs_network();
  for (const NewLayer layer : all_new_layers) {
    CAPTURE(name_of(layer));
    const nn::NetworkSpec edited = with_layer(network, 7, layer);
    CHECK(nn::infer(edited));
    const bool with_relu = layer == NewLayer::dense || layer == NewLayer::conv;
    CHECK(edited.layers.size() == network.layers.size() + (with_relu ? 2 : 1));
  }
}

TEST_CASE("input and softmax stay where they are") {
  const nn::NetworkSpec network = test::convnetjs_network();
  CHECK_FALSE(can_remove(network, "input"));
  CHECK_FALSE(can_remove(network, "softmax"));
  CHECK_FALSE(can_remove(network, "nothing"));
  CHECK_FALSE(can_move(network, "conv1", -1));
  CHECK_FALSE(can_move(network, "dense1", 1));
  CHECK(can_move(network, "conv1", 1));
  CHECK(with_layer_moved(network, "dense1", 1) == network);
}

TEST_CASE("every field of every layer is read and set") {
  nn::NetworkSpec network = test::convnetjs_network();
  network = with_layer(network, 7, NewLayer::dropout);
  std::get<nn::ActivationSpec>(network.layers[2].layer).function = nn::ActivationFunction::leaky_relu;
  for (const nn::LayerSpec& layer : network.layers) {
    for (const LayerField& field : fields_of(layer.layer)) {
      CAPTURE(layer.id);
      CAPTURE(field.name);
      const double other = !field.choices.empty() ? (field.value > 0 ? 0 : 1) : field.whole ? 7 : 0.25;
      const nn::NetworkSpec edited = with_field(network, layer.id, field.name, other);
      const auto at = static_cast<std::size_t>(nn::find_layer(edited, layer.id));
      bool found = false;
      for (const LayerField& now : fields_of(edited.layers[at].layer)) {
        if (std::string_view(now.name) != field.name) continue;
        found = true;
        CHECK(now.value == doctest::Approx(other));
      }
      CHECK((found || !field.choices.empty()));
    }
  }
}

TEST_CASE("numbers out of any range don't overflow") {
  nn::NetworkSpec network = test::convnetjs_network();
  for (const double value : {1e300, -1e300, 2147483648.0}) {
    CHECK(impossible(with_field(network, "conv1", "filters", value), 10));
  }
}

TEST_CASE("the softmax keeps a number for each class") {
  const nn::NetworkSpec network = test::convnetjs_network();
  CHECK_FALSE(impossible(network, 10));
  CHECK_FALSE(impossible(with_field(network, "dense1", "units", 12), 0));  // classes not known
  const auto error = impossible(with_field(network, "dense1", "units", 12), 10);
  REQUIRE(error);
  CHECK(error->layer == "dense1");
  CHECK(error->field == "units");
}

TEST_CASE("the possible part of an impossible network") {
  const nn::NetworkSpec network = test::convnetjs_network();
  const auto plans = possible_part(with_field(network, "conv2", "stride", 0));
  REQUIRE(plans.size() == 9);
  for (std::size_t i = 0; i < 9; ++i) CHECK(plans[i].has_value() == (i < 4));
  CHECK(plans[3]->output == nn::Shape{8, 12, 12});
  CHECK(possible_part({}).empty());
}
