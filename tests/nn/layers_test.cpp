// Each layer's kernels alone, both ways, against plain scalar loops: 2,100 random layers and shapes, odd sizes, batches
// of 1 to 67, every table of kernels this machine can run.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "naive_backward.h"
#include "nn/engine.h"
#include "random_networks.h"
#include "reference_network.h"

namespace glassnet::test {

namespace {

constexpr int cases = 2100;
constexpr std::size_t tested = 1;  // the layer's place in its network

// What the scalar loops may take: multiply-adds, or numbers of a layer without, for the whole batch.
constexpr std::uint64_t most_work = 150'000;

struct LayerCase {
  nn::Network network;
  nn::Workspace workspace;
};

std::optional<LayerCase> random_case(nn::Random& random, int batch) {
  const auto side = [&](std::uint32_t most) { return 1 + static_cast<int>(random.below(most)); };
  const nn::InputSpec input{side(9), side(17), side(17)};
  const nn::LayerVariant layer = random_layer(random);
  const auto network = nn::Network::compile({"",
                                             {{"input", input},
                                              {"tested", layer},
                                              {"scores", nn::DenseSpec{2, {nn::InitKind::xavier}}},
                                              {"softmax", nn::SoftmaxSpec{}}}},
                                            random.next());
  if (!network) return std::nullopt;  // a window that is larger than this image, say
  const nn::LayerPlan& plan = network->plan().layers[tested];
  const std::uint64_t work = std::max<std::uint64_t>(plan.multiply_adds, plan.input.size() + plan.output.size());
  if (work * static_cast<std::uint64_t>(batch) > most_work) return std::nullopt;
  nn::Workspace workspace(network->plan(), batch, nn::Gradients::input);
  return LayerCase{*network, std::move(workspace)};
}

// The first layer's kernels alone read and write: inputs, gradients of the outputs; beyond the batch as the engine has
// them (any number, zeros).
void fill(LayerCase& c, nn::Random& random) {
  fill_random(c.network, c.workspace, random);
  const auto lanes = static_cast<std::size_t>(c.workspace.lanes());
  const std::size_t numbers = c.network.plan().layers[tested].output.size() * lanes;
  for (std::size_t i = 0; i < numbers; ++i) {
    const bool of_example = i % lanes < static_cast<std::size_t>(c.workspace.batch());
    c.workspace.d_activations(tested)[i] = of_example ? 2 * random.uniform() - 1 : 0;
  }
}

std::vector<Numbers> examples(const float* tensor, std::size_t size, const nn::Workspace& workspace) {
  std::vector<Numbers> batch;
  for (int n = 0; n < workspace.batch(); ++n) batch.push_back(example_of(tensor, size, workspace.lanes(), n));
  return batch;
}

Numbers doubles(std::span<const float> numbers) {
  Numbers out;
  for (const float x : numbers) out.push_back(static_cast<double>(x));
  return out;
}

double largest(const Numbers& numbers) {
  double most = 0;
  for (const double x : numbers) most = std::max(most, std::abs(x));
  return most;
}

// Within a hundred-thousandth of the tensor's largest number, and what sums of numbers near 1 lose by rounding.
void check_close(const Numbers& actual, const Numbers& expected, const std::string& what) {
  REQUIRE(actual.size() == expected.size());
  double worst = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) worst = std::max(worst, std::abs(actual[i] - expected[i]));
  CHECK_MESSAGE(worst <= 1e-5 * largest(expected) + 2e-6, what << ": off by " << worst);
}

void check_layer(LayerCase& c, const nn::kernels::Table& table) {
  const nn::LayerSpec& layer = c.network.spec().layers[tested];
  const nn::LayerPlan& plan = c.network.plan().layers[tested];
  const std::string what = std::string(table.isa) + " " + std::string(nn::name_of(table.arithmetic)) + " " +
                           std::string(nn::type_name(layer.layer)) + ", batch " + std::to_string(c.workspace.batch()) +
                           ", input " + std::to_string(plan.input.channels) + "x" + std::to_string(plan.input.height) +
                           "x" + std::to_string(plan.input.width);
  nn::Engine engine(table);
  engine.forward_layer(c.network, c.workspace, tested, nn::Mode::training);
  engine.backward_layer(c.network, c.workspace, tested, nn::Mode::training);

  const auto in = examples(c.workspace.activations(0), plan.input.size(), c.workspace);
  const auto d_out = examples(c.workspace.d_activations(tested), plan.output.size(), c.workspace);
  ReferenceNetwork reference{{"", {c.network.spec().layers[0], layer}}, c.network.plan(), {}, {}, true, {}};
  reference.parameters = doubles(c.network.parameters());
  const auto out = reference.forward(in)[tested];
  const Numbers own = doubles(c.network.parameters().subspan(plan.parameter_offset, plan.parameters()));
  const NaiveGradients gradients = naive_backward(layer.layer, {plan, own, in, d_out});

  const auto actual_out = examples(c.workspace.activations(tested), plan.output.size(), c.workspace);
  const auto actual_d_in = examples(c.workspace.d_activations(0), plan.input.size(), c.workspace);
  for (std::size_t n = 0; n < in.size(); ++n) {
    check_close(actual_out[n], out[n], what + ", output");
    check_close(actual_d_in[n], gradients.d_in[n], what + ", input gradient");
  }
  const auto parameters = c.workspace.parameter_gradients().subspan(plan.parameter_offset, plan.parameters());
  check_close(doubles(parameters), gradients.d_parameters, what + ", parameter gradients");
}

}  // namespace

TEST_CASE("every layer's kernels agree with plain scalar loops over 2,100 random layers, shapes and batches") {
  nn::Random random(3);
  for (int done = 0; done < cases;) {
    auto c = random_case(random, 1 + static_cast<int>(random.below(67)));
    if (!c || std::holds_alternative<nn::DropoutSpec>(c->network.spec().layers[tested].layer)) continue;
    ++done;
    fill(*c, random);
    for (const nn::kernels::Table* table : nn::kernels::usable_tables()) check_layer(*c, *table);
  }
}

}  // namespace glassnet::test
