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

ReferenceNetwork reference_of(Case& c, int n) {
  ReferenceNetwork reference{c.network.spec(), c.network.plan(), {}, {}};
  for (const float p : c.network.parameters()) reference.parameters.push_back(static_cast<double>(p));
  reference.masks.resize(c.network.spec().layers.size());
  for (std::size_t i = 0; i < reference.masks.size(); ++i) {
    if (!std::holds_alternative<nn::DropoutSpec>(c.network.spec().layers[i].layer)) continue;
    reference.masks[i] = example_of(c.workspace.memory(i).numbers.data(), c.network.plan().layers[i].output.size(),
                                    c.workspace.lanes(), n);
  }
  return reference;
}

double largest(const std::vector<double>& numbers) {
  double most = 0;
  for (const double x : numbers) most = std::max(most, std::abs(x));
  return most;
}

// The bound follows the tensor's own scale, so that gradients that are all zero can't pass.
void check_close(const std::vector<double>& actual, const std::vector<double>& expected, double share,
                 const std::string& what) {
  REQUIRE(actual.size() == expected.size());
  const double bound = share * largest(expected) + 1e-6;
  double worst = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) worst = std::max(worst, std::abs(actual[i] - expected[i]));
  CHECK_MESSAGE(worst <= bound, what << ": off by " << worst << ", bound " << bound);
}

std::string describe(const nn::kernels::Table& table, const nn::Network& network, std::size_t layer) {
  return std::string(table.isa) + " " + std::string(nn::name_of(table.arithmetic)) + ", layer " +
         network.spec().layers[layer].id;
}

}  // namespace

TEST_CASE("activations and loss of random networks agree with a double-precision reference") {
  nn::Random random(1);
  for (int round = 0; round < 60; ++round) {
    Case c = random_case(random, 1 + round % 13);
    for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
      nn::Engine engine(*table);
      engine.forward(c.network, c.workspace, nn::Mode::training, dropout_seed);
      const int lanes = c.workspace.lanes();
      double loss = 0;
      for (int n = 0; n < c.workspace.batch(); ++n) {
        const ReferenceNetwork reference = reference_of(c, n);
        const auto input = example_of(c.workspace.activations(0), reference.plan.layers[0].output.size(), lanes, n);
        const auto outputs = reference.forward(input);
        for (std::size_t i = 1; i < outputs.size(); ++i) {
          check_close(example_of(c.workspace.activations(i), outputs[i].size(), lanes, n), outputs[i], 2e-5,
                      describe(*table, c.network, i));
        }
        loss += reference.loss(input, c.workspace.labels()[static_cast<std::size_t>(n)]);
      }
      CHECK(nn::batch_loss(c.network, c.workspace).sum == doctest::Approx(loss).epsilon(1e-5));
    }
  }
}

TEST_CASE("every parameter's and input's gradient agrees with central differences in double precision") {
  nn::Random random(2);
  constexpr double h = 1e-6;
  for (int round = 0; round < 60; ++round) {
    Case c = random_case(random, 1 + round % 5);
    std::vector<std::vector<double>> inputs;
    // The masks of dropout come from a forward pass and are the same for every table.
    nn::Engine(*nn::kernels::usable_tables().front()).forward(c.network, c.workspace, nn::Mode::training, dropout_seed);
    std::vector<ReferenceNetwork> references;
    for (int n = 0; n < c.workspace.batch(); ++n) {
      references.push_back(reference_of(c, n));
      inputs.push_back(
          example_of(c.workspace.activations(0), c.network.plan().layers[0].output.size(), c.workspace.lanes(), n));
    }
    const auto label = [&](std::size_t n) { return static_cast<int>(c.workspace.labels()[n]); };

    std::vector<double> parameter_gradients(c.network.parameters().size());
    for (std::size_t i = 0; i < parameter_gradients.size(); ++i) {
      for (std::size_t n = 0; n < references.size(); ++n) {
        double& p = references[n].parameters[i];
        const double start = p;
        p = start + h;
        const double above = references[n].loss(inputs[n], label(n));
        p = start - h;
        const double below = references[n].loss(inputs[n], label(n));
        p = start;
        parameter_gradients[i] += (above - below) / (2 * h);
      }
    }
    std::vector<double> input_gradient(inputs[0].size());
    for (std::size_t i = 0; i < input_gradient.size(); ++i) {
      auto moved = inputs[0];
      moved[i] = inputs[0][i] + h;
      const double above = references[0].loss(moved, label(0));
      moved[i] = inputs[0][i] - h;
      input_gradient[i] = (above - references[0].loss(moved, label(0))) / (2 * h);
    }

    for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
      nn::Engine engine(*table);
      engine.forward(c.network, c.workspace, nn::Mode::training, dropout_seed);
      engine.backward(c.network, c.workspace, nn::Mode::training, dropout_seed);
      for (std::size_t i = 1; i < c.network.plan().layers.size(); ++i) {
        const nn::LayerPlan& plan = c.network.plan().layers[i];
        if (plan.parameters() == 0) continue;
        const auto part = [&](std::size_t offset, std::size_t count) {
          const auto got = c.workspace.parameter_gradients().subspan(offset, count);
          const auto first = parameter_gradients.begin() + static_cast<std::ptrdiff_t>(offset);
          check_close({got.begin(), got.end()}, {first, first + static_cast<std::ptrdiff_t>(count)}, 2e-4,
                      describe(*table, c.network, i));
        };
        part(plan.parameter_offset, plan.weights);
        part(plan.parameter_offset + plan.weights, plan.biases);
      }
      check_close(example_of(c.workspace.d_activations(0), input_gradient.size(), c.workspace.lanes(), 0),
                  input_gradient, 2e-4, describe(*table, c.network, 0) + " (input)");
    }
  }
}

}  // namespace glassnet::test
