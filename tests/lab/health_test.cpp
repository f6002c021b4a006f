// What a trainer tells about its last step, and that being watched changes nothing.
#include <doctest/doctest.h>

#include <cmath>

#include "digits.h"
#include "lab/health.h"
#include "lab/trainer.h"

namespace glassnet::test {

TEST_CASE("watching a trainer's health changes no bit of what it learns") {
  const data::Dataset data = bar_data();
  const lab::TrainerDef def{.spec = small_network(), .training = adam(), .seed = 5};
  auto alone = *lab::Trainer::create(def, data);
  auto watched = *lab::Trainer::create(def, data);
  watched->watch_health(lab::HealthDetail::updates);
  for (int i = 0; i < 30; ++i) {
    alone->step();
    watched->step();
    if (i % 7 == 0) watched->health();
  }
  CHECK(nn::weights_hash(alone->network(), nn::Arithmetic::fused) ==
        nn::weights_hash(watched->network(), nn::Arithmetic::fused));
  CHECK(alone->health().layers.empty());
  CHECK(watched->health().step == 30);
  // Watched less closely, it learns in its usual memory: still the same bits, and no half-true figures.
  watched->watch_health(lab::HealthDetail::activity);
  for (int i = 0; i < 5; ++i) {
    alone->step();
    watched->step();
  }
  CHECK(nn::weights_hash(alone->network(), nn::Arithmetic::fused) ==
        nn::weights_hash(watched->network(), nn::Arithmetic::fused));
  CHECK(watched->health().layers.empty());
}

TEST_CASE("the update ratio is the step that was taken over the weights before it") {
  const data::Dataset data = bar_data();
  nn::TrainingSpec training = adam();
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::sgd);
  training.optimizer.learning_rate = 0.25f;
  auto trainer = *lab::Trainer::create({.spec = small_network(), .training = training}, data);
  trainer->watch_health(lab::HealthDetail::updates);
  trainer->step();
  const auto before = trainer->checkpoint().network;
  trainer->step();
  const lab::Health health = trainer->health();
  double squares = 0;
  for (std::size_t i = 0; i < health.layers.size(); ++i) {
    const lab::LayerHealth& layer = health.layers[i];
    const nn::LayerPlan& plan = before.plan().layers[i];
    CHECK((layer.weights.count > 0) == (plan.parameters() > 0));
    if (plan.parameters() == 0) continue;
    double norm = 0;
    for (const float x : before.parameters().subspan(plan.parameter_offset, plan.parameters())) {
      norm += static_cast<double>(x) * static_cast<double>(x);
    }
    // Plain descent: the step is the learning rate times the mean gradient.
    CHECK(layer.update_ratio == doctest::Approx(0.25 * layer.weight_gradients.norm / std::sqrt(norm)).epsilon(1e-3));
    squares += layer.weight_gradients.norm * layer.weight_gradients.norm;
  }
  CHECK(health.gradient_norm == doctest::Approx(std::sqrt(squares)).epsilon(1e-6));
}

TEST_CASE("a run that diverges says where: the first tensor that was not finite") {
  const data::Dataset data = bar_data();
  nn::TrainingSpec training = adam();
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::sgd);
  training.optimizer.learning_rate = 1000;
  // Without a limit on its gradient, so that a step too far makes the next one longer.
  const nn::NetworkSpec linear{
      "", {{"input", nn::InputSpec{1, 12, 12}}, {"dense1", nn::DenseSpec{10, {}}}, {"error", nn::SquaredErrorSpec{}}}};
  auto trainer = *lab::Trainer::create({.spec = linear, .training = training}, data);
  CHECK(!trainer->first_not_finite());
  bool finite = true;
  for (int i = 0; i < 200 && finite; ++i) finite = trainer->step().finite;
  REQUIRE(!finite);
  REQUIRE(trainer->first_not_finite());
  CHECK(trainer->first_not_finite()->layer > 0);
  CHECK(!nn::name_of(trainer->first_not_finite()->tensor).empty());
}

TEST_CASE("an edit starts the watch anew") {
  const data::Dataset data = bar_data();
  auto trainer = *lab::Trainer::create({.spec = small_network(), .training = adam()}, data);
  trainer->watch_health(lab::HealthDetail::updates);
  trainer->step();
  nn::NetworkSpec wider = small_network();
  wider.layers.insert(wider.layers.end() - 1, {"extra", nn::DenseSpec{3, {}}});
  wider.layers.insert(wider.layers.end() - 1, {"last", nn::DenseSpec{trainer->network().plan().classes, {}}});
  REQUIRE(trainer->apply(wider));
  CHECK(trainer->health().layers.empty());
  trainer->step();
  CHECK(trainer->health().layers.size() == wider.layers.size());
}

}  // namespace glassnet::test
