#include "nn/diagnostics/receptive_field.h"

#include <doctest/doctest.h>

#include <cmath>

#include "nn/engine.h"
#include "random_networks.h"

namespace glassnet::test {

namespace {

bool is_inside(const nn::ReceptiveField& field, int row, int column) {
  return row >= field.row && row < field.row + field.rows && column >= field.column &&
         column < field.column + field.columns;
}

}  // namespace

TEST_CASE("fields of the ConvNetJS network: 5, 6, 14, 18 pixels wide in the middle") {
  const nn::NetworkSpec spec{"",
                             {{"input", nn::InputSpec{1, 24, 24}},
                              {"conv1", nn::ConvSpec{8, 5, 1, 2, {}}},
                              {"pool1", nn::PoolSpec{}},
                              {"conv2", nn::ConvSpec{16, 5, 1, 2, {}}},
                              {"pool2", nn::PoolSpec{nn::PoolKind::max, 3, 3, 0}},
                              {"dense1", nn::DenseSpec{10, {}}},
                              {"softmax", nn::SoftmaxSpec{}}}};
  const auto plan = *nn::infer(spec);
  CHECK(nn::receptive_field(spec, plan, 1, {0, 12, 12}) == nn::ReceptiveField{10, 10, 5, 5});
  CHECK(nn::receptive_field(spec, plan, 2, {0, 6, 6}).rows == 6);
  CHECK(nn::receptive_field(spec, plan, 3, {0, 6, 6}).rows == 14);
  CHECK(nn::receptive_field(spec, plan, 4, {0, 2, 2}).rows == 18);
  CHECK(nn::receptive_field(spec, plan, 5, {3, 0, 0}) == nn::ReceptiveField{0, 0, 24, 24});
  CHECK(nn::receptive_field(spec, plan, 1, {0, 0, 0}) == nn::ReceptiveField{0, 0, 3, 3});  // the corner
  CHECK(nn::receptive_field(spec, plan, 4, {0, 1, 1}, 3) == nn::ReceptiveField{3, 3, 3, 3});
}

TEST_CASE("a pixel outside the field never changes the number") {
  nn::Random random(21);
  for (int round = 0; round < 60; ++round) {
    const auto network = *nn::Network::compile(random_network(random), random.next());
    nn::Workspace workspace(network.plan(), 1, nn::Gradients::none);
    fill_random(network, workspace, random);
    nn::Engine engine(nn::Arithmetic::exact);
    engine.forward(network, workspace, nn::Mode::evaluation);
    const std::size_t layer = 1 + random.below(static_cast<std::uint32_t>(network.plan().layers.size() - 1));
    const nn::Shape& shape = network.plan().layers[layer].output;
    const nn::UnitPosition unit{0, shape.height / 2, shape.width / 2};
    const nn::ReceptiveField field = nn::receptive_field(network.spec(), network.plan(), layer, unit);
    const int at = (unit.row * shape.width + unit.column) * workspace.lanes();
    const float before = workspace.activations(layer)[at];
    const nn::Shape& input = network.plan().layers[0].output;
    for (int row = 0; row < input.height; ++row) {
      for (int column = 0; column < input.width; ++column) {
        if (!is_inside(field, row, column))
          workspace.activations(0)[(row * input.width + column) * workspace.lanes()] += 3;
      }
    }
    engine.forward(network, workspace, nn::Mode::evaluation);
    const bool same = workspace.activations(layer)[at] == before;
    CHECK_MESSAGE(same, "layer " << network.spec().layers[layer].id);
  }
}

}  // namespace glassnet::test
