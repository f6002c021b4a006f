// Edits as functions on specs.
#include <doctest/doctest.h>

#include "fixture/snapshots.h"
#include "ui/edit_preview.h"
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

TEST_CASE("an idle layer is as large as it must be, with a ReLU only where it has nothing to cut off") {
  const nn::NetworkSpec network = test::convnetjs_network();
  const nn::NetworkSpec behind_relu = with_idle_layer(network, 3, NewLayer::conv);
  CHECK(std::get<nn::ConvSpec>(behind_relu.layers[3].layer).filters == 8);
  CHECK(std::holds_alternative<nn::ActivationSpec>(behind_relu.layers[4].layer));
  CHECK(why_outputs_change(network, behind_relu).empty());
  const nn::NetworkSpec before_softmax = with_idle_layer(network, 8, NewLayer::dense);
  CHECK(std::get<nn::DenseSpec>(before_softmax.layers[8].layer).units == 10);
  CHECK(before_softmax.layers.size() == network.layers.size() + 1);
  CHECK(why_outputs_change(network, before_softmax).empty());
  // Where it can't be idle it is the ordinary one, and it is said why.
  const nn::NetworkSpec of_maps = with_idle_layer(network, 7, NewLayer::dense);
  CHECK(of_maps == with_layer(network, 7, NewLayer::dense));
  CHECK(why_outputs_change(network, of_maps).find("identity") != std::string::npos);
}

TEST_CASE("a layer put before any other stands there, and nothing else changes its order") {
  const nn::NetworkSpec network = test::convnetjs_network();
  const auto ids = [](const nn::NetworkSpec& spec) {
    std::string all;
    for (const nn::LayerSpec& layer : spec.layers) all += layer.id + " ";
    return all;
  };
  CHECK(ids(with_layer_at(network, "pool1", 2)) == "input conv1 pool1 relu1 conv2 relu2 pool2 dense1 softmax ");
  CHECK(ids(with_layer_at(network, "relu1", 7)) == "input conv1 pool1 conv2 relu2 pool2 relu1 dense1 softmax ");
  CHECK(with_layer_at(network, "relu1", 4) == with_layer_moved(network, "relu1", 1));
  for (const int stays : {2, 3}) CHECK(with_layer_at(network, "relu1", stays) == network);
  for (const int nowhere : {-1, 0, 9, 100}) CHECK(with_layer_at(network, "relu1", nowhere) == network);
  CHECK(with_layer_at(network, "input", 3) == network);
  CHECK(with_layer_at(network, "softmax", 3) == network);
}
