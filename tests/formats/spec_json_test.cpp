#include "formats/spec_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "random_spec.h"

using namespace glassnet;
using formats::parse_document;

namespace {

// A small network with one layer of JSON in its middle.
std::string with_layer(const std::string& layer) {
  return R"({"layers": [{"id": "in", "type": "input"}, )" + layer +
         R"(, {"id": "out", "type": "dense"}, {"id": "softmax", "type": "softmax"}]})";
}
std::string with_training(const std::string& training) {
  return R"({"layers": [{"type": "input"}, {"type": "dense"}, {"type": "softmax"}], "training": )" + training + "}";
}

struct Bad {
  std::string text;
  const char* message;  // must be part of it
  const char* layer;
  const char* field;
};

void check_bad(const Bad& bad) {
  CAPTURE(bad.text);
  const auto document = parse_document(bad.text, "f.json");
  REQUIRE(!document);
  const nn::Error& error = document.error();
  CAPTURE(error.message);
  CHECK(error.message.starts_with("f.json: "));
  CHECK(error.message.find(bad.message) != std::string::npos);
  CHECK(error.message.find('\n') == std::string::npos);
  CHECK(error.layer == bad.layer);
  CHECK(error.field == bad.field);
}

}  // namespace

TEST_CASE("random networks and settings come back as they were") {
  nn::Random random(5);
  for (int i = 0; i < 500; ++i) {
    const nn::NetworkSpec network = tests::random_network(random);
    const nn::TrainingSpec training = tests::random_training(random);
    const std::string text = formats::to_text(formats::document_to_json(network, training));
    const auto back = parse_document(text, "");
    REQUIRE_MESSAGE(back, (back ? "" : back.error().message));
    CHECK(back->network == network);
    REQUIRE(back->training);
    CHECK(*back->training == training);
    CHECK(formats::to_text(formats::document_to_json(back->network, back->training)) == text);
  }
}

TEST_CASE("a document without training has none") {
  const auto document =
      parse_document(R"({"layers": [{"type": "input"}, {"type": "dense"}, {"type": "softmax"}]})", "");
  REQUIRE(document);
  CHECK(!document->training);
  CHECK(formats::to_text(formats::document_to_json(document->network, {})).find("training") == std::string::npos);
}

TEST_CASE("missing fields take the specs' defaults, missing ids are made and never collide") {
  const auto document =
      parse_document(R"({"layers": [{"type": "input"}, {"type": "conv"}, {"type": "conv", "id": "conv1"},
    {"type": "pool"}, {"type": "activation"}, {"type": "dropout"}, {"type": "dense"}, {"type": "softmax"}]})",
                     "");
  REQUIRE_MESSAGE(document, (document ? "" : document.error().message));
  const auto& layers = document->network.layers;
  CHECK(layers[0] == nn::LayerSpec{"input1", nn::InputSpec{}});
  CHECK(layers[1] == nn::LayerSpec{"conv2", nn::ConvSpec{}});
  CHECK(layers[2] == nn::LayerSpec{"conv1", nn::ConvSpec{}});
  CHECK(layers[3] == nn::LayerSpec{"pool1", nn::PoolSpec{}});
  CHECK(layers[4] == nn::LayerSpec{"activation1", nn::ActivationSpec{}});
  CHECK(layers[5] == nn::LayerSpec{"dropout1", nn::DropoutSpec{}});
  CHECK(layers[6] == nn::LayerSpec{"dense1", nn::DenseSpec{}});
  CHECK(layers[7] == nn::LayerSpec{"softmax1", nn::SoftmaxSpec{}});
}

TEST_CASE("an optimiser's missing settings are its own defaults, wherever its type stands") {
  const auto adam = parse_document(with_training(R"({"optimizer": {"beta1": 0.5, "type": "adam"}})"), "");
  REQUIRE(adam);
  auto expected = nn::default_optimizer(nn::OptimizerKind::adam);
  expected.beta1 = 0.5f;
  CHECK(adam->training->optimizer == expected);
  CHECK(adam->training->batch == nn::TrainingSpec{}.batch);
}

TEST_CASE("what is written says what is used and what was changed, no more") {
  nn::TrainingSpec training;
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::sgd);
  const auto text = [&] { return formats::to_text(formats::document_to_json({}, training)["training"]); };
  CHECK(text() == R"({"optimizer":{"type":"sgd","learning_rate":0.01},"batch":20,"l2_decay":0.001})");
  training.optimizer.rho = 0.5f;
  CHECK(text() == R"({"optimizer":{"type":"sgd","learning_rate":0.01,"rho":0.5},"batch":20,"l2_decay":0.001})");
}

TEST_CASE("every bad value of a layer is an error that names layer, field, value and what would be legal") {
  for (const Bad& bad : {
           Bad{with_layer(R"({"id": "c", "type": "conv", "filters": "8"})"),
               "layer c: filters is \"8\"; it must be a whole number", "c", "filters"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "filters": 8.5})"),
               "filters is 8.5; it must be a whole number", "c", "filters"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "filters": 0})"), "layer c: filters is 0", "c", "filters"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "size": 3000000000})"), "size is 3000000000; it must be", "c",
               "size"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "stride": -99999999999999999999})"), "stride is", "c",
               "stride"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "stride": 18446744073709551615})"), "stride is", "c",
               "stride"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "padding": null})"), "padding is null", "c", "padding"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "padding": true})"), "padding is true", "c", "padding"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "size": [5, 5, 1]})"),
               "it must be a whole number, or [height, width]", "c", "size"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "size": [5, "5"]})"), "size.1 is \"5\"", "c", "size.1"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "padding": "full"})"),
               "padding is \"full\"; it must be a whole number, [height, width], \"same\" or \"valid\"", "c",
               "padding"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "size": 50})"), "layer c: size is 50; it must be at most 28",
               "c", "size"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "kernel": 5})"),
               "layer c: unknown field \"kernel\"; the fields here are id, type, filters, size, stride, padding, "
               "dilation, init",
               "c", "kernel"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "init": "he"})"), "init is \"he\"; it must be an object", "c",
               "init"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "init": {"kind": "she"}})"),
               "init.kind is \"she\"; it must be one of he, he_uniform, xavier, xavier_normal, lecun, lecun_uniform, "
               "convnetjs, orthogonal, "
               "sparse, zero, constant",
               "c", "init.kind"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "init": {"bias": 1e39}})"), "init.bias is 1e+39", "c",
               "init.bias"},
           Bad{with_layer(R"({"id": "c", "type": "conv", "init": {"gain": 1}})"),
               "unknown field \"gain\"; the fields here are kind, value, bias", "c", "init.gain"},
           Bad{with_layer(R"({"id": "p", "type": "pool", "kind": "min"})"),
               "kind is \"min\"; it must be one of max, average", "p", "kind"},
           Bad{with_layer(R"({"id": "p", "type": "pool", "kind": 1})"), "kind is 1; it must be one of max, average",
               "p", "kind"},
           Bad{with_layer(R"({"id": "p", "type": "pool", "filters": 1})"), "unknown field \"filters\"", "p", "filters"},
           Bad{with_layer(R"({"id": "d", "type": "dense", "units": {}})"), "units is an object", "d", "units"},
           Bad{with_layer(R"({"id": "a", "type": "activation", "function": "swish"})"),
               "function is \"swish\"; it must be one of relu, leaky_relu, sigmoid, tanh, elu, gelu, softplus, "
               "hard_limit",
               "a", "function"},
           Bad{with_layer(R"({"id": "a", "type": "activation", "slope": "x"})"), "slope is \"x\"; it must be a number",
               "a", "slope"},
           Bad{with_layer(R"({"id": "o", "type": "dropout", "rate": 1})"), "rate is 1; it must be from 0 to 0.95", "o",
               "rate"},
           Bad{with_layer(R"({"id": "o", "type": "dropout", "rate": "half"})"), "rate is \"half\"", "o", "rate"},
           Bad{with_layer(R"({"id": "o", "type": "softmax", "classes": 3})"), "the fields here are id, type", "o",
               "classes"},
           Bad{with_layer(R"({"id": "x", "type": "lstm"})"),
               "layer x: type is \"lstm\"; it must be one of input, conv, pool, global_average, dense, activation, "
               "maxout, "
               "dropout, batch_norm, local_response_norm, softmax, hinge, squared_error, logistic",
               "x", "type"},
           Bad{with_layer(R"({"id": "x", "type": 5})"), "type is 5", "x", "type"},
           Bad{with_layer(R"({"id": "x"})"), "layer x: type is missing", "x", "type"},
           Bad{with_layer(R"({"type": "conv", "filters": "8"})"), "layer 1: filters is \"8\"", "", "filters"},
           Bad{with_layer(R"({"id": 7, "type": "conv"})"), "layer 1: id is 7; it must be a text", "", "id"},
           Bad{with_layer(R"({"id": "", "type": "conv"})"), "layer 1: id is \"\"", "", "id"},
           Bad{with_layer(R"({"id": "in", "type": "conv"})"), "two layers have this id", "in", "id"},
           Bad{with_layer(R"({"id": "a\nb", "type": "conv"})"), "layer 1: id is \"a\\nb\"", "", "id"},
           Bad{with_layer(R"({"id": "a b", "type": "conv"})"), "layer 1: id is \"a b\"", "", "id"},
           Bad{with_layer("3"), "layer 1: it is 3; it must be an object", "", ""},
           Bad{R"({"layers": [{"type": "input", "transform": "log"}]})",
               "transform is \"log\"; it must be one of unit, centred, standardised", "", "transform"},
       }) {
    check_bad(bad);
  }
}

TEST_CASE("every bad value of the training is an error") {
  for (const Bad& bad : {
           Bad{with_training("3"), "training is 3; it must be an object", "", "training"},
           Bad{with_training(R"({"batch": 0})"), "batch is 0; it must be from 1 to 1024", "", "training.batch"},
           Bad{with_training(R"({"batch": 2.5})"), "training.batch is 2.5; it must be a whole number", "",
               "training.batch"},
           Bad{with_training(R"({"l2_decay": -1})"), "l2_decay is -1; it must be from 0 to 1", "", "training.l2_decay"},
           Bad{with_training(R"({"epochs": 3})"),
               "the fields here are optimizer, batch, l2_decay, l1_decay, clip_norm, clip_value, schedule", "",
               "training.epochs"},
           Bad{with_training(R"({"optimizer": "adam"})"), "training.optimizer is \"adam\"; it must be an object", "",
               "training.optimizer"},
           Bad{with_training(R"({"optimizer": {"type": "lion"}})"),
               "it must be one of sgd, momentum, nesterov, adagrad, "
               "windowgrad, rmsprop, adadelta, adam, adamw",
               "", "training.optimizer.type"},
           Bad{with_training(R"({"optimizer": {"learning_rate": "fast"}})"), "it must be a number", "",
               "training.optimizer.learning_rate"},
           Bad{with_training(R"({"optimizer": {"rho": 1}})"), "rho is 1; it must be", "", "training.rho"},
           Bad{with_training(R"({"optimizer": {"epsilon": 0}})"), "epsilon is 0; it must be above 0", "",
               "training.epsilon"},
           Bad{with_training(R"({"optimizer": {"decay": 0}})"), "unknown field \"decay\"", "",
               "training.optimizer.decay"},
       }) {
    check_bad(bad);
  }
}

TEST_CASE("every bad value of the document itself is an error") {
  for (const Bad& bad : {
           Bad{"[]", "not a list", "", ""},
           Bad{"{}", "layers is missing", "", "layers"},
           Bad{R"({"layers": 3})", "layers is 3; it must be a list of layers", "", "layers"},
           Bad{R"({"layers": []})", "the network has 0 layers", "", ""},
           Bad{R"({"format": "onnx", "layers": []})", "format is \"onnx\"; it must be \"glassnet\"", "", "format"},
           Bad{R"({"format": 1, "layers": []})", "format is 1", "", "format"},
           Bad{R"({"version": 2, "layers": []})", "version is 2; it must be 1", "", "version"},
           Bad{R"({"name": [], "layers": []})", "name is a list; it must be a text", "", "name"},
           Bad{R"({"weights": [], "layers": []})",
               "unknown field \"weights\"; the fields here are format, version, name, layers, training", "", "weights"},
           Bad{R"({"layers": [{"type": "dense"}, {"type": "softmax"}]})", "can't be the first layer", "dense1", "type"},
       }) {
    check_bad(bad);
  }
  std::string many = R"({"layers": [{"type": "input"})";
  for (int i = 0; i < 100'000; ++i) many += R"(,{"type": "activation"})";
  check_bad({many + "]}", "layers has 100001 layers; at most 64 are possible", "", "layers"});
}
