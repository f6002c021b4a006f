// The inspector's arithmetic: of the very numbers of the network, and true of the step that follows.
#include "lab/inspector.h"

#include <doctest/doctest.h>

#include <cmath>

#include "digits.h"
#include "lab/inspection.h"
#include "lab/probe_source.h"
#include "lab/trainer.h"
#include "lab/training_session.h"
#include "nn/random.h"

namespace glassnet::test {

namespace {

// One image alone, to learn from and to look at; as large as the network's input, so that there is one crop.
data::Dataset one_image() { return bar_data(1, 1); }

std::unique_ptr<lab::Trainer> trainer_on(const data::Dataset& data, nn::OptimizerKind kind) {
  nn::TrainingSpec training;
  training.optimizer = nn::default_optimizer(kind);
  training.batch = 1;
  auto trainer = lab::Trainer::create({.spec = small_network(), .training = training, .seed = 4}, data);
  REQUIRE(trainer);
  return std::move(*trainer);
}

lab::NumberInspection inspected(const lab::Trainer& trainer, const data::Dataset& data, data::Split split,
                                const lab::InspectTarget& target) {
  const auto number = lab::inspect_number(trainer, data, {data.split(split), 0, data.split(split).label(0)}, target);
  REQUIRE(number);
  return *number;
}

}  // namespace

TEST_CASE("the update foretold for a weight is the one that a step on the same image makes, with every optimiser") {
  const data::Dataset data = one_image();
  nn::Random random(5);
  for (int kind = 0; kind <= static_cast<int>(nn::OptimizerKind::adamw); ++kind) {
    const auto trainer = trainer_on(data, static_cast<nn::OptimizerKind>(kind));
    for (int step = 0; step < 10; ++step) {
      const char* layer = step % 2 == 0 ? "conv1" : "dense1";
      const std::size_t at = step % 2 == 0 ? 1 : 4;
      const nn::LayerPlan& plan = trainer->network().plan().layers[at];
      const std::size_t weight = random.below(static_cast<std::uint32_t>(plan.parameters()));
      const auto number = inspected(*trainer, data, data::Split::train, {layer, {0, 0, 0}, weight});
      trainer->step();
      const double after = static_cast<double>(trainer->network().parameters()[plan.parameter_offset + weight]);
      INFO(layer, " weight ", weight, " step ", step, " ", nn::name_of(static_cast<nn::OptimizerKind>(kind)));
      CHECK(number.update.after == doctest::Approx(after).epsilon(1e-5));
    }
  }
}

TEST_CASE("a number is explained by the values that the layers show") {
  const data::Dataset data = one_image();
  const auto trainer = trainer_on(data, nn::OptimizerKind::adam);
  for (int i = 0; i < 5; ++i) trainer->step();
  const lab::Inspection all = lab::inspect(trainer->network(), data, data::Split::validation, 0, true);
  const auto number = inspected(*trainer, data, data::Split::validation, {"conv1", {2, 3, 4}, {}});
  CHECK(number.forward.output == static_cast<double>(all.layers[1].activations[(2 * 12 + 3) * 12 + 4]));
  CHECK(number.loss == doctest::Approx(all.loss));
  CHECK(number.label == all.label);
  // The gradient with respect to conv1's output is the one with respect to relu1's input.
  CHECK(number.backward.gradient == static_cast<double>(all.layers[2].input_gradients[(2 * 12 + 3) * 12 + 4]));
  REQUIRE(number.weight);
  CHECK(number.weight_gradient.gradient == static_cast<double>(all.layers[1].weight_gradients[*number.weight]));
}

TEST_CASE("without a weight asked for, the one that counts most is shown") {
  const data::Dataset data = one_image();
  const auto trainer = trainer_on(data, nn::OptimizerKind::sgd);
  const auto number = inspected(*trainer, data, data::Split::validation, {"dense1", {3, 0, 0}, {}});
  REQUIRE(number.weight);
  double most = 0, chosen = 0;
  for (const nn::Term& term : number.forward.terms) {
    most = std::max(most, std::abs(term.product()));
    if (term.parameter == static_cast<int>(*number.weight)) chosen = std::abs(term.product());
  }
  CHECK(chosen == most);
}

TEST_CASE("a unit sees a window of the layer before, and through it a field of the image") {
  const data::Dataset data = one_image();
  const auto trainer = trainer_on(data, nn::OptimizerKind::sgd);
  const auto number = inspected(*trainer, data, data::Split::validation, {"pool1", {1, 1, 2}, {}});
  CHECK(number.window == nn::ReceptiveField{3, 6, 3, 3});
  CHECK(number.field == nn::ReceptiveField{2, 5, 5, 5});
  CHECK(!number.weight);
}

TEST_CASE("in a session: shown until closed, gone with its layer, back with it") {
  auto created = lab::TrainingSession::create(
      {.spec = small_network(), .training = adam(), .data = bar_data(), .running = false, .threaded = false});
  REQUIRE(created);
  lab::TrainingSession& session = **created;
  const auto ask = [&](lab::Command command) {
    session.post(std::move(command));
    session.pump(1);
    const auto replies = session.take_replies();
    REQUIRE(replies.size() == 1);
    return replies.front();
  };
  session.pump(1);
  CHECK(session.snapshot()->inspector == nullptr);
  CHECK(!ask(lab::Inspect{lab::InspectTarget{"pool1", {1, 1, 2}, {}}}).error);
  REQUIRE(session.snapshot()->inspector != nullptr);
  CHECK(session.snapshot()->inspector->layer == 3);

  auto without = small_network();
  without.layers.erase(without.layers.begin() + 3);
  CHECK(!ask(lab::Apply{without}).error);
  CHECK(session.snapshot()->inspector == nullptr);
  CHECK(!ask(lab::Undo{}).error);
  CHECK(session.snapshot()->inspector != nullptr);
  CHECK(!ask(lab::Inspect{}).error);
  CHECK(session.snapshot()->inspector == nullptr);
}

TEST_CASE("what the network doesn't have is refused with the reason, and the number on show stays") {
  auto created = lab::TrainingSession::create(
      {.spec = small_network(), .training = adam(), .data = bar_data(), .running = false, .threaded = false});
  REQUIRE(created);
  lab::TrainingSession& session = **created;
  const auto refusal = [&](const lab::InspectTarget& target) {
    session.post(lab::Inspect{target});
    session.pump(1);
    const auto replies = session.take_replies();
    REQUIRE(replies.size() == 1);
    REQUIRE(replies.front().error);
    return replies.front().error->field;
  };
  session.post(lab::Inspect{lab::InspectTarget{"conv1", {0, 0, 0}, {}}});
  session.pump(1);
  session.take_replies();
  CHECK(refusal({"conv9", {0, 0, 0}, {}}) == "layer");
  CHECK(refusal({"conv1", {4, 0, 0}, {}}) == "unit");
  CHECK(refusal({"conv1", {0, -1, 0}, {}}) == "unit");
  CHECK(refusal({"conv1", {0, 0, 12}, {}}) == "unit");
  CHECK(refusal({"conv1", {0, 0, 0}, 40}) == "weight");
  CHECK(refusal({"relu1", {0, 0, 0}, 0}) == "weight");
  REQUIRE(session.snapshot()->inspector != nullptr);
  CHECK(session.snapshot()->inspector->target.layer == "conv1");
}

}  // namespace glassnet::test
