// The chain rule shown for an activation is the one that the engine followed.
#include "nn/diagnostics/activation_gradient.h"

#include <doctest/doctest.h>

#include <cmath>

#include "nn/engine.h"
#include "random_networks.h"

namespace glassnet::test {

namespace {

constexpr int batch = 3;

nn::UnitPosition random_unit(const nn::Shape& shape, nn::Random& random) {
  const auto below = [&](int n) { return static_cast<int>(random.below(static_cast<std::uint32_t>(n))); };
  return {below(shape.channels), below(shape.height), below(shape.width)};
}

}  // namespace

TEST_CASE("the ways from any activation to the loss add up to its gradient, in every layer of random networks") {
  nn::Random random(21);
  std::size_t explained = 0;
  for (int round = 0; round < 300; ++round) {
    nn::Network network = *nn::Network::compile(random_network(random), random.next());
    nn::Workspace workspace(network.plan(), batch, nn::Gradients::input);
    fill_random(network, workspace, random);
    nn::Engine engine(nn::Arithmetic::fused);
    engine.forward(network, workspace, nn::Mode::evaluation);
    engine.backward(network, workspace, nn::Mode::evaluation);
    for (std::size_t layer = 0; layer + 1 < network.plan().layers.size(); ++layer) {
      const nn::UnitPosition unit = random_unit(network.plan().layers[layer].output, random);
      const auto e = nn::explain_activation_gradient(network, workspace, layer, unit, round % batch);
      INFO("round ", round, ", from ", network.spec().layers[layer].id, " to ", network.spec().layers[layer + 1].id);
      double size = 0;
      for (const nn::BackwardTerm& term : e.terms) size += std::abs(term.product());
      CHECK(std::abs(e.sum - e.gradient) <= 2e-4 * size + 1e-6);
      if (!e.terms.empty()) ++explained;
    }
  }
  CHECK(explained > 1000);
}

TEST_CASE("only the winner of a maximum moves the loss") {
  nn::NetworkSpec spec{"",
                       {{"input", nn::InputSpec{1, 2, 2}},
                        {"pool", nn::PoolSpec{nn::PoolKind::max, 2, 2, 0}},
                        {"dense", nn::DenseSpec{2, {}}},
                        {"softmax", nn::SoftmaxSpec{}}}};
  nn::Network network = *nn::Network::compile(spec, 1);
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::input);
  for (int i = 0; i < 4; ++i) workspace.activations(0)[i * workspace.lanes()] = i == 2 ? 1.0f : 0.5f;
  nn::Engine engine(nn::Arithmetic::exact);
  engine.forward(network, workspace, nn::Mode::evaluation);
  engine.backward(network, workspace, nn::Mode::evaluation);
  const auto won = nn::explain_activation_gradient(network, workspace, 0, {0, 1, 0}, 0);
  const auto lost = nn::explain_activation_gradient(network, workspace, 0, {0, 0, 0}, 0);
  REQUIRE(won.terms.size() == 1);
  CHECK(won.terms[0].factor == 1);
  CHECK(won.gradient != 0);
  REQUIRE(lost.terms.size() == 1);
  CHECK(lost.terms[0].factor == 0);
  CHECK(lost.gradient == 0);
}

TEST_CASE("the answers themselves have no gradient: the loss is what they are") {
  nn::Random random(22);
  nn::Network network = *nn::Network::compile(random_network(random), 1);
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::input);
  fill_random(network, workspace, random);
  const std::size_t last = network.plan().layers.size() - 1;
  CHECK(nn::explain_activation_gradient(network, workspace, last, {0, 0, 0}, 0).terms.empty());
}

}  // namespace glassnet::test
