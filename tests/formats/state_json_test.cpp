#include "formats/state_json.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "formats/presets.h"
#include "formats/spec_json.h"
#include "lab/diagnosis.h"
#include "nn/infer.h"

using namespace glassnet;
using formats::Json;

namespace {

lab::Snapshot full_snapshot() {
  const auto document = formats::parse_document(*formats::preset_text("convnetjs-mnist"), "");
  lab::Snapshot snapshot;
  snapshot.running = true;
  snapshot.status = "training";
  snapshot.seed = 7;
  snapshot.threads = 2;
  snapshot.step = 100;
  snapshot.examples = 2000;
  snapshot.epoch = 0.5;
  snapshot.examples_per_s = 1234.5;
  snapshot.loss = 0.25;
  snapshot.train_accuracy = 0.9;
  lab::Outcomes outcomes(2);
  outcomes.add(0, 1, 1, 0.75f);
  outcomes.add(1, 1, 0, 0.5f);
  snapshot.validation = lab::Evaluation{90, 1800, 5000, 4800, 0.125, std::make_shared<lab::Outcomes>(outcomes)};
  snapshot.test = lab::Evaluation{80, 1600, 400, 300, 0.5};
  snapshot.spec = std::make_shared<nn::NetworkSpec>(document->network);
  snapshot.plan = std::make_shared<nn::NetworkPlan>(*nn::infer(document->network));
  snapshot.kept = std::vector<bool>(9, true);
  snapshot.kept[7] = false;
  snapshot.training = *document->training;
  auto probe = std::make_shared<lab::ProbeView>();
  probe->split = data::Split::test;
  probe->index = 3;
  probe->label = 4;
  probe->predicted = 9;
  probe->layers.resize(9);
  probe->layers.back().activations = {0.25f, 0.75f};
  snapshot.probe = probe;
  snapshot.data.name = "mnist";
  snapshot.data.train = 10'000;
  snapshot.data.expected_train = 55'000;
  return snapshot;
}

}  // namespace

TEST_CASE("the state of a session that has trained") {
  const Json state = formats::state_to_json(full_snapshot());
  CHECK(state["running"] == true);
  CHECK(state["diverged"] == false);
  CHECK(state["status"] == "training");
  CHECK(state["examples"] == 2000);
  CHECK(state["validation_outcomes"]["confusion"] == Json::parse("[[0, 0], [1, 1]]"));
  CHECK(state["validation_outcomes"]["mistakes"] ==
        Json::parse(R"([{"index": 1, "label": 1, "predicted": 0, "confidence": 0.5}])"));
  CHECK(state["epoch"] == 0.5);
  CHECK(state["step"] == 100);
  CHECK(state["loss"] == 0.25);
  CHECK(state["train_accuracy"] == 0.9);
  CHECK(state["validation_accuracy"] == 0.96);
  CHECK(state["test_accuracy"] == 0.75);
  CHECK(state["test_images"] == 400);
  CHECK(state["validation_images"] == 5000);
  CHECK(state["validation_step"] == 90);
  CHECK(state["validation_loss"] == 0.125);
  CHECK(state["examples_per_s"] == 1234.5);
  CHECK(formats::to_text(state["optimizer"]) ==
        R"({"name":"Adadelta","type":"adadelta","learning_rate":1.0,"rho":0.95,"epsilon":1e-06})");
  CHECK(state["batch"] == 20);
  CHECK(state["seed"] == 7);
  CHECK(state["threads"] == 2);
  CHECK(state["parameters"] == 5994);
  REQUIRE(state["layers"].size() == 9);
  CHECK(formats::to_text(state["layers"][1]) ==
        R"({"id":"conv1","type":"conv","output":[8,24,24],"parameters":208,"kept":true})");
  CHECK(state["layers"][7]["kept"] == false);
  CHECK(formats::to_text(state["probe"]["probabilities"]) == "[0.25,0.75]");
  CHECK(state["probe"]["split"] == "test");
  CHECK(state["probe"]["index"] == 3);
  CHECK(state["probe"]["label"] == 4);
  CHECK(state["probe"]["predicted"] == 9);
  CHECK(formats::to_text(state["data"]["train"]) == R"({"images":10000,"expected":55000})");
}

TEST_CASE("goal, pace, phase, edits and timeline, where there are any") {
  lab::Snapshot snapshot = full_snapshot();
  Json state = formats::state_to_json(snapshot);
  for (const char* field : {"goal", "phase", "timeline", "next_initialiser"}) {
    CAPTURE(field);
    CHECK(state[field].is_null());
  }
  CHECK(state["pace"] == 0);
  snapshot.goal = lab::RunProgress{{lab::GoalKind::epochs, 3}, 1, 1.5};
  snapshot.pace = 0.25;
  snapshot.phase = lab::StepPhase::loss;
  snapshot.edits = {2, 1, "a", "b"};
  snapshot.timeline = std::make_shared<const lab::Timeline>(lab::Timeline{{0, 500}, 500, 720});
  snapshot.next_initialiser = nn::Initialiser{nn::InitKind::zero};
  state = formats::state_to_json(snapshot);
  CHECK(formats::to_text(state["goal"]) == R"({"kind":"epochs","value":3.0,"from":1.0,"now":1.5})");
  CHECK(state["pace"] == 0.25);
  CHECK(state["phase"] == "loss");
  CHECK(formats::to_text(state["edits"]) == R"({"undoable":2,"redoable":1,"undo":"a","redo":"b"})");
  CHECK(formats::to_text(state["timeline"]) == R"({"moments":[0,500],"visiting":500,"now":720})");
  CHECK(state["next_initialiser"] == "zero");
}

TEST_CASE("a picture of one's own has a name instead of a place, and no label unless one was given") {
  lab::Snapshot snapshot = full_snapshot();
  CHECK(formats::state_to_json(snapshot)["probe"]["own"] == false);
  auto probe = std::make_shared<lab::ProbeView>(*snapshot.probe);
  probe->own = true;
  probe->name = "Your drawing";
  probe->label = -1;
  snapshot.probe = probe;
  const Json json = formats::state_to_json(snapshot)["probe"];
  CHECK(json["own"] == true);
  CHECK(json["name"] == "Your drawing");
  CHECK(json["predicted"] == 9);
  for (const char* field : {"split", "index", "available", "label"}) {
    CAPTURE(field);
    CHECK(json[field].is_null());
  }
}

TEST_CASE("the health of the latest batch is told layer by layer, with the units that are ill and how it went") {
  lab::Snapshot snapshot = full_snapshot();
  CHECK(formats::state_to_json(snapshot)["health"].is_null());
  lab::HealthSample sample{95, 1900, 16, snapshot.spec, {}};
  sample.health.gradient_norm = 0.5;
  sample.health.layers.resize(9);
  sample.health.layers[1].weights.count = 200;
  sample.health.layers[1].weight_gradients.norm = 0.25;
  sample.health.layers[1].update_ratio = 0.002;
  sample.health.layers[2].activity = {8, 1, 0, 1900};
  sample.health.layers[2].units.resize(8);
  lab::HealthRecord record;
  record.samples = {std::make_shared<lab::HealthSample>(sample), std::make_shared<lab::HealthSample>(sample)};
  record.ill.resize(9);
  record.ill[2] = {{5, nn::UnitState::dead, 400}};
  snapshot.health = std::make_shared<lab::HealthRecord>(record);
  const Json health = formats::state_to_json(snapshot)["health"];
  CHECK(health["step"] == 95);
  CHECK(health["examples"] == 1900);
  CHECK(health["images"] == 16);
  CHECK(health["gradient_norm"] == 0.5);
  CHECK(health["layers"][1]["update_ratio"] == 0.002);
  CHECK(!health["layers"][1].contains("ill"));
  CHECK(formats::to_text(health["layers"][2]["ill"]) == R"([{"unit":5,"state":"dead","since":400.0}])");
  REQUIRE(health["history"].size() == 2);
  CHECK(formats::to_text(health["history"][0]) == R"([1900,0.5,{"conv1":[0.25,0.002,0,0],"relu1":[0.0,0.0,1,0]}])");
}

TEST_CASE("what is wrong with a run is told with its evidence and the ways out; nothing where all is well") {
  lab::Snapshot snapshot = full_snapshot();
  CHECK(formats::state_to_json(snapshot)["findings"] == Json::array());
  const lab::Finding finding{
      lab::FindingKind::dead_units, "relu1", "Many are dead.", "Seen.", {lab::other_seed(7), lab::other_seed(8)}};
  snapshot.findings = std::make_shared<std::vector<lab::Finding>>(1, finding);
  CHECK(formats::to_text(formats::state_to_json(snapshot)["findings"]) ==
        R"([{"kind":"dead_units","layer":"relu1","sentence":"Many are dead.","evidence":"Seen.",)"
        R"("remedies":["Start again from seed 8","Start again from seed 9"]}])");
}

TEST_CASE("a state's spec is a document that can be read back, with the training in force") {
  lab::Snapshot snapshot = full_snapshot();
  snapshot.training.optimizer = nn::default_optimizer(nn::OptimizerKind::adam);
  const Json state = formats::state_to_json(snapshot);
  const auto document = formats::document_from_json(state["spec"], "");
  REQUIRE(document);
  CHECK(document->network == *snapshot.spec);
  CHECK(*document->training == snapshot.training);
}

TEST_CASE("what is not known yet, or not a number, is null") {
  const Json early = formats::state_to_json({});
  for (const char* field : {"loss", "train_accuracy", "validation_accuracy", "validation_images", "validation_step",
                            "validation_loss", "test_accuracy", "test_images", "test_step", "test_loss", "nearest",
                            "landscape", "surveyed", "parameters", "spec", "probe"}) {
    CAPTURE(field);
    REQUIRE(early.contains(field));
    CHECK(early[field].is_null());
  }
  CHECK(early["layers"].empty());

  lab::Snapshot diverged = full_snapshot();
  diverged.diverged = true;
  diverged.loss = std::numeric_limits<double>::quiet_NaN();
  CHECK(formats::state_to_json(diverged)["loss"].is_null());

  lab::Snapshot no_prediction = full_snapshot();
  auto probe = std::make_shared<lab::ProbeView>(*no_prediction.probe);
  probe->layers.clear();
  no_prediction.probe = probe;
  CHECK(formats::state_to_json(no_prediction)["probe"]["predicted"].is_null());
}
