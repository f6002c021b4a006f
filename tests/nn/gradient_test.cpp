// The engine's passes against a second implementation: activations and loss by the same formulas in double precision,
// gradients by central differences of that loss. Random networks over every layer and option, every table of kernels
// this machine can run.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "random_networks.h"
#include "reference_network.h"

namespace glassnet::test {

namespace {

constexpr std::uint64_t dropout_seed = 77;

struct Case {
  nn::Network network;
  nn::Workspace workspace;
};

Case random_case(nn::Random& random, int batch) {
  const std::uint64_t seed = random.next();
  nn::Network network = *nn::Network::compile(random_network(random), seed);
  nn::Workspace workspace(network.plan(), batch, nn::Gradients::input);
  fill_random(network, workspace, random);
  return {std::move(network), std::move(workspace)};
}

ReferenceNetwork reference_of(Case& c, nn::Mode mode) {
  ReferenceNetwork reference{c.network.spec(), c.network.plan(), {}, {}, mode == nn::Mode::training, {}};
  for (const float p : c.network.parameters()) reference.parameters.push_back(static_cast<double>(p));
  reference.masks.resize(c.network.spec().layers.size());
  for (std::size_t i = 0; i < reference.masks.size(); ++i) {
    for (const float x : c.network.statistics(i)) reference.statistics.push_back(static_cast<double>(x));
    if (mode == nn::Mode::evaluation) continue;
    if (!std::holds_alternative<nn::DropoutSpec>(c.network.spec().layers[i].layer)) continue;
    for (int n = 0; n < c.workspace.batch(); ++n) {
      reference.masks[i].push_back(example_of(c.workspace.memory(i).numbers.data(),
                                              c.network.plan().layers[i].output.size(), c.workspace.lanes(), n));
    }
  }
  return reference;
}

std::vector<Numbers> examples_of(Case& c, std::size_t layer) {
  std::vector<Numbers> examples;
  for (int n = 0; n < c.workspace.batch(); ++n) {
    examples.push_back(example_of(c.workspace.activations(layer), c.network.plan().layers[layer].output.size(),
                                  c.workspace.lanes(), n));
  }
  return examples;
}

std::vector<int> labels_of(Case& c) { return {c.workspace.labels().begin(), c.workspace.labels().end()}; }

double largest(const std::vector<double>& numbers) {
  double most = 0;
  for (const double x : numbers) most = std::max(most, std::abs(x));
  return most;
}

// The bound follows the tensor's own scale, so that gradients that are all zero can't pass. What is added to it is the
// rounding of gradients that cancel, such as those of a bias before a batch normalisation.
void check_close(const std::vector<double>& actual, const std::vector<double>& expected, double share,
                 const std::string& what) {
  REQUIRE(actual.size() == expected.size());
  const double bound = share * largest(expected) + 1e-5;
  double worst = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) worst = std::max(worst, std::abs(actual[i] - expected[i]));
  CHECK_MESSAGE(worst <= bound, what << ": off by " << worst << ", bound " << bound);
}

std::string describe(const nn::kernels::Table& table, const nn::Network& network, std::size_t layer) {
  return std::string(table.isa) + " " + std::string(nn::name_of(table.arithmetic)) + ", layer " +
         network.spec().layers[layer].id;
}

// A gradient is checked only where the loss is smooth: a jump between two sides of a kink within the step of the
// central difference says nothing about either.
struct CentralDifference {
  double value = 0;
  bool smooth = true;
};

template <class Loss>
CentralDifference central_difference(double& number, Loss loss) {
  constexpr double h = 1e-6;
  const double start = number;
  const double middle = loss();
  number = start + h;
  const double above = loss();
  number = start - h;
  const double below = loss();
  number = start;
  const double right = (above - middle) / h, left = (middle - below) / h;
  return {(above - below) / (2 * h), std::abs(right - left) <= 1e-3 * (std::abs(right) + std::abs(left)) + 1e-3};
}

}  // namespace

TEST_CASE("activations and loss of random networks agree with a double-precision reference, in training and after") {
  nn::Random random(1);
  for (int round = 0; round < 300; ++round) {
    Case c = random_case(random, 1 + round % 13);
    const nn::Mode mode = round % 3 == 0 ? nn::Mode::evaluation : nn::Mode::training;
    for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
      nn::Engine engine(*table);
      engine.forward(c.network, c.workspace, mode, dropout_seed);
      const ReferenceNetwork reference = reference_of(c, mode);
      const auto inputs = examples_of(c, 0);
      const auto outputs = reference.forward(inputs);
      for (std::size_t i = 1; i < outputs.size(); ++i) {
        const auto actual = examples_of(c, i);
        for (std::size_t n = 0; n < inputs.size(); ++n) {
          check_close(actual[n], outputs[i][n], 1e-4, describe(*table, c.network, i));
        }
      }
      CHECK(nn::batch_loss(c.network, c.workspace).sum ==
            doctest::Approx(reference.loss(inputs, labels_of(c))).epsilon(1e-4));
    }
  }
}

TEST_CASE("every parameter's and input's gradient agrees with central differences in double precision") {
  nn::Random random(2);
  int rounds = 0;
  for (int round = 0; round < 520; ++round) {
    Case c = random_case(random, 1 + round % 5);
    const nn::Mode mode = round % 4 == 0 ? nn::Mode::evaluation : nn::Mode::training;
    // The masks of dropout come from a forward pass and are the same for every table.
    nn::Engine(*nn::kernels::usable_tables().front()).forward(c.network, c.workspace, mode, dropout_seed);
    ReferenceNetwork reference = reference_of(c, mode);
    auto inputs = examples_of(c, 0);
    const auto labels = labels_of(c);
    const auto loss = [&] { return reference.loss(inputs, labels); };

    bool smooth = true;
    Numbers parameter_gradients, input_gradient;
    for (double& parameter : reference.parameters) {
      const CentralDifference d = central_difference(parameter, loss);
      parameter_gradients.push_back(d.value);
      smooth = smooth && d.smooth;
    }
    for (double& number : inputs[0]) {
      const CentralDifference d = central_difference(number, loss);
      input_gradient.push_back(d.value);
      smooth = smooth && d.smooth;
    }
    if (!smooth) continue;
    ++rounds;

    for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
      nn::Engine engine(*table);
      engine.forward(c.network, c.workspace, mode, dropout_seed);
      engine.backward(c.network, c.workspace, mode, dropout_seed);
      for (std::size_t i = 1; i < c.network.plan().layers.size(); ++i) {
        const nn::LayerPlan& plan = c.network.plan().layers[i];
        if (plan.parameters() == 0) continue;
        const auto part = [&](std::size_t offset, std::size_t count) {
          const auto got = c.workspace.parameter_gradients().subspan(offset, count);
          const auto first = parameter_gradients.begin() + static_cast<std::ptrdiff_t>(offset);
          check_close({got.begin(), got.end()}, {first, first + static_cast<std::ptrdiff_t>(count)}, 1e-3,
                      describe(*table, c.network, i));
        };
        part(plan.parameter_offset, plan.weights);
        part(plan.parameter_offset + plan.weights, plan.biases);
      }
      check_close(example_of(c.workspace.d_activations(0), input_gradient.size(), c.workspace.lanes(), 0),
                  input_gradient, 1e-3, describe(*table, c.network, 0) + " (input)");
    }
  }
  CHECK(rounds >= 500);
}

TEST_CASE("a hard limit passes its gradient straight through where its input is at most 1 in size") {
  const auto network = *nn::Network::compile({"",
                                              {{"input", nn::InputSpec{4, 1, 1}},
                                               {"step", nn::ActivationSpec{nn::ActivationFunction::hard_limit}},
                                               {"loss", nn::SquaredErrorSpec{}}}},
                                             1);
  for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
    nn::Workspace workspace(network.plan(), 1, nn::Gradients::input);
    const float inputs[] = {-2, -0.5f, 0, 3};
    for (int k = 0; k < 4; ++k) workspace.activations(0)[k * workspace.lanes()] = inputs[k];
    workspace.labels()[0] = 1;
    nn::Engine engine(*table);
    engine.forward(network, workspace, nn::Mode::training);
    engine.backward(network, workspace, nn::Mode::training);
    CHECK(example_of(workspace.activations(1), 4, workspace.lanes(), 0) == Numbers{0, 0, 1, 1});
    // The loss's own gradients are 0 - 0, 0 - 1, 1 - 0, 1 - 0; the outer two stay behind.
    CHECK(example_of(workspace.d_activations(0), 4, workspace.lanes(), 0) == Numbers{0, -1, 1, 0});
  }
}

}  // namespace glassnet::test
