#include "formats/convnetjs_json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>

#include "formats/presets.h"
#include "formats/spec_json.h"
#include "random_spec.h"

using namespace glassnet;
using formats::Json;
using formats::parse_convnetjs;
using formats::write_convnetjs;

namespace {

nn::Network compiled(const std::string& glassnet_json) {
  return *nn::Network::compile(formats::parse_document(glassnet_json, "")->network, 7);
}

// Layers between an input of 2 x 5 x 4 and a dense layer with softmax.
nn::Network around(const std::string& layers) {
  return compiled(R"({"layers": [{"type": "input", "channels": 2, "height": 5, "width": 4, "transform": "centred"},)" +
                  layers + R"({"id": "out", "type": "dense", "units": 3}, {"id": "loss", "type": "softmax"}]})");
}

// Every layer that both formats know, on a rectangle with channels.
nn::Network every_layer() {
  return around(R"({"type": "conv", "filters": 6, "size": [2, 3], "stride": 1, "padding": 1},
      {"type": "activation", "function": "tanh"}, {"type": "local_response_norm", "size": 3},
      {"type": "maxout", "group": 2}, {"type": "pool", "size": [2, 1], "stride": 2, "padding": 0},
      {"type": "activation"}, {"type": "dense", "units": 4}, {"type": "dropout", "rate": 0.3},)");
}

bool same_bits(std::span<const float> a, std::span<const float> b) {
  return std::ranges::equal(
      a, b, [](float x, float y) { return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y); });
}

// As JSON.stringify() writes a typed array: {"0": ..., "1": ...}.
void lists_to_objects(Json& json) {
  for (auto& value : json) {
    if (value.is_structured()) lists_to_objects(value);
  }
  const auto list = json.is_object() ? json.find("w") : json.end();
  if (!json.is_object() || list == json.end()) return;
  Json object = Json::object();
  for (std::size_t i = 0; i < list->size(); ++i) object[std::to_string(i)] = (*list)[i];
  *list = std::move(object);
}

std::string error_of(const Json& json) {
  const auto file = parse_convnetjs(formats::to_text(json), "f");
  return file ? "no error" : file.error().message;
}

std::string refusal(const nn::Network& network) {
  const auto text = write_convnetjs(network);
  return text ? "no error" : text.error().message;
}

}  // namespace

TEST_CASE("a network comes back from ConvNetJS's JSON bit by bit, its weights as lists or as objects") {
  nn::Random random(31);
  int written = 0;
  for (int i = 0; i < 400; ++i) {
    nn::Network network = i == 0 ? every_layer() : *nn::Network::compile(tests::random_network(random), random.next());
    for (float& value : network.parameters()) {
      const auto bits = std::bit_cast<float>(random.next());
      value = bits - bits == 0.0f ? bits : -0.0f;
    }
    const auto text = write_convnetjs(network);
    if (!text) continue;
    ++written;
    Json objects = Json::parse(*text);
    lists_to_objects(objects);
    for (const std::string& each : {*text, formats::to_text(objects)}) {
      CHECK(formats::is_convnetjs(each));
      const auto back = parse_convnetjs(each, "f");
      REQUIRE_MESSAGE(back, (back ? "" : back.error().message));
      CHECK(back->has_parameters);
      CHECK(back->network.spec().name == network.spec().name);
      CHECK(same_bits(back->network.parameters(), network.parameters()));
      // The text does not say how weights once started, nor by which name a padding was asked for.
      CHECK(*write_convnetjs(back->network) == *text);
      for (std::size_t k = 0; k < network.spec().layers.size(); ++k) {
        CHECK(back->network.spec().layers[k].id == network.spec().layers[k].id);
        CHECK(back->network.plan().layers[k].output == network.plan().layers[k].output);
      }
    }
  }
  CHECK(written > 20);
}

TEST_CASE("a fully connected layer's weights run by row, column and channel of its input") {
  nn::Network network = around("");
  std::span<float> weights = network.weights(1);
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i);
  const Json json = Json::parse(*write_convnetjs(network));
  const Json& filter = json["layers"][1]["filters"][0];
  CHECK(filter["depth"] == 40);
  // Channel 1, row 3, column 2 of 2 x 5 x 4.
  CHECK(filter["w"][(4 * 3 + 2) * 2 + 1] == 20 + 3 * 4 + 2);
}

TEST_CASE("ConvNetJS multiplies by drop_prob when it predicts: the factor moves into the next weights") {
  Json json = Json::parse(*write_convnetjs(around(R"({"type": "dropout", "rate": 0.25}, {"type": "activation"},)")));
  const double written = json["layers"][3]["filters"][0]["w"][0];
  const auto back = parse_convnetjs(formats::to_text(json), "f");
  REQUIRE(back);
  CHECK(back->network.weights(3)[0] == static_cast<float>(written * 0.25));
  CHECK(back->network.biases(3)[0] == json["layers"][3]["biases"]["w"][0]);

  CHECK(refusal(around(R"({"id": "d", "type": "dropout"}, {"id": "t", "type": "activation", "function": "tanh"},)"))
            .starts_with("layer d: t, of type activation, reads it without a conv or dense layer between"));
  json["layers"][1]["drop_prob"] = 0;
  CHECK(error_of(json).starts_with("f: layer dropout1: the rate is 0"));
}

TEST_CASE("what ConvNetJS's own text leaves open is what its MNIST page does") {
  const std::string text = R"({"layers": [{"out_depth":1,"out_sx":3,"out_sy":3,"layer_type":"input"},
      {"sx":3,"in_depth":1,"out_depth":1,"out_sx":1,"out_sy":1,"layer_type":"conv","filters":[
        {"sx":3,"sy":3,"depth":1,"w":{"0":0,"1":1,"2":2,"3":3,"4":4,"5":5,"6":6,"7":7,"8":8}}],
       "biases":{"sx":1,"sy":1,"depth":1,"w":{"0":9}}},
      {"out_depth":1,"out_sx":1,"out_sy":1,"layer_type":"relu"},
      {"n":4,"k":1,"alpha":2,"beta":0.5,"layer_type":"lrn"},
      {"layer_type":"fc","filters":[{"w":[1]},{"w":[2]}],"biases":{"w":[3,4]}}, {"layer_type":"softmax"}]})";
  const auto file = parse_convnetjs(text, "f");
  REQUIRE_MESSAGE(file, (file ? "" : file.error().message));
  const auto& layers = file->network.spec().layers;
  CHECK(std::get<nn::InputSpec>(layers[0].layer).transform == nn::PixelTransform::centred);
  CHECK(layers[1] == nn::LayerSpec{"conv1", nn::ConvSpec{1, 3, 1, 0, {nn::InitKind::convnetjs, 0.1f, 0.1f}, 1}});
  CHECK(layers[2].id == "relu1");
  // An even n reaches as far as 5 channels, but alpha is divided by 4.
  CHECK(layers[3].layer == nn::LayerVariant(nn::LocalResponseNormSpec{5, 1, 2.5f, 0.5f}));
  CHECK(file->network.weights(1)[5] == 5);
  CHECK(file->training == nn::TrainingSpec{});
}

TEST_CASE("what ConvNetJS's format can't say is refused with layer, field, value and what it can") {
  const auto check = [](const std::string& layer, const std::string& sentence) {
    CHECK(refusal(around(layer + ",")).find(sentence) != std::string::npos);
  };
  check(R"({"type": "pool", "kind": "average"})", "layer pool1: kind is average; ConvNetJS's format knows only max");
  check(R"({"type": "conv", "size": 2, "dilation": 2})", "dilation is 2;");
  check(R"({"type": "conv", "size": 3, "stride": [1, 2]})", "stride is 1 x 2; ConvNetJS's format has one number");
  check(R"({"type": "conv", "size": 3, "padding": [1, 0]})", "padding is 1 x 0; ConvNetJS's format has one number");
  check(R"({"type": "conv", "size": 2, "padding": "same"})", "take 0 before and 1 after the image");
  check(R"({"type": "batch_norm"})", "type is batch_norm; ConvNetJS's format knows only input, conv");
  check(R"({"type": "global_average"})", "type is global_average");
  check(R"({"type": "activation", "function": "elu"})", "function is elu;");
  check(R"({"id": "d", "type": "dropout", "rate": 0})", "layer d: the rate is 0");
  const auto loss = [](const std::string& layer) {
    return refusal(compiled(R"({"layers": [{"type": "input"}, {"type": "dense", "units": 1},)" + layer + "]}"));
  };
  CHECK(loss(R"({"type": "squared_error", "low": -1})").find("low is -1") != std::string::npos);
  CHECK(loss(R"({"type": "squared_error", "high": 2})").find("high is 2") != std::string::npos);
  CHECK(loss(R"({"type": "logistic"})").find("type is logistic") != std::string::npos);
  CHECK(loss(R"({"type": "squared_error"})") == "no error");
  const auto two = [](const std::string& layer) {
    return refusal(compiled(R"({"layers": [{"type": "input"}, {"type": "dense"},)" + layer + "]}"));
  };
  CHECK(two(R"({"type": "hinge", "margin": 2})").find("margin is 2.0; ConvNetJS's format knows only 1") !=
        std::string::npos);
  CHECK(two(R"({"type": "softmax", "label_smoothing": 0.5})").find("label_smoothing is 0.5") != std::string::npos);

  nn::Network network = around("");
  network.biases(1)[0] = std::numeric_limits<float>::infinity();
  CHECK(refusal(network).find("layer out: a weight or bias is not finite") != std::string::npos);
}

TEST_CASE("a wrong text of ConvNetJS's is refused with layer, field, value and what is legal") {
  const Json good = Json::parse(*write_convnetjs(every_layer()));
  REQUIRE(error_of(good) == "no error");
  const auto changed = [&](auto change) {
    Json json = good;
    change(json["layers"]);
    return error_of(json);
  };
  using L = Json&;
  CHECK(changed([](L l) {
          l[1]["layer_type"] = "quadtransform";
        }).starts_with("f: layer 1: layer_type is \"quadtransform\"; it must be one of input, conv"));
  CHECK(changed([](L l) { l[1].erase("layer_type"); }) == "f: layer 1: layer_type is missing");
  CHECK(changed([](L l) { l[0].erase("out_sx"); }) == "f: layer 0: out_sx is missing");
  CHECK(changed([](L l) { l[0]["transform"] = "x"; }).starts_with("f: layer 0: transform is \"x\"; it must be one of"));
  CHECK(changed([](L l) { l[1]["sx"] = 1.5; }) == "f: layer 1: sx is 1.5; it must be a whole number");
  CHECK(changed([](L l) { l[1]["stride"] = 0; }).starts_with("f: layer conv1: stride is 0; it must be from 1"));
  CHECK(changed([](L l) {
          l[1]["out_sx"] = 9;
        }).starts_with("f: layer conv1: out_sx is 9; it must be 4, which follows from the layers' other sizes"));
  CHECK(changed([](L l) { l[7]["num_inputs"] = 1; }).starts_with("f: layer dense1: num_inputs is 1; it must be"));
  CHECK(changed([](L l) { l[1]["filters"] = 3; }).starts_with("f: layer 1: filters is 3; it must be a list"));
  CHECK(changed([](L l) { l[1]["filters"][2] = 3; }) ==
        "f: layer conv1: filters.2 is 3; it must be an object with the list w");
  CHECK(changed([](L l) { l[1]["filters"][2].erase("w"); }) == "f: layer conv1: filters.2.w is missing");
  CHECK(changed([](L l) { l[1]["filters"][2]["w"].push_back(1); }) ==
        "f: layer conv1: filters.2.w has 13 numbers; here it must have 12");
  CHECK(changed([](L l) {
          l[1]["filters"][2]["w"][4] = "x";
        }).starts_with("f: layer conv1: filters.2.w.4 is \"x\"; it must be a number that 32 bits can hold"));
  CHECK(changed([](L l) { l[1]["biases"]["w"][4] = 1e300; }).starts_with("f: layer conv1: biases.w.4 is 1e+300"));
  CHECK(changed([](L l) { l[1].erase("biases"); }) == "f: layer conv1: biases is missing");
  CHECK(parse_convnetjs(R"({"layers":[{"layer_type":"fc","filters":[{"w":{"0":1,"2":1}}]}]})", "f").error().message ==
        "f: the field \"2\" stands where 1 should come next");
  CHECK(parse_convnetjs(R"([{"layer_type":"fc"}])", "f").error().message ==
        "f: a network is a JSON object with layers, not a list");
  CHECK(parse_convnetjs(R"({"layer_type":"fc"})", "").error().message ==
        "layers is missing: a network needs its list of layers");
}

TEST_CASE("Glassnet JSON is never taken for ConvNetJS's") {
  for (const formats::Preset& preset : formats::presets()) CHECK_FALSE(formats::is_convnetjs(preset.text));
  CHECK_FALSE(formats::is_convnetjs(R"({"name": "layer_type", "layers": []})"));
  CHECK_FALSE(formats::is_convnetjs(R"({"name": "\"layer_type\": \"fc\"", "parameters": {"layer_type": {}}})"));
  CHECK(formats::is_convnetjs("{\"layers\":[{\"layer_type\"\n: \"input\""));
}
