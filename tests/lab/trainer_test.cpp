// The deterministic heart: the same definition and data give the same weights.
#include <doctest/doctest.h>

#include "data/points/point_source.h"
#include "digits.h"
#include "lab/evaluate.h"
#include "lab/input.h"
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

TEST_CASE(
    "a stream goes on from its position: with the network of the same moment, the run is the one that never stopped") {
  const data::Dataset data = bar_data();
  for (const data::StreamSpec& stream :
       {data::StreamSpec{}, data::StreamSpec{{data::Order::sorted, {}}, {.shift = 1, .rotate = 10}}}) {
    nn::TrainingSpec training = adam();
    training.optimizer = nn::default_optimizer(nn::OptimizerKind::sgd);  // which keeps no state of its own
    const lab::TrainerDef def{.spec = small_network(), .training = training, .seed = 3, .stream = stream};
    auto whole = *lab::Trainer::create(def, data);
    CHECK(whole->stream() == stream);
    for (int i = 0; i < 47; ++i) whole->step();

    // Another whose stream is put back to its start, and then where it was.
    auto parts = *lab::Trainer::create(def, data);
    for (int i = 0; i < 47; ++i) parts->step();
    const data::StreamPosition position = parts->stream_position();
    CHECK(position == whole->stream_position());
    REQUIRE(parts->restore_stream(lab::Trainer::create(def, data).value()->stream_position()));
    CHECK(parts->stream_position() != position);
    REQUIRE(parts->restore_stream(position));
    for (int i = 0; i < 47; ++i) {
      whole->step();
      parts->step();
    }
    CHECK(nn::weights_hash(parts->network(), def.arithmetic) == nn::weights_hash(whole->network(), def.arithmetic));
  }
}

TEST_CASE("order and augmentation change what is learned; what a data set can't give is refused") {
  const data::Dataset data = bar_data();
  lab::TrainerDef def{.spec = small_network(), .training = adam(), .seed = 3};
  const std::string usual = hash_after(def, data, 50);
  def.stream.order.kind = data::Order::sorted;
  CHECK(hash_after(def, data, 50) != usual);
  def.stream = {{}, {.shift = 1}};
  const std::string shifted = hash_after(def, data, 50);
  CHECK(shifted != usual);
  CHECK(hash_after(def, data, 50) == shifted);
  def.stream = {{data::Order::negatives_first, 10}, {}};
  const auto trainer = lab::Trainer::create(def, data);
  REQUIRE(!trainer);
  CHECK(trainer.error().message == "order.positive is 10; it must be a class of bars, 0 to 9");
}

TEST_CASE("numbers are trained on and measured as images are") {
  // Two moons, each point as one row of two numbers.
  const data::Dataset points = *data::point_dataset(**data::parse_point_source("moons:noise=0.05,count=400"));
  data::Dataset data = points;
  data.channels = 1;
  data.width = 2;
  for (std::size_t s = 0; s < 3; ++s) {
    data.splits[s] = data::ImageSet::of_numbers(1, 1, 2);
    for (std::size_t i = 0; i < points.splits[s].count(); ++i) {
      const std::uint8_t label = points.splits[s].label(i);
      data.splits[s].append(points.splits[s].numbers(i), std::span(&label, 1));
    }
  }
  const nn::NetworkSpec spec{"moons",
                             {{"input", nn::InputSpec{1, 1, 2, nn::PixelTransform::unit}},
                              {"dense1", nn::DenseSpec{16, {}}},
                              {"relu1", nn::ActivationSpec{}},
                              {"dense2", nn::DenseSpec{2, {}}},
                              {"softmax", nn::SoftmaxSpec{}}}};
  auto trainer = *lab::Trainer::create({.spec = spec, .training = adam(0.02f)}, data);
  for (int i = 0; i < 1500; ++i) trainer->step();
  const lab::Evaluation test = lab::evaluate(trainer->network(), data, data::Split::test);
  CHECK(test.images == 100);
  CHECK(test.accuracy() > 0.95);
  CHECK(lab::inspect(trainer->network(), data, data::Split::test, 3, true).layers[0].activations ==
        std::vector<float>(data.split(data::Split::test).numbers(3).begin(),
                           data.split(data::Split::test).numbers(3).end()));
}

TEST_CASE("an input whose channels or size are not the data's is refused") {
  const data::Dataset data = *data::point_dataset(**data::parse_point_source("circle"));
  const auto message = [&](int channels, int height, int width) {
    const nn::NetworkSpec spec{"", {{"in", nn::InputSpec{channels, height, width, nn::PixelTransform::unit}}}};
    nn::NetworkPlan plan;
    plan.layers.emplace_back().output = {channels, height, width};
    plan.classes = 2;
    const auto fits = lab::check_fits(spec, plan, data);
    return fits ? "fits" : fits.error().message;
  };
  CHECK(message(2, 1, 1) == "fits");
  CHECK(message(1, 1, 1) == "layer in: channels is 1; it must be 2, as the examples of circle have");
  CHECK(message(2, 3, 1) ==
        "layer in: height is 3; it must be 1: the examples of circle are numbers, which aren't cropped");
  CHECK(message(2, 1, 3) ==
        "layer in: width is 3; it must be 1: the examples of circle are numbers, which aren't cropped");
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

TEST_CASE("a run restored from a checkpoint has the bits of the run that never stopped, with every optimiser") {
  const data::Dataset data = bar_data();
  auto spec = small_network();
  spec.layers.insert(spec.layers.begin() + 2, {"norm1", nn::BatchNormSpec{}});
  spec.layers.insert(spec.layers.end() - 2, {"drop1", nn::DropoutSpec{0.2f}});
  for (int kind = 0; kind <= static_cast<int>(nn::OptimizerKind::adamw); ++kind) {
    nn::TrainingSpec training = adam();
    training.optimizer = nn::default_optimizer(static_cast<nn::OptimizerKind>(kind));
    training.schedule = nn::default_schedule(nn::ScheduleKind::one_cycle);
    training.schedule.length = 500;
    const lab::TrainerDef def{.spec = spec, .training = training, .seed = 3, .stream = {{}, {.shift = 1}}};
    auto whole = *lab::Trainer::create(def, data);
    for (int i = 0; i < 23; ++i) whole->step();
    const lab::Checkpoint checkpoint = whole->checkpoint();
    for (int i = 0; i < 23; ++i) whole->step();

    auto other = *lab::Trainer::create({.spec = small_network(), .training = adam(), .seed = 8}, data);
    other->step();
    REQUIRE(other->restore(checkpoint));
    CHECK(other->examples() == 230);
    for (int i = 0; i < 23; ++i) other->step();
    CHECK(nn::weights_hash(other->network(), nn::Arithmetic::fused) ==
          nn::weights_hash(whole->network(), nn::Arithmetic::fused));
  }
}

TEST_CASE("an edit that must keep the function keeps every prediction, or is refused with nothing changed") {
  const data::Dataset data = bar_data();
  auto trainer = *lab::Trainer::create({.spec = small_network(), .training = adam()}, data);
  for (int i = 0; i < 60; ++i) trainer->step();
  const lab::Evaluation before = lab::evaluate(trainer->network(), data, data::Split::validation);
  auto wider = small_network();
  std::get<nn::ConvSpec>(wider.layers[1].layer).filters += 3;
  REQUIRE(trainer->apply(wider, lab::Preserve::function));
  const lab::Evaluation after = lab::evaluate(trainer->network(), data, data::Split::validation);
  CHECK(after.correct == before.correct);
  CHECK(after.loss == doctest::Approx(before.loss).epsilon(1e-4));
  const std::string hash = nn::weights_hash(trainer->network(), nn::Arithmetic::fused);
  CHECK(!trainer->apply(small_network(), lab::Preserve::function));
  CHECK(nn::weights_hash(trainer->network(), nn::Arithmetic::fused) == hash);
}

}  // namespace glassnet::test
