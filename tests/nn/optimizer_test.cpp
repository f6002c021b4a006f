// Each optimiser's first 20 steps against scalar double-precision code written from its paper.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "nn/optimizer.h"
#include "nn/random.h"

namespace glassnet::test {

namespace {

// One parameter under one optimiser, after its paper.
struct Scalar {
  double p = 0, m = 0, v = 0;
  int t = 0;

  void step(const nn::OptimizerSpec& s, double g) {
    ++t;
    const double rate = static_cast<double>(s.learning_rate), epsilon = static_cast<double>(s.epsilon);
    const double rho = static_cast<double>(s.rho), mu = static_cast<double>(s.momentum);
    const double beta1 = static_cast<double>(s.beta1), beta2 = static_cast<double>(s.beta2);
    switch (s.kind) {
      case nn::OptimizerKind::sgd:
        p -= rate * g;
        return;
      case nn::OptimizerKind::momentum:
        m = mu * m - rate * g;
        p += m;
        return;
      case nn::OptimizerKind::nesterov: {
        const double before = m;
        m = mu * m - rate * g;
        p += (1 + mu) * m - mu * before;
        return;
      }
      case nn::OptimizerKind::adagrad:
        m += g * g;
        p -= rate * g / std::sqrt(m + epsilon);
        return;
      case nn::OptimizerKind::windowgrad:
        m = rho * m + (1 - rho) * g * g;
        p -= rate * g / std::sqrt(m + epsilon);
        return;
      case nn::OptimizerKind::rmsprop:
        m = rho * m + (1 - rho) * g * g;
        p -= rate * g / (std::sqrt(m) + epsilon);
        return;
      case nn::OptimizerKind::adadelta: {
        m = rho * m + (1 - rho) * g * g;
        const double step = std::sqrt(v + epsilon) / std::sqrt(m + epsilon) * g;
        v = rho * v + (1 - rho) * step * step;
        p -= rate * step;
        return;
      }
      case nn::OptimizerKind::adam:
      case nn::OptimizerKind::adamw:
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        p -= rate * (m / (1 - std::pow(beta1, t))) / (std::sqrt(v / (1 - std::pow(beta2, t))) + epsilon);
        return;
    }
  }
};

// 3 x 3 weights and 3 biases: counts that are no multiple of any vector.
nn::NetworkSpec tiny() {
  return {"", {{"input", nn::InputSpec{1, 1, 3}}, {"dense1", nn::DenseSpec{3, {}}}, {"softmax", nn::SoftmaxSpec{}}}};
}

void fill_gradients(nn::Workspace& workspace, nn::Random& random) {
  for (float& g : workspace.parameter_gradients()) g = 4 * random.uniform() - 2;
}

}  // namespace

TEST_CASE("20 steps of every optimiser, with weight decay, on every instruction set") {
  constexpr int batch = 5;
  constexpr float decay = 0.1f;
  for (int k = 0; k <= static_cast<int>(nn::OptimizerKind::adamw); ++k) {
    const auto kind = static_cast<nn::OptimizerKind>(k);
    for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
      nn::Network network = *nn::Network::compile(tiny(), 1);
      nn::Workspace workspace(network.plan(), batch, nn::Gradients::parameters);
      nn::Optimizer optimizer(nn::default_optimizer(kind), network.plan());
      std::vector<Scalar> scalars;
      for (const float p : network.parameters()) scalars.push_back({static_cast<double>(p)});
      nn::Random random(2);
      for (int step = 0; step < 20; ++step) {
        fill_gradients(workspace, random);
        optimizer.step(*table, network, workspace, {.l2_decay = decay});
        for (std::size_t i = 0; i < scalars.size(); ++i) {
          const bool is_weight = i < 9;  // decay is for weights, added to the batch's sum
          double sum = static_cast<double>(workspace.parameter_gradients()[i]);
          const double decayed = is_weight ? static_cast<double>(decay) * scalars[i].p : 0;
          if (kind != nn::OptimizerKind::adamw) sum += decayed;
          scalars[i].step(optimizer.spec(), sum / batch);
          if (kind == nn::OptimizerKind::adamw) {
            scalars[i].p -= static_cast<double>(optimizer.spec().learning_rate) * decayed;
          }
          INFO(nn::name_of(kind), " ", std::string(table->isa), " step ", step, " parameter ", i);
          CHECK(static_cast<double>(network.parameters()[i]) == doctest::Approx(scalars[i].p).epsilon(2e-5));
        }
      }
    }
  }
}

TEST_CASE(
    "an edit keeps the optimiser's state of the layers it keeps, and a new layer's bias correction starts at one") {
  const nn::OptimizerSpec adam = nn::default_optimizer(nn::OptimizerKind::adam);
  auto longer = tiny();
  longer.layers.insert(longer.layers.begin() + 1, {"dense0", nn::DenseSpec{3, {}}});

  nn::Network old = *nn::Network::compile(tiny(), 1);
  nn::Workspace old_workspace(old.plan(), 1, nn::Gradients::parameters);
  nn::Optimizer old_optimizer(adam, old.plan());
  nn::Random random(3);
  for (int step = 0; step < 10; ++step) {
    fill_gradients(old_workspace, random);
    old_optimizer.step(nn::kernels::best_table(nn::Arithmetic::exact), old, old_workspace, {});
  }

  nn::Network next = *nn::Network::compile(longer, 2);
  const nn::AdoptReport report = next.adopt(old);
  // dense1 sees 3 inputs as before, but as three channels of one pixel, not as a row: it starts anew with its state.
  REQUIRE(report.started == std::vector<std::string>{"dense0", "dense1"});

  auto same = tiny();
  same.layers.insert(same.layers.begin() + 1, {"relu1", nn::ActivationSpec{}});
  next = *nn::Network::compile(same, 2);
  nn::Optimizer optimizer(adam, next.plan());
  optimizer.adopt(old_optimizer, next.adopt(old));
  nn::Workspace workspace(next.plan(), 1, nn::Gradients::parameters);
  fill_gradients(workspace, random);
  std::copy(workspace.parameter_gradients().begin(), workspace.parameter_gradients().end(),
            old_workspace.parameter_gradients().begin());
  const auto& exact = nn::kernels::best_table(nn::Arithmetic::exact);
  optimizer.step(exact, next, workspace, {});
  old_optimizer.step(exact, old, old_workspace, {});
  CHECK(std::equal(old.parameters().begin(), old.parameters().end(), next.parameters().begin()));

  // Adam's first step is the learning rate, whatever the gradient: dense0, new, makes a first step.
  nn::Network grown = *nn::Network::compile(longer, 2);
  nn::Optimizer grown_optimizer(adam, grown.plan());
  grown_optimizer.adopt(old_optimizer, grown.adopt(old));
  nn::Workspace grown_workspace(grown.plan(), 1, nn::Gradients::parameters);
  fill_gradients(grown_workspace, random);
  const float before = grown.weights(1)[0];
  grown_optimizer.step(exact, grown, grown_workspace, {});
  CHECK(std::abs(grown.weights(1)[0] - before) == doctest::Approx(0.001).epsilon(0.01));
}

TEST_CASE("another kind starts with fresh state; another number keeps it") {
  nn::Network network = *nn::Network::compile(tiny(), 1);
  nn::Workspace workspace(network.plan(), 1, nn::Gradients::parameters);
  nn::OptimizerSpec spec = nn::default_optimizer(nn::OptimizerKind::momentum);
  nn::Optimizer optimizer(spec, network.plan());
  const auto& table = nn::kernels::best_table(nn::Arithmetic::exact);
  for (float& g : workspace.parameter_gradients()) g = 1;
  optimizer.step(table, network, workspace, {});
  for (float& g : workspace.parameter_gradients()) g = 0;
  spec.learning_rate = 0.5f;
  optimizer.set(spec);
  float before = network.weights(1)[0];
  optimizer.step(table, network, workspace, {});
  CHECK(network.weights(1)[0] == doctest::Approx(before - 0.009f));  // the velocity went on
  spec.kind = nn::OptimizerKind::sgd;
  optimizer.set(spec);
  spec.kind = nn::OptimizerKind::momentum;
  optimizer.set(spec);
  before = network.weights(1)[0];
  optimizer.step(table, network, workspace, {});
  CHECK(network.weights(1)[0] == before);
}

TEST_CASE("settings out of range are refused with field, value and range") {
  nn::TrainingSpec spec;
  CHECK(nn::check(spec));
  spec.batch = 0;
  REQUIRE(!nn::check(spec));
  CHECK(nn::check(spec).error().message == "batch is 0; it must be from 1 to 1024 examples");
  spec = {};
  spec.optimizer.learning_rate = std::nanf("");
  CHECK(nn::check(spec).error().field == "learning_rate");
  spec = {};
  spec.optimizer.epsilon = 0;
  CHECK(nn::check(spec).error().message == "epsilon is 0; it must be above 0 and at most 1");
  spec = {};
  spec.optimizer.rho = 1;
  CHECK(!nn::check(spec));
}

TEST_CASE("the gradient's norm is never above its bound, its direction stays; numbers are cut off at theirs") {
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    nn::Network network = *nn::Network::compile(tiny(), 1);
    nn::Workspace workspace(network.plan(), 2, nn::Gradients::parameters);
    nn::OptimizerSpec sgd = nn::default_optimizer(nn::OptimizerKind::sgd);
    sgd.learning_rate = 1;
    nn::Random random(9);
    for (const float bound : {0.1f, 0.5f, 100.0f}) {
      fill_gradients(workspace, random);
      const std::vector<float> before(network.parameters().begin(), network.parameters().end());
      nn::Optimizer(sgd, network.plan()).step(*table, network, workspace, {.clip_norm = bound});
      double norm = 0, steps = 0, product = 0, gradient_norm = 0;
      for (std::size_t i = 0; i < before.size(); ++i) {
        const double step = static_cast<double>(before[i]) - static_cast<double>(network.parameters()[i]);
        const double g = static_cast<double>(workspace.parameter_gradients()[i]) / 2;
        steps += step * step, gradient_norm += g * g, product += step * g;
      }
      norm = std::sqrt(steps), gradient_norm = std::sqrt(gradient_norm);
      CHECK(norm == doctest::Approx(std::min(gradient_norm, static_cast<double>(bound))).epsilon(1e-4));
      CHECK(product == doctest::Approx(norm * gradient_norm).epsilon(1e-4));
    }
    const std::vector<float> before(network.parameters().begin(), network.parameters().end());
    nn::Optimizer(sgd, network.plan()).step(*table, network, workspace, {.clip_value = 0.25f});
    for (std::size_t i = 0; i < before.size(); ++i) {
      const float g = std::clamp(workspace.parameter_gradients()[i] / 2, -0.25f, 0.25f);
      CHECK(network.parameters()[i] == doctest::Approx(before[i] - g).epsilon(1e-5));
    }
  }
}

TEST_CASE("l1 decay pulls weights towards zero by a constant, biases never, and nothing at zero") {
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    nn::Network network = *nn::Network::compile(tiny(), 1);
    network.parameters()[0] = 0;
    const std::vector<float> before(network.parameters().begin(), network.parameters().end());
    nn::Workspace workspace(network.plan(), 1, nn::Gradients::parameters);
    nn::OptimizerSpec sgd = nn::default_optimizer(nn::OptimizerKind::sgd);
    sgd.learning_rate = 0.5f;
    nn::Optimizer(sgd, network.plan()).step(*table, network, workspace, {.l1_decay = 0.1f});
    for (std::size_t i = 0; i < before.size(); ++i) {
      const float pull = i >= 9 || before[i] == 0 ? 0.0f : before[i] > 0 ? 0.05f : -0.05f;
      CHECK(network.parameters()[i] == doctest::Approx(before[i] - pull));
    }
  }
}

TEST_CASE("an optimiser's state comes back whole, and only into an optimiser that it fits") {
  nn::Network network = *nn::Network::compile(tiny(), 1);
  nn::Workspace workspace(network.plan(), 3, nn::Gradients::parameters);
  const nn::kernels::Table& table = nn::kernels::best_table(nn::Arithmetic::exact);
  nn::Optimizer adam(nn::default_optimizer(nn::OptimizerKind::adam), network.plan());
  nn::Random random(4);
  fill_gradients(workspace, random);
  adam.step(table, network, workspace, {});
  nn::Network copy = network;
  nn::Optimizer restored(adam.spec(), network.plan());
  REQUIRE(restored.restore(adam.state()));
  adam.step(table, network, workspace, {});
  restored.step(table, copy, workspace, {});
  CHECK(nn::weights_hash(network, nn::Arithmetic::exact) == nn::weights_hash(copy, nn::Arithmetic::exact));
  nn::Optimizer sgd(nn::default_optimizer(nn::OptimizerKind::sgd), network.plan());
  CHECK(!sgd.restore(adam.state()));
}

}  // namespace glassnet::test
