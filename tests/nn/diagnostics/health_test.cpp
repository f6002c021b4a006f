// Distributions, dead and saturated units, the first number that is none, saliency.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "nn/diagnostics/distribution.h"
#include "nn/diagnostics/not_finite.h"
#include "nn/diagnostics/saliency.h"
#include "nn/diagnostics/unit_activity.h"
#include "nn/engine.h"
#include "nn/random.h"
#include "random_networks.h"

namespace glassnet::test {

namespace {

nn::NetworkSpec mlp(nn::ActivationFunction function) {
  return {"",
          {{"input", nn::InputSpec{1, 2, 2}},
           {"dense1", nn::DenseSpec{3, {}}},
           {"act1", nn::ActivationSpec{function}},
           {"dense2", nn::DenseSpec{2, {}}},
           {"softmax", nn::SoftmaxSpec{}}}};
}

}  // namespace

TEST_CASE("a distribution counts every number once and knows what is not one") {
  nn::Random random(3);
  std::vector<float> numbers;
  for (int i = 0; i < 5000; ++i) numbers.push_back(static_cast<float>(random.normal()));
  numbers.push_back(std::numeric_limits<float>::infinity());
  numbers.push_back(std::nanf(""));
  const nn::Distribution d = nn::distribution_of(numbers);
  CHECK(d.count == 5000);
  CHECK(d.not_finite == 2);
  CHECK(std::accumulate(d.histogram.begin(), d.histogram.end(), 0u) == 5000);
  CHECK(std::abs(d.mean) < 0.05);
  CHECK(d.deviation == doctest::Approx(1).epsilon(0.05));
  CHECK(d.norm == doctest::Approx(std::sqrt(5000.0 * (d.mean * d.mean + d.deviation * d.deviation))));
  const std::vector<float> equal(7, 2.5f);
  CHECK(nn::distribution_of(equal).histogram[0] == 7);
  CHECK(nn::distribution_of(std::vector<float>{}).count == 0);
}

TEST_CASE("units that give 0 for a whole window are dead, and come back to life when they answer") {
  nn::Network network = *nn::Network::compile(mlp(nn::ActivationFunction::relu), 1);
  network.biases(1)[0] = -100;  // dead whatever the input
  network.biases(1)[1] = network.biases(1)[2] = 100;
  nn::Workspace workspace(network.plan(), 10, nn::Gradients::none);
  nn::Random random(4);
  fill_random(network, workspace, random);
  nn::Engine engine(nn::Arithmetic::fused);
  engine.forward(network, workspace, nn::Mode::training);
  nn::UnitActivity activity(network.plan(), 20);
  activity.observe(network, workspace);
  CHECK(activity.share(2).units == 3);
  CHECK(activity.share(2).dead == 1);
  CHECK(activity.share(2).saturated == 0);
  CHECK(activity.units(2) == std::vector{nn::UnitState::dead, nn::UnitState::well, nn::UnitState::well});
  CHECK(activity.share(1).dead == 0);  // not of an activation layer
  CHECK(activity.units(1).empty());
  network.biases(1)[0] = 100;
  engine.forward(network, workspace, nn::Mode::training);
  activity.observe(network, workspace);
  CHECK(activity.share(2).dead == 0);
  CHECK(activity.share(2).examples == 20);
}

TEST_CASE("units pinned to the limits of a sigmoid are saturated") {
  nn::Network network = *nn::Network::compile(mlp(nn::ActivationFunction::sigmoid), 1);
  network.biases(1)[0] = -100;
  network.biases(1)[1] = 100;
  nn::Workspace workspace(network.plan(), 8, nn::Gradients::none);
  nn::Random random(5);
  fill_random(network, workspace, random);
  nn::Engine(nn::Arithmetic::fused).forward(network, workspace, nn::Mode::training);
  nn::UnitActivity activity(network.plan());
  activity.observe(network, workspace);
  CHECK(activity.share(2).saturated == 2);
  CHECK(activity.units(2) == std::vector{nn::UnitState::saturated, nn::UnitState::saturated, nn::UnitState::well});
  CHECK(activity.share(2).dead == 0);
}

TEST_CASE("the first tensor that is not finite is named, in the order of a step") {
  nn::Network network = *nn::Network::compile(mlp(nn::ActivationFunction::relu), 1);
  nn::Workspace workspace(network.plan(), 4, nn::Gradients::input);
  nn::Random random(6);
  fill_random(network, workspace, random);
  nn::Engine engine(nn::Arithmetic::fused);
  engine.forward(network, workspace, nn::Mode::training);
  engine.backward(network, workspace, nn::Mode::training);
  CHECK(!nn::first_not_finite(network, workspace, true));
  network.biases(1)[1] = 3e38f;
  network.weights(3)[1] = 1e30f;  // finite, but its product isn't
  engine.forward(network, workspace, nn::Mode::training);
  const auto found = nn::first_not_finite(network, workspace, false);
  REQUIRE(found);
  CHECK(found->layer == 3);
  CHECK(found->tensor == nn::TensorKind::activations);
  network.weights(1)[0] = std::nanf("");
  CHECK(nn::first_not_finite(network, workspace, false)->tensor == nn::TensorKind::weights);
}

TEST_CASE("saliency of a perceptron's class is that class's weights") {
  const nn::NetworkSpec spec{
      "", {{"input", nn::InputSpec{1, 3, 3}}, {"dense1", nn::DenseSpec{4, {}}}, {"softmax", nn::SoftmaxSpec{}}}};
  const nn::Network network = *nn::Network::compile(spec, 9);
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::input);
  nn::Random random(7);
  fill_random(network, workspace, random);
  nn::Engine engine(nn::Arithmetic::exact);
  engine.forward(network, workspace, nn::Mode::evaluation);
  const auto pixels = nn::saliency(engine, network, workspace, 2);
  const auto weights = network.weights(1).subspan(2 * 9, 9);
  CHECK(pixels == std::vector<float>(weights.begin(), weights.end()));
}

}  // namespace glassnet::test
