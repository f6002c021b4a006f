// The arithmetic shown for a number is the arithmetic that made it.
#include "nn/diagnostics/explanation.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "nn/engine.h"
#include "random_networks.h"

namespace glassnet::test {

namespace {

// A network that has been through both passes.
struct Run {
  nn::Network network;
  nn::Workspace workspace;
};

Run random_run(nn::Random& random, nn::Mode mode) {
  nn::Network network = *nn::Network::compile(random_network(random), random.next());
  nn::Workspace workspace(network.plan(), 3, nn::Gradients::input);
  fill_random(network, workspace, random);
  nn::Engine engine(nn::Arithmetic::fused);
  engine.forward(network, workspace, mode, 5);
  engine.backward(network, workspace, mode, 5);
  return {std::move(network), std::move(workspace)};
}

nn::UnitPosition random_unit(const nn::Shape& shape, nn::Random& random) {
  const auto below = [&](int n) { return static_cast<int>(random.below(static_cast<std::uint32_t>(n))); };
  return {below(shape.channels), below(shape.height), below(shape.width)};
}

bool ends_in_its_sum(const nn::LayerVariant& layer) { return !std::holds_alternative<nn::SoftmaxSpec>(layer); }

}  // namespace

TEST_CASE("the terms of any output add up to the engine's value, in every layer of random networks") {
  nn::Random random(11);
  for (int round = 0; round < 200; ++round) {
    const Run run = random_run(random, nn::Mode::evaluation);
    for (std::size_t layer = 1; layer < run.network.plan().layers.size(); ++layer) {
      const nn::LayerPlan& plan = run.network.plan().layers[layer];
      const nn::LayerVariant& variant = run.network.spec().layers[layer].layer;
      const nn::UnitPosition unit = random_unit(plan.output, random);
      const nn::Explanation e = nn::explain_output(run.network, run.workspace, layer, unit, 1);
      INFO("layer ", run.network.spec().layers[layer].id);
      for (const nn::Term& term : e.terms) {
        if (term.parameter < 0) continue;
        const float weight = run.network.weights(layer)[static_cast<std::size_t>(term.parameter)];
        CHECK(term.weight == static_cast<double>(weight));
      }
      if (e.terms.empty()) CHECK(e.padding > 0);  // a window that lies on padding alone
      if (ends_in_its_sum(variant)) {
        // A number-by-number layer can make something of 0 that no factor of it says.
        const bool from_zero = e.terms.size() == 1 && e.terms[0].value == 0;
        if (!from_zero) CHECK(e.sum == doctest::Approx(e.output).epsilon(1e-4));
      } else {
        const double logit = e.terms[static_cast<std::size_t>(unit.channel)].value;
        CHECK(std::exp(logit - e.sum) == doctest::Approx(e.output).epsilon(1e-4));
      }
    }
  }
}

TEST_CASE("the winner of a maximum is the one whose value it is, and padding has no term") {
  nn::NetworkSpec spec{"",
                       {{"input", nn::InputSpec{1, 4, 4}},
                        {"pool", nn::PoolSpec{nn::PoolKind::max, 3, 1, 1}},
                        {"dense", nn::DenseSpec{2, {}}},
                        {"softmax", nn::SoftmaxSpec{}}}};
  nn::Network network = *nn::Network::compile(spec, 1);
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::none);
  for (int i = 0; i < 16; ++i) workspace.activations(0)[i * workspace.lanes()] = static_cast<float>((i * 7) % 16);
  nn::Engine(nn::Arithmetic::exact).forward(network, workspace, nn::Mode::evaluation);
  const nn::Explanation corner = nn::explain_output(network, workspace, 1, {0, 0, 0}, 0);
  CHECK(corner.terms.size() == 4);  // of nine taps, five lie on padding
  CHECK(corner.padding == 5);
  CHECK(corner.terms[static_cast<std::size_t>(corner.winner)].value == corner.output);
  CHECK(corner.output == 12);
}

TEST_CASE("the terms of any weight's or bias' gradient add up to the engine's gradient") {
  nn::Random random(12);
  int explained = 0;
  for (int round = 0; round < 200; ++round) {
    const Run run = random_run(random, nn::Mode::training);
    for (std::size_t layer = 1; layer < run.network.plan().layers.size(); ++layer) {
      const nn::LayerPlan& plan = run.network.plan().layers[layer];
      if (plan.weights == 0) continue;
      const auto parameter = random.below(static_cast<std::uint32_t>(plan.parameters()));  // a bias now and then
      const auto e = nn::explain_weight_gradient(run.network, run.workspace, layer, parameter);
      if (e.terms.empty()) continue;
      ++explained;
      double size = 0;
      for (const nn::GradientTerm& term : e.terms) size += std::abs(term.product());
      CHECK(std::abs(e.sum - e.gradient) <= 1e-4 * size + 1e-7);
    }
  }
  CHECK(explained > 200);
}

}  // namespace glassnet::test
