#include "formats/command_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "formats/presets.h"

using namespace glassnet;
using formats::parse_command;

namespace {

template <class Command>
Command read(const std::string& text) {
  const auto command = parse_command(text);
  REQUIRE_MESSAGE(command, (command ? "" : command.error().message));
  REQUIRE(std::holds_alternative<Command>(*command));
  return std::get<Command>(*command);
}

nn::Error error_of(const std::string& text) {
  const auto command = parse_command(text);
  CHECK_MESSAGE(!command, text);
  return command ? nn::Error{} : command.error();
}

}  // namespace

TEST_CASE("commands without settings") {
  read<lab::Train>(R"({"type": "train"})");
  read<lab::Pause>(R"({"type": "pause"})");
  CHECK(read<lab::Step>(R"({"type": "step"})").grain == lab::Grain::batch);
}

TEST_CASE("step takes a grain, run-until just one goal, pace a number of batches a second") {
  CHECK(read<lab::Step>(R"({"type": "step", "grain": "example"})").grain == lab::Grain::example);
  CHECK(error_of(R"({"type": "step", "grain": "word"})").message.find("phase, example, batch, epoch") !=
        std::string::npos);
  CHECK(read<lab::RunUntil>(R"({"type": "run-until", "examples": 20000})").goal ==
        lab::RunGoal{lab::GoalKind::examples, 20000});
  CHECK(read<lab::RunUntil>(R"({"type": "run-until", "epochs": 1.5})").goal ==
        lab::RunGoal{lab::GoalKind::epochs, 1.5});
  CHECK(read<lab::RunUntil>(R"({"type": "run-until", "accuracy": 0.97})").goal ==
        lab::RunGoal{lab::GoalKind::accuracy, 0.97});
  error_of(R"({"type": "run-until"})");
  error_of(R"({"type": "run-until", "examples": 1, "epochs": 1})");
  CHECK(error_of(R"({"type": "run-until", "accuracy": "high"})").field == "accuracy");
  CHECK(read<lab::Pace>(R"({"type": "pace", "batches_per_s": 0.25})").batches_per_s == 0.25);
  CHECK(read<lab::Pace>(R"({"type": "pace"})").batches_per_s == 0);
}

TEST_CASE("a filter is chosen by layer and channel, or none") {
  CHECK(read<lab::LookAtFilter>(R"({"type": "look-at-filter", "layer": "conv2", "channel": 3})").target ==
        lab::FilterTarget{"conv2", 3});
  CHECK_FALSE(read<lab::LookAtFilter>(R"({"type": "look-at-filter"})").target);
  CHECK(error_of(R"({"type": "look-at-filter", "layer": "conv2"})").field == "channel");
  CHECK(error_of(R"({"type": "look-at-filter", "channel": 3})").field == "layer");
}

TEST_CASE("a table of images is used as one of points is") {
  std::string csv;
  for (int i = 0; i < 6; ++i) csv += i % 2 == 0 ? "cat,0,1,2,255\\n" : "dog,9,8,7,6\\n";
  const auto use = read<lab::UseData>(R"({"type": "use-data", "name": "pets.csv", "csv": ")" + csv + R"("})");
  REQUIRE(use.data);
  CHECK(use.data->name == "pets.csv");
  CHECK(use.data->class_names == std::vector<std::string>{"cat", "dog"});
  CHECK(error_of(R"({"type": "use-data", "name": "pets.csv", "csv": "cat,0,1,2,256"})").message.find("column 5") !=
        std::string::npos);
}

TEST_CASE("reset takes a seed, 1 without one") {
  CHECK(read<lab::Reset>(R"({"type": "reset", "seed": 9007199254740992})").seed == 9007199254740992u);
  CHECK(read<lab::Reset>(R"({"type": "reset", "seed": 0})").seed == 0);
  CHECK(read<lab::Reset>(R"({"type": "reset"})").seed == 1);
}

TEST_CASE("set takes any of the settings; the others stay absent") {
  const auto set = read<lab::Set>(R"({"type": "set", "learning_rate": 0.5, "batch": 32})");
  CHECK(set.learning_rate == 0.5f);
  CHECK(set.batch == 32);
  CHECK(!set.optimizer);
  CHECK(!set.momentum);
  CHECK(!set.epsilon);
  const auto all = read<lab::Set>(
      R"({"type": "set", "optimizer": "adam", "momentum": 0.1, "rho": 0.2, "beta1": 0.3, "beta2": 0.4, "epsilon": 0.5,
          "l2_decay": 0.6, "l1_decay": 0.7, "clip_norm": 0.8, "clip_value": 0.9,
          "schedule": {"type": "cosine", "length": 5000}})");
  CHECK(all.optimizer == nn::OptimizerKind::adam);
  CHECK(all.momentum == 0.1f);
  CHECK(all.rho == 0.2f);
  CHECK(all.beta1 == 0.3f);
  CHECK(all.beta2 == 0.4f);
  CHECK(all.epsilon == 0.5f);
  CHECK(all.l2_decay == 0.6f);
  CHECK(all.l1_decay == 0.7f);
  CHECK(all.clip_norm == 0.8f);
  CHECK(all.clip_value == 0.9f);
  REQUIRE(all.schedule);
  CHECK(all.schedule->kind == nn::ScheduleKind::cosine);
  CHECK(all.schedule->length == 5000);
}

TEST_CASE("undo-all, redo-all, visit, return, branch") {
  read<lab::UndoAll>(R"({"type": "undo-all"})");
  read<lab::RedoAll>(R"({"type": "redo-all"})");
  CHECK(read<lab::Visit>(R"({"type": "visit", "examples": 4000})").examples == 4000);
  CHECK(error_of(R"({"type": "visit", "examples": -1})").field == "examples");
  read<lab::Return>(R"({"type": "return"})");
  read<lab::Branch>(R"({"type": "branch"})");
}

TEST_CASE("set-stream takes an order, an augmentation or both; what is absent stays") {
  auto set = read<lab::SetStream>(R"({"type": "set-stream", "order": {"kind": "negatives-first", "positive": 3}})");
  CHECK(set.order == data::OrderSpec{data::Order::negatives_first, 3});
  CHECK(!set.augmentation);
  set = read<lab::SetStream>(R"({"type": "set-stream", "augmentation": {"shift": 2, "rotate": 10}})");
  CHECK(!set.order);
  CHECK(set.augmentation->shift == 2);
  CHECK(set.augmentation->rotate == 10);
  error_of(R"({"type": "set-stream"})");
  CHECK(error_of(R"({"type": "set-stream", "augmentation": {"shift": -2}})").field == "augmentation.shift");
  CHECK(error_of(R"({"type": "set-stream", "colour": 1})").field == "colour");
}

TEST_CASE("set-initialiser takes a kind, perhaps a value and a bias") {
  const auto set = read<lab::SetInitialiser>(R"({"type": "set-initialiser", "kind": "constant", "value": 0.5})");
  CHECK(set.kind == nn::InitKind::constant);
  CHECK(set.value == 0.5f);
  CHECK(!set.bias);
  CHECK(error_of(R"({"type": "set-initialiser"})").field == "kind");
  CHECK(error_of(R"({"type": "set-initialiser", "kind": "nought"})").message.find("zero") != std::string::npos);
}

TEST_CASE("probe takes a split and an index") {
  const auto probe = read<lab::Probe>(R"({"type": "probe", "split": "test", "index": 42})");
  CHECK(probe.split == data::Split::test);
  CHECK(probe.index == 42);
  CHECK(read<lab::Probe>(R"({"type": "probe", "index": 0})").split == data::Split::validation);
}

TEST_CASE("inspect takes a layer and a unit, perhaps one of its weights; without them it closes the inspector") {
  const auto inspect = read<lab::Inspect>(R"({"type": "inspect", "layer": "conv2", "unit": [3, 4, 11], "weight": 7})");
  REQUIRE(inspect.target);
  CHECK(*inspect.target == lab::InspectTarget{"conv2", {3, 4, 11}, 7});
  const auto unit = read<lab::Inspect>(R"({"type": "inspect", "layer": "softmax", "unit": [3, 0, 0]})");
  REQUIRE(unit.target);
  CHECK(!unit.target->weight);
  CHECK(!read<lab::Inspect>(R"({"type": "inspect"})").target);
}

TEST_CASE("a picture of one's own: pixels, and what is known of it") {
  const auto picture = read<lab::ProbePicture>(R"({"type": "probe-picture", "pixels": [0, 128, 255], "label": 7})");
  CHECK(picture.pixels == std::vector<std::uint8_t>{0, 128, 255});
  CHECK(picture.label == 7);
  const auto named = read<lab::ProbePicture>(R"({"type": "probe-picture", "pixels": [], "name": "A seven"})");
  CHECK(!named.label);
  CHECK(named.name == "A seven");
}

TEST_CASE("a change of the picture: what is absent is as it was") {
  const auto change = read<lab::ProbeChange>(R"({"type": "probe-change", "rotate": -15, "noise": 0.25})").change;
  CHECK(change == data::PictureChange{.rotate = -15, .noise = 0.25f});
  CHECK(read<lab::ProbeChange>(R"({"type": "probe-change"})").change == data::PictureChange{});
  read<lab::MeasureChange>(R"({"type": "measure-change"})");
  read<lab::MeasureTest>(R"({"type": "measure-test"})");
  CHECK(read<lab::FindNearest>(R"({"type": "find-nearest"})").images == 5);
  CHECK(read<lab::FindNearest>(R"({"type": "find-nearest", "images": 3})").images == 3);
  CHECK(read<lab::Show>(R"({"type": "show", "saliency": true})").saliency == true);
  CHECK(read<lab::Show>(R"({"type": "show", "saliency": false})").saliency == false);
  CHECK(read<lab::SurveyLoss>(R"({"type": "survey-loss"})").along == lab::LandscapeAlong::path);
  CHECK(read<lab::SurveyLoss>(R"({"type": "survey-loss", "along": "random"})").along == lab::LandscapeAlong::random);
  CHECK(error_of(R"({"type": "probe-change", "turn": 3})").field == "turn");
}

TEST_CASE("apply takes Glassnet JSON, and only its network") {
  const std::string preset(*formats::preset_text("convnetjs-mnist"));
  const auto apply = read<lab::Apply>(R"({"type": "apply", "spec": )" + preset + "}");
  CHECK(apply.spec.layers.size() == 9);
  CHECK(apply.spec.name == "convnetjs-mnist");
}

TEST_CASE("apply's errors name the layer and the field, for the page to show them there") {
  const nn::Error error = error_of(
      R"({"type": "apply", "spec": {"layers": [{"type": "input"}, {"id": "pool1", "type": "pool", "stride": 0},
          {"type": "dense"}, {"type": "softmax"}]}})");
  CHECK(error.layer == "pool1");
  CHECK(error.field == "stride");
  CHECK(error.message.find("stride is 0") != std::string::npos);
}

TEST_CASE("bad commands are refused with the reason") {
  struct Bad {
    const char* text;
    const char* message;  // part of it
    const char* field;
  };
  for (const Bad& bad : {
           Bad{"3", "a command is an object with a type, not 3", ""},
           Bad{"{", "command: broken JSON at line 1", ""},
           Bad{"{}",
               "type is missing; it must be one of train, pause, step, run-until, pace, reset, apply, "
               "undo, redo, undo-all, redo-all, set, set-stream, set-initialiser, visit, return, branch, probe, "
               "probe-picture, probe-change, measure-change, measure-test, find-nearest, survey-loss, inspect",
               "type"},
           Bad{R"({"type": "fly"})",
               "type is \"fly\"; it must be one of train, pause, step, run-until, pace, reset, apply, "
               "undo, redo, undo-all, redo-all, set, set-stream, set-initialiser, visit, return, branch, probe, "
               "probe-picture, probe-change, measure-change, measure-test, find-nearest, survey-loss, inspect",
               "type"},
           Bad{R"({"type": 1})", "type is 1", "type"},
           Bad{R"({"type": "train", "epochs": 3})", "train: unknown field \"epochs\"", "epochs"},
           Bad{R"({"type": "reset", "seed": -1})", "reset: seed is -1; it must be a whole number from 0 to", "seed"},
           Bad{R"({"type": "reset", "seed": 1.5})", "seed is 1.5", "seed"},
           Bad{R"({"type": "reset", "seed": "1"})", "seed is \"1\"", "seed"},
           Bad{R"({"type": "reset", "seed": 9007199254740993})", "seed is 9007199254740993", "seed"},
           Bad{R"({"type": "reset", "seed": null})", "seed is null", "seed"},
           Bad{R"({"type": "set"})", "set: nothing to set; give one or more of optimizer, learning_rate", ""},
           Bad{R"({"type": "set", "lr": 1})", "unknown field \"lr\"", "lr"},
           Bad{R"({"type": "set", "learning_rate": "1"})", "learning_rate is \"1\"; it must be a number",
               "learning_rate"},
           Bad{R"({"type": "set", "learning_rate": null})", "learning_rate is null", "learning_rate"},
           Bad{R"({"type": "set", "epsilon": 1e300})", "epsilon is 1e+300", "epsilon"},
           Bad{R"({"type": "set", "batch": 1.5})", "batch is 1.5; it must be a whole number", "batch"},
           Bad{R"({"type": "set", "optimizer": "lion"})",
               "it must be one of sgd, momentum, nesterov, adagrad, "
               "windowgrad, rmsprop, adadelta, adam, adamw",
               "optimizer"},
           Bad{R"({"type": "probe"})", "index is missing", "index"},
           Bad{R"({"type": "probe", "index": -1})", "probe: index is -1; it must be a whole number from 0", "index"},
           Bad{R"({"type": "probe", "index": 0, "split": "all"})",
               "split is \"all\"; it must be one of train, validation, test", "split"},
           Bad{R"({"type": "inspect", "layer": "conv1"})", "unit is missing", "unit"},
           Bad{R"({"type": "inspect", "unit": [0, 0, 0]})", "layer is missing", "layer"},
           Bad{R"({"type": "inspect", "layer": "conv1", "unit": [0, 0]})", "must be three whole numbers", "unit"},
           Bad{R"({"type": "inspect", "layer": "conv1", "unit": [0, 0.5, 0]})", "unit is 0.5", "unit"},
           Bad{R"({"type": "inspect", "layer": 1, "unit": [0, 0, 0]})", "layer is 1", "layer"},
           Bad{R"({"type": "inspect", "layer": "conv1", "unit": [0, 0, 0], "weight": -1})", "weight is -1", "weight"},
           Bad{R"({"type": "probe-picture"})", "pixels is missing", "pixels"},
           Bad{R"({"type": "probe-picture", "pixels": 3})", "pixels is 3; it must be a list", "pixels"},
           Bad{R"({"type": "probe-picture", "pixels": [0, 256]})", "pixels holds 256; each must be", "pixels"},
           Bad{R"({"type": "probe-picture", "pixels": [-1]})", "pixels holds -1", "pixels"},
           Bad{R"({"type": "probe-picture", "pixels": [0.5]})", "pixels holds 0.5", "pixels"},
           Bad{R"({"type": "probe-picture", "pixels": [], "label": "7"})", "label is \"7\"", "label"},
           Bad{R"({"type": "apply"})", "spec is missing", "spec"},
           Bad{R"({"type": "apply", "spec": 3})", "a network is a JSON object with layers, not 3", ""},
           Bad{R"({"type": "apply", "spec": {}, "keep": true})", "unknown field \"keep\"", "keep"},
       }) {
    CAPTURE(bad.text);
    const nn::Error error = error_of(bad.text);
    CAPTURE(error.message);
    CHECK(error.message.find(bad.message) != std::string::npos);
    CHECK(error.field == bad.field);
  }
}

TEST_CASE("a reply as JSON") {
  lab::Reply done;
  done.message = "kept conv1";
  done.kept = {"conv1"};
  done.started = {"dense1"};
  CHECK(formats::to_text(formats::reply_to_json(done)) ==
        R"({"ok":true,"message":"kept conv1","kept":["conv1"],"adapted":[],"started":["dense1"]})");

  lab::Reply refused;
  refused.error = nn::Error{"layer a: no", "a", "size"};
  CHECK(
      formats::to_text(formats::reply_to_json(refused)) ==
      R"({"ok":false,"error":{"message":"layer a: no","layer":"a","field":"size"},"message":"","kept":[],"adapted":[],"started":[]})");
  CHECK(formats::refusal_to_json(*refused.error)["error"]["field"] == "size");
}

TEST_CASE("use-data takes points by their recipe or as CSV, images by their name, and a network with them") {
  const auto spiral = read<lab::UseData>(R"({"type": "use-data", "name": "spiral:noise=0.1,count=40,seed=3"})");
  REQUIRE(spiral.data);
  CHECK(spiral.data->name == "spiral:noise=0.1,count=40,seed=3");
  CHECK(spiral.data->split(data::Split::train).count() == 20);
  CHECK(!spiral.setup);
  const auto own = read<lab::UseData>(
      R"({"type": "use-data", "csv": "x,y,label\n0,0,0\n0,1,1\n1,0,1\n1,1,2\n", "name": "mine.csv:test=0,validation=0"})");
  REQUIRE(own.data);
  CHECK(own.data->classes == 3);
  CHECK(own.data->split(data::Split::train).count() == 4);
  CHECK(read<lab::UseData>(R"({"type": "use-data", "name": "fashion"})").data == nullptr);
  const std::string preset(*formats::preset_text("playground"));
  const auto with = read<lab::UseData>(R"({"type": "use-data", "name": "xor", "spec": )" + preset + "}");
  REQUIRE(with.setup);
  CHECK(with.setup->spec.name == "playground");
  CHECK(with.setup->training.batch == 10);
}

TEST_CASE("use-data says what is wrong with a name or with points") {
  CHECK(error_of(R"({"type": "use-data"})").field == "name");
  CHECK(error_of(R"({"type": "use-data", "name": "spiral:noise=7"})").message.find("noise") != std::string::npos);
  CHECK(error_of(R"({"type": "use-data", "csv": "0,0"})").message.find("line 1") != std::string::npos);
  CHECK(error_of(R"({"type": "use-data", "csv": "0,0,1", "name": "spiral"})").field == "name");
}

TEST_CASE("begin takes a preset by its name, or a network with its training") {
  const auto fast = read<lab::Begin>(R"({"type": "begin", "preset": "fast"})");
  CHECK(fast.name == "fast");
  REQUIRE(fast.setup);
  CHECK(fast.setup->training.batch == 64);
  CHECK(fast.setup->stream.augmentation.shift == 1);
  const std::string preset(*formats::preset_text("perceptron"));
  const auto own = read<lab::Begin>(R"({"type": "begin", "spec": )" + preset + "}");
  CHECK(own.name == "perceptron");
  CHECK(own.setup->training.batch == 20);
  CHECK(error_of(R"({"type": "begin"})").message.find("preset") != std::string::npos);
  CHECK(error_of(R"({"type": "begin", "preset": "fast", "spec": {}})").message.find("either") != std::string::npos);
  const auto unknown = error_of(R"({"type": "begin", "preset": "x"})");
  CHECK(unknown.field == "preset");
  CHECK(unknown.message.find("convnetjs-mnist") != std::string::npos);
}

TEST_CASE("apply: what can't keep the function is made all the same, if that is asked for") {
  const std::string layers = R"({"layers": [{"type": "input"}, {"type": "dense", "units": 2}, {"type": "softmax"}]})";
  CHECK_FALSE(read<lab::Apply>(R"({"type": "apply", "spec": )" + layers + "}").where_possible);
  const auto apply =
      read<lab::Apply>(R"({"type": "apply", "preserve": "function", "where_possible": true, "spec": )" + layers + "}");
  CHECK(apply.where_possible);
  CHECK(apply.preserve == lab::Preserve::function);
}
