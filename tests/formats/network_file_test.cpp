#include "formats/network_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "formats/presets.h"
#include "formats/spec_json.h"
#include "random_spec.h"

using namespace glassnet;
using formats::Json;
using formats::parse_network_file;

namespace {

std::string small_file() {
  auto document = formats::parse_document(
      R"({"layers": [{"id": "input", "type": "input", "height": 2, "width": 2}, {"id": "d", "type": "dense", "units": 2},
          {"id": "softmax", "type": "softmax"}]})",
      "");
  auto network = nn::Network::compile(document->network, 3);
  return *formats::write_network_file({*network, {}, 3, 40, 2, true});
}

std::string error_of(const Json& json) {
  const auto file = parse_network_file(formats::to_text(json), "f");
  return file ? "no error" : file.error().message;
}

}  // namespace

TEST_CASE("a network comes back from its file bit by bit, with how far it has come") {
  nn::Random random(21);
  for (int i = 0; i < 30; ++i) {
    auto network = nn::Network::compile(tests::random_network(random), random.next());
    REQUIRE(network);
    // Any finite bits, denormals and negative zeros among them, not only values that initialisers make.
    for (float& value : network->parameters()) {
      const auto bits = std::bit_cast<float>(random.next());
      value = bits - bits == 0.0f ? bits : -0.0f;
    }
    const formats::NetworkFile file{
        *network, tests::random_training(random), random.next(), random.next(), random.next(), true};
    const auto text = formats::write_network_file(file);
    REQUIRE(text);
    const auto back = parse_network_file(*text, "f");
    REQUIRE_MESSAGE(back, (back ? "" : back.error().message));
    CHECK(back->network.spec() == network->spec());
    CHECK(back->training == file.training);
    CHECK(back->seed == file.seed);
    CHECK(back->examples == file.examples);
    CHECK(back->step == file.step);
    CHECK(back->has_parameters);
    CHECK(std::ranges::equal(back->network.parameters(), network->parameters(), [](float a, float b) {
      return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
    }));
  }
}

TEST_CASE("what a run needs to go on comes back bit by bit, and only with the optimiser that it belongs to") {
  const auto network = nn::Network::compile(
      *formats::parse_document(*formats::preset_text("perceptron"), "").map([](const formats::Document& d) {
        return d.network;
      }),
      3);
  REQUIRE(network);
  nn::TrainingSpec training;
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::adam);
  nn::OptimizerState optimizer = nn::Optimizer(training.optimizer, network->plan()).state();
  nn::Random random(5);
  for (float& x : optimizer.first) x = static_cast<float>(random.normal());
  for (float& x : optimizer.second) x = static_cast<float>(random.normal() * 1e-9);
  optimizer.age = {0, 17, 0};
  const data::StreamPosition position = data::ExampleStream({}, 4).position();
  formats::NetworkFile file{*network, training, 3, 20, 1, true, {}, formats::RunState{optimizer, position}};
  const auto text = formats::write_network_file(file);
  REQUIRE(text);
  const auto back = parse_network_file(*text, "f");
  REQUIRE_MESSAGE(back, (back ? "" : back.error().message));
  REQUIRE(back->state);
  CHECK(back->state->optimizer == optimizer);
  CHECK(back->state->position == position);

  Json json = Json::parse(*text);
  json["training"]["optimizer"] = {{"type", "sgd"}};
  CHECK(error_of(json).find("state: the optimiser's state holds 7850") != std::string::npos);
  json = Json::parse(*text);
  json["state"]["optimizer"]["age"][1] = -1;
  CHECK(error_of(json).find("state.optimizer.age.1 is -1") != std::string::npos);
  json["state"].erase("position");
  CHECK(error_of(json).find("state.position is missing") != std::string::npos);
}

TEST_CASE("the history of a run comes back, and one that can't be is refused") {
  Json json = Json::parse(small_file());
  REQUIRE(!json.contains("history"));
  const lab::Curves history{{{1000, 2.5}, {2000, 0.1}}, {{1000, 0.25}}, {{2000, 0.75}}, {}, {{1500, "conv1 wider"}}};
  auto file = *parse_network_file(formats::to_text(json), "f");
  file.history = history;
  const auto back = parse_network_file(*formats::write_network_file(file), "f");
  REQUIRE(back);
  REQUIRE(back->history.loss.size() == 2);
  CHECK(back->history.loss[1].examples == 2000);
  CHECK(back->history.loss[1].value == 0.1);
  CHECK(back->history.train_accuracy.size() == 1);
  CHECK(back->history.validation_accuracy[0].value == 0.75);
  CHECK(back->history.validation_loss.empty());
  REQUIRE(back->history.markers.size() == 1);
  CHECK(back->history.markers[0].label == "conv1 wider");

  const auto with = [&](const Json& bad) {
    json["history"] = bad;
    return error_of(json);
  };
  CHECK(with(3) == "f: history is 3; it must be an object with a list for each curve");
  CHECK(with({{"los", Json::array()}}).find("unknown field \"los\"") != std::string::npos);
  CHECK(with({{"loss", 1}}).find("history.loss is 1; it must be a list") != std::string::npos);
  CHECK(with(Json::parse(R"({"loss": [[1, 2], [3]]})")).find("history.loss.1 is a list; it must be a pair") !=
        std::string::npos);
  CHECK(with(Json::parse(R"({"loss": [[2, 2], [1, 2]]})"))
            .find("history.loss.1 is a list; it must be at no fewer examples") != std::string::npos);
  CHECK(with(Json::parse(R"({"edits": [[2, 2]]})")).find("history.edits.0 is 2; it must be a text") !=
        std::string::npos);
}

TEST_CASE("a file without parameters is a network with fresh ones, drawn from its seed") {
  const std::string text(*formats::preset_text("perceptron"));
  const auto one = parse_network_file(text, "");
  REQUIRE(one);
  CHECK(!one->has_parameters);
  CHECK(one->seed == 1);
  CHECK(std::ranges::equal(one->network.parameters(), nn::Network::compile(one->network.spec(), 1)->parameters()));

  const auto nine = parse_network_file(text.substr(0, text.rfind('}')) + ", \"seed\": 9}", "");
  REQUIRE(nine);
  CHECK(std::ranges::equal(nine->network.parameters(), nn::Network::compile(one->network.spec(), 9)->parameters()));
}

TEST_CASE("parameters that do not fit their layers are errors") {
  const Json good = Json::parse(small_file());
  REQUIRE(error_of(good) == "no error");

  const auto changed = [&](auto change) {
    Json json = good;
    change(json["parameters"]);
    return error_of(json);
  };
  CHECK(changed([](Json& p) { p["d"]["weights"].push_back(0.5); }) ==
        "f: layer d: parameters.weights has 9 numbers; this layer has 8");
  CHECK(changed([](Json& p) { p["d"]["biases"] = Json::array(); }) ==
        "f: layer d: parameters.biases has 0 numbers; this layer has 2");
  CHECK(changed([](Json& p) { p["d"]["weights"][5] = "x"; }) ==
        "f: layer d: parameters.weights.5 is \"x\"; it must be a number");
  CHECK(changed([](Json& p) { p["d"]["weights"][5] = nullptr; }) ==
        "f: layer d: parameters.weights.5 is null; it must be a number");
  CHECK(changed([](Json& p) { p["d"]["weights"][5] = 1e300; }).find("parameters.weights.5 is 1e+300") !=
        std::string::npos);
  CHECK(changed([](Json& p) { p["d"]["weights"] = 3; }) ==
        "f: layer d: parameters.weights is 3; it must be a list of numbers");
  CHECK(changed([](Json& p) { p["d"].erase("biases"); }) == "f: layer d: parameters.biases is missing");
  CHECK(changed([](Json& p) { p["d"]["scales"] = 1; }).find("unknown field \"scales\"") != std::string::npos);
  CHECK(changed([](Json& p) { p["d"] = 1; }).find("parameters is 1; it must be an object") != std::string::npos);
  CHECK(changed([](Json& p) { p.erase("d"); }) == "f: layer d: parameters are missing");
  CHECK(changed([](Json& p) { p["e"] = p["d"]; }).find("unknown field \"e\"; the fields here are d") !=
        std::string::npos);
  CHECK(changed([](Json& p) { p = Json::array(); }).find("parameters is a list") != std::string::npos);
}

TEST_CASE("seed, examples and step must be whole numbers that every JSON reader keeps") {
  for (const char* field : {"seed", "examples", "step"}) {
    for (const Json& bad : {Json(-1), Json(1.5), Json("1"), Json(nullptr), Json(9007199254740993)}) {
      Json json = Json::parse(small_file());
      json[field] = bad;
      CHECK(error_of(json) == std::string("f: ") + field + " is " + formats::excerpt(bad) +
                                  "; it must be a whole number from 0 to 9007199254740992");
    }
  }
}

TEST_CASE("a parameter that is not finite can't be saved, and that is said") {
  auto file = parse_network_file(small_file(), "");
  REQUIRE(file);
  file->network.biases(1)[0] = std::numeric_limits<float>::infinity();
  const auto text = formats::write_network_file(*file);
  REQUIRE(!text);
  CHECK(text.error().layer == "d");
  CHECK(text.error().field == "biases");
}
