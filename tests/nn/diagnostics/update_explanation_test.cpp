// The update shown for a parameter is the one that the optimiser makes.
#include "nn/diagnostics/update_explanation.h"

#include <doctest/doctest.h>

#include <cmath>

#include "nn/random.h"

namespace glassnet::test {

namespace {

nn::NetworkSpec tiny() {
  return {"",
          {{"input", nn::InputSpec{1, 1, 3}},
           {"dense1", nn::DenseSpec{3, {}}},
           {"dense2", nn::DenseSpec{2, {}}},
           {"softmax", nn::SoftmaxSpec{}}}};
}

nn::StepSettings random_settings(nn::Random& random) {
  nn::StepSettings settings;
  if (random.below(2) == 0) settings.l2_decay = 0.1f * random.uniform();
  if (random.below(3) == 0) settings.l1_decay = 0.1f * random.uniform();
  if (random.below(3) == 0) settings.clip_norm = 0.5f;
  if (random.below(3) == 0) settings.clip_value = 0.2f;
  if (random.below(2) == 0) settings.rates.factor = 0.5f;
  if (random.below(3) == 0) settings.rates.momentum = 0.8f;
  return settings;
}

}  // namespace

TEST_CASE("every optimiser's step is foretold, parameter by parameter, whatever its settings") {
  nn::Random random(31);
  for (int kind = 0; kind <= static_cast<int>(nn::OptimizerKind::adamw); ++kind) {
    nn::Network network = *nn::Network::compile(tiny(), 3);
    nn::Workspace workspace(network.plan(), 4, nn::Gradients::parameters);
    nn::Optimizer optimizer(nn::default_optimizer(static_cast<nn::OptimizerKind>(kind)), network.plan());
    for (int step = 0; step < 20; ++step) {
      for (float& g : workspace.parameter_gradients()) g = 4 * random.uniform() - 2;
      const nn::StepSettings settings = random_settings(random);
      std::vector<nn::UpdateExplanation> foretold;
      for (std::size_t i = 0; i < network.plan().parameters; ++i) {
        foretold.push_back(
            nn::explain_update(network, optimizer, settings, workspace.parameter_gradients(), workspace.batch(), i));
      }
      optimizer.step(nn::kernels::best_table(nn::Arithmetic::exact), network, workspace, settings);
      INFO(nn::name_of(optimizer.spec().kind), ", step ", step);
      for (std::size_t i = 0; i < foretold.size(); ++i) {
        const double after = static_cast<double>(network.parameters()[i]);
        const double size = std::abs(foretold[i].before) + std::abs(foretold[i].change);
        CHECK(std::abs(foretold[i].after - after) <= 2e-6 * size);
        CHECK(foretold[i].after == foretold[i].before + foretold[i].change);
        CHECK(foretold[i].age == static_cast<std::uint64_t>(step) + 1);
      }
    }
  }
}

TEST_CASE("a bias never decays") {
  nn::Network network = *nn::Network::compile(tiny(), 3);
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::parameters);
  const nn::Optimizer optimizer(nn::default_optimizer(nn::OptimizerKind::sgd), network.plan());
  for (float& p : network.parameters()) p = 1;
  const nn::StepSettings decaying{.l2_decay = 0.1f};
  const auto change = [&](std::size_t parameter) {
    return nn::explain_update(network, optimizer, decaying, workspace.parameter_gradients(), 1, parameter).change;
  };
  CHECK(change(0) < 0);
  CHECK(change(9) == 0);
}

}  // namespace glassnet::test
