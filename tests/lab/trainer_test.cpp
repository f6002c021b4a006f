// The deterministic heart: the same definition and data give the same weights.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "data/shuffled_order.h"
#include "digits.h"
#include "lab/evaluate.h"
#include "lab/inspection.h"
#include "lab/trainer.h"

namespace glassnet::test {

namespace {

std::string hash_after(const lab::TrainerDef& def, const data::Dataset& data, int steps) {
  auto trainer = *lab::Trainer::create(def, data);
  for (int i = 0; i < steps; ++i) trainer->step();
  return nn::weights_hash(trainer->network(), def.arithmetic);
}

}  // namespace

TEST_CASE("a trainer learns, and its evaluation says so") {
  const data::Dataset data = bar_data();
  auto trainer = *lab::Trainer::create({.spec = small_network(), .training = adam()}, data);
  const lab::Evaluation before = lab::evaluate(trainer->network(), data, data::Split::validation);
  for (int i = 0; i < 120; ++i) trainer->step();
  const lab::Evaluation after = lab::evaluate(trainer->network(), data, data::Split::validation);
  CHECK(before.images == 100);
  CHECK(before.accuracy() < 0.5);
  CHECK(after.accuracy() > 0.95);
  CHECK(after.loss < before.loss / 4);
  CHECK(trainer->examples() == 1200);
  CHECK(trainer->epoch() == doctest::Approx(3));
}

TEST_CASE("the seed decides the weights, bit for bit; the number of threads doesn't") {
  const data::Dataset data = bar_data();
  for (const auto arithmetic : {nn::Arithmetic::fused, nn::Arithmetic::exact}) {
    lab::TrainerDef def{.spec = small_network(), .training = adam(), .seed = 3, .arithmetic = arithmetic};
    const std::string hash = hash_after(def, data, 30);
    CHECK(hash_after(def, data, 30) == hash);
    def.threads = 3;
    CHECK(hash_after(def, data, 30) == hash);
    def.seed = 4;
    CHECK(hash_after(def, data, 30) != hash);
  }
}

TEST_CASE("every epoch shows every image once, in another order, also when images come meanwhile") {
  data::ShuffledOrder order(1);
  std::multiset<std::uint32_t> seen;
  for (int i = 0; i < 50; ++i) seen.insert(order.next(100));
  for (int i = 50; i < 160; ++i) seen.insert(order.next(160));  // 60 more came in the middle
  for (std::uint32_t i = 0; i < 160; ++i) CHECK(seen.count(i) == 1);

  std::vector<std::uint32_t> second, third;
  for (int i = 0; i < 160; ++i) second.push_back(order.next(160));
  for (int i = 0; i < 160; ++i) third.push_back(order.next(160));
  CHECK(second != third);
  std::ranges::sort(second);
  std::ranges::sort(third);
  CHECK(second == third);
}

TEST_CASE("a diverging run is an outcome: the step says so and the weights stay numbers") {
  const data::Dataset data = bar_data();
  nn::TrainingSpec wild = adam();
  wild.optimizer = nn::default_optimizer(nn::OptimizerKind::sgd);
  wild.optimizer.learning_rate = 1000;
  wild.l2_decay = 1;
  auto trainer = *lab::Trainer::create({.spec = small_network(), .training = wild}, data);
  bool finite = true;
  for (int i = 0; i < 400 && finite; ++i) finite = trainer->step().finite;
  CHECK(!finite);
}

TEST_CASE("a data set that doesn't fit the network is refused with the field at fault") {
  const data::Dataset data = bar_data();
  auto spec = small_network();
  std::get<nn::InputSpec>(spec.layers[0].layer).height = 13;
  auto trainer = lab::Trainer::create({.spec = spec, .training = adam()}, data);
  REQUIRE(!trainer);
  CHECK(trainer.error().message == "layer input: height is 13; it must be at most 12: the images of bars are 12 x 12");
  spec = small_network();
  std::get<nn::DenseSpec>(spec.layers[4].layer).units = 7;
  trainer = lab::Trainer::create({.spec = spec, .training = adam()}, data);
  REQUIRE(!trainer);
  CHECK(trainer.error().message == "layer dense1: units is 7; it must be 10, one for each class of bars");
  CHECK(trainer.error().layer == "dense1");
}

TEST_CASE("an inspection's gradients are those of its loss") {
  const data::Dataset data = bar_data(20, 5);
  nn::Network network = *nn::Network::compile(small_network(), 1);
  const lab::Inspection whole = lab::inspect(network, data, data::Split::validation, 3, true);
  CHECK(whole.label == 3);
  CHECK(whole.layers[1].activations.size() == 4 * 144);
  CHECK(whole.layers[1].weight_gradients.size() == 36);
  CHECK(whole.layers[1].input_gradients.size() == 144);
  for (const std::size_t layer : {1u, 4u}) {
    for (const std::size_t i : {0u, 7u, 20u}) {
      float& weight = network.weights(layer)[i];
      const float start = weight;
      constexpr float h = 1e-2f;
      weight = start + h;
      const double above = lab::inspect(network, data, data::Split::validation, 3, false).loss;
      weight = start - h;
      const double below = lab::inspect(network, data, data::Split::validation, 3, false).loss;
      weight = start;
      CHECK((above - below) / (2 * static_cast<double>(h)) ==
            doctest::Approx(static_cast<double>(whole.layers[layer].weight_gradients[i])).epsilon(0.02));
    }
  }
}

}  // namespace glassnet::test
