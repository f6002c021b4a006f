// What a session sees of its network's health while it learns, and that looking changes nothing.
#include "lab/health_sampler.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "digits.h"
#include "lab/learner.h"

namespace glassnet::test {

namespace {

// A learner with a clock of its own.
class Run {
 public:
  explicit Run(const nn::NetworkSpec& spec) {
    auto learner =
        lab::Learner::create({.spec = spec, .training = adam(), .seed = 3, .data = bar_data(), .running = true});
    REQUIRE(learner);
    learner_ = *std::move(learner);
  }

  // What is known after so many batches more, one every `apart` seconds.
  std::shared_ptr<const lab::HealthRecord> after(int batches, double apart = 1) {
    for (int i = 0; i < batches; ++i) learner_->train_batch(seconds_ += apart);
    return learner_->snapshot(true)->health;
  }

  lab::Learner& learner() { return *learner_; }

 private:
  std::unique_ptr<lab::Learner> learner_;
  double seconds_ = 1;
};

// The small network with biases that keep its activation layer from ever answering.
nn::NetworkSpec network_with_bias(float bias, nn::ActivationFunction function) {
  nn::NetworkSpec spec = small_network();
  std::get<nn::ConvSpec>(spec.layers[1].layer).init.bias = bias;
  std::get<nn::ActivationSpec>(spec.layers[2].layer).function = function;
  return spec;
}

}  // namespace

TEST_CASE("a session whose health is sampled learns the bits that a trainer alone learns") {
  const data::Dataset data = bar_data();
  auto alone = *lab::Trainer::create({.spec = small_network(), .training = adam(), .seed = 3}, data);
  for (int i = 0; i < 60; ++i) alone->step();
  Run run(small_network());
  run.after(60, 0.1);
  const auto snapshot = run.learner().snapshot(true);
  CHECK(snapshot->health->samples.size() > 10);
  for (const std::size_t layer : {1u, 4u}) {
    const auto weights = alone->network().weights(layer);
    CHECK(snapshot->probe->layers[layer].weights == std::vector<float>(weights.begin(), weights.end()));
  }
}

TEST_CASE("a sample is of the batch it names: the trainer's own figures") {
  const data::Dataset data = bar_data();
  auto alone = *lab::Trainer::create({.spec = small_network(), .training = adam(), .seed = 3}, data);
  alone->watch_health(lab::HealthDetail::updates);
  for (int i = 0; i < 5; ++i) alone->step();
  const auto record = Run(small_network()).after(5);
  const lab::HealthSample& sample = record->latest();
  const lab::Health expected = alone->health();
  CHECK(sample.step == 5);
  CHECK(sample.examples == 50);
  CHECK(sample.images == 10);
  CHECK(sample.health.gradient_norm == expected.gradient_norm);
  for (std::size_t i = 0; i < expected.layers.size(); ++i) {
    CHECK(sample.health.layers[i].update_ratio == expected.layers[i].update_ratio);
    CHECK(sample.health.layers[i].activations.histogram == expected.layers[i].activations.histogram);
    CHECK(sample.health.layers[i].weight_gradients.norm == expected.layers[i].weight_gradients.norm);
  }
  CHECK(expected.layers[1].update_ratio > 0);
}

TEST_CASE("samples come at most four times a second, more seldom for a large network, and at once for a single step") {
  CHECK(Run(small_network()).after(100, 0.01)->samples.size() == 4);
  nn::NetworkSpec large = small_network();
  for (const char* id : {"wide1", "wide2"})
    large.layers.insert(large.layers.begin() + 4, {id, nn::DenseSpec{1000, {}}});
  CHECK(Run(large).after(10, 0.1)->samples.size() < 3);

  Run run(small_network());
  run.learner().carry_out(lab::Pause{});
  for (int i = 0; i < 3; ++i) {
    run.learner().carry_out(lab::Step{});
    run.after(1, 0.001);
  }
  CHECK(run.after(0)->samples.size() == 3);
}

TEST_CASE("a run that is over in a moment is looked at as it goes, every thousand examples or so") {
  const auto record = Run(small_network()).after(350, 1e-5);
  REQUIRE(record->samples.size() >= 3);
  const double batches = 350, examples = static_cast<double>(record->latest().examples);
  CHECK(examples > 3000);
  for (std::size_t i = 1; i < record->samples.size(); ++i) {
    const auto gap = static_cast<double>(record->samples[i]->examples - record->samples[i - 1]->examples);
    CHECK(gap >= static_cast<double>(lab::HealthSampler::young_spacing));
    CHECK(gap <= static_cast<double>(lab::HealthSampler::young_spacing) + 2 * examples / batches);
  }
}

TEST_CASE("a long run's samples are thinned to a bound, stay in order and about evenly spaced, and end at the latest") {
  const auto record = Run(small_network()).after(1500);
  REQUIRE(record->samples.size() <= lab::HealthSampler::most_samples);
  CHECK(record->samples.size() > lab::HealthSampler::most_samples / 3);
  CHECK(record->latest().examples == 15'000);
  std::uint64_t widest = 0;
  for (std::size_t i = 1; i < record->samples.size(); ++i) {
    REQUIRE(record->samples[i]->examples > record->samples[i - 1]->examples);
    widest = std::max(widest, record->samples[i]->examples - record->samples[i - 1]->examples);
  }
  CHECK(widest <= 15'000 / 20);
}

TEST_CASE("units that biases far below zero keep silent are named dead, from the run's start on") {
  Run run(network_with_bias(-100, nn::ActivationFunction::relu));
  CHECK(run.after(50)->ill[2].empty());  // 500 examples are too few to tell
  const auto record = run.after(100);
  REQUIRE(record->ill.size() == 6);
  REQUIRE(record->ill[2].size() == 4);
  for (int unit = 0; unit < 4; ++unit) {
    CHECK(record->ill[2][static_cast<std::size_t>(unit)].unit == unit);
    CHECK(record->ill[2][static_cast<std::size_t>(unit)].state == nn::UnitState::dead);
    CHECK(record->ill[2][static_cast<std::size_t>(unit)].since == 0);
  }
  CHECK(record->latest().health.layers[2].activity.dead == 4);
  // Long after, it is still known since when.
  CHECK(run.after(500)->ill[2][0].since == 0);
}

TEST_CASE("units at the limits of a sigmoid are named saturated; those of a network that learns are well") {
  const auto stuck = Run(network_with_bias(-30, nn::ActivationFunction::sigmoid)).after(150);
  REQUIRE(stuck->ill[2].size() == 4);
  CHECK(stuck->ill[2][3].state == nn::UnitState::saturated);
  const auto well = Run(small_network()).after(150);
  for (const auto& layer : well->ill) CHECK(layer.empty());
}

TEST_CASE("a unit that dies in the run is dated by when it died") {
  Run run(small_network());
  run.after(300);
  lab::Set wild;
  wild.optimizer = nn::OptimizerKind::sgd;
  wild.learning_rate = 30;
  wild.l2_decay = 0;
  REQUIRE(!run.learner().carry_out(wild).error);
  const auto record = run.after(600);
  REQUIRE(!record->ill[2].empty());
  for (const lab::IllUnit& unit : record->ill[2]) {
    CHECK(unit.since >= 2900);
    CHECK(unit.since < 9000);
  }
}

TEST_CASE("after an edit the samples stay, each with its own network; an undo takes them back, a reset all of them") {
  Run run(small_network());
  const auto before = run.after(20);
  nn::NetworkSpec wider = small_network();
  std::get<nn::ConvSpec>(wider.layers[1].layer).filters = 6;
  wider.layers.insert(wider.layers.begin() + 3, {"extra", nn::ActivationSpec{}});
  REQUIRE(!run.learner().carry_out(lab::Apply{wider}).error);
  const auto edited = run.after(10);
  CHECK(edited->samples.size() > before->samples.size());
  CHECK(*edited->samples.front()->spec == small_network());
  CHECK(*edited->latest().spec == wider);
  CHECK(edited->ill.size() == wider.layers.size());
  REQUIRE(!run.learner().carry_out(lab::Undo{}).error);
  const auto undone = run.learner().snapshot(true)->health;
  CHECK(undone->latest().examples == 200);
  CHECK(undone->ill.size() == small_network().layers.size());
  run.learner().carry_out(lab::Reset{});
  CHECK(run.learner().snapshot(true)->health == nullptr);
}

}  // namespace glassnet::test
