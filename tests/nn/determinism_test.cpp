// What the engine promises about bits.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "nn/optimizer.h"
#include "random_networks.h"

namespace glassnet::test {

namespace {

// All parameters after a few steps of Adam on a random batch.
std::vector<float> trained(const nn::NetworkSpec& spec, const nn::kernels::Table& table, int threads, int batch,
                           const std::vector<bool>& in_place = {}) {
  nn::Network network = *nn::Network::compile(spec, 5);
  nn::Workspace workspace(network.plan(), batch, nn::Gradients::parameters, in_place);
  nn::Optimizer optimizer(nn::default_optimizer(nn::OptimizerKind::adam), network.plan());
  nn::Engine engine(table, threads);
  nn::Random random(9);
  for (std::uint64_t step = 0; step < 4; ++step) {
    fill_random(network, workspace, random);
    engine.forward(network, workspace, nn::Mode::training, step);
    engine.backward(network, workspace, nn::Mode::training, step);
    optimizer.step(table, network, workspace, {.l2_decay = 0.001f}, &engine.pool());
  }
  return {network.parameters().begin(), network.parameters().end()};
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

}  // namespace

TEST_CASE("exact arithmetic gives the same bits on every instruction set, for any batch") {
  nn::Random random(3);
  for (int round = 0; round < 40; ++round) {
    const nn::NetworkSpec spec = random_network(random);
    const int batch = 1 + round;
    const auto tables = nn::kernels::usable_tables();
    const std::vector<float> scalar = trained(spec, *tables.front(), 1, batch);
    for (const nn::kernels::Table* table : tables) {
      if (table->arithmetic != nn::Arithmetic::exact) continue;
      INFO(std::string(table->isa), " batch ", batch);
      CHECK(same_bits(trained(spec, *table, 1, batch), scalar));
    }
  }
}

#if GLASSNET_THREADS
TEST_CASE("the number of threads changes no bit, in either arithmetic") {
  nn::Random random(4);
  for (int round = 0; round < 12; ++round) {
    const nn::NetworkSpec spec = random_network(random);
    for (const nn::Arithmetic arithmetic : {nn::Arithmetic::exact, nn::Arithmetic::fused}) {
      const nn::kernels::Table& table = nn::kernels::best_table(arithmetic);
      const std::vector<float> one = trained(spec, table, 1, 20);
      for (const int threads : {2, 3, 8}) {
        INFO(std::string(table.isa), " ", nn::name_of(arithmetic), " threads ", threads);
        CHECK(same_bits(trained(spec, table, threads, 20), one));
      }
    }
  }
}

// Large enough for threads to share: every kind of layer that begins a stage, with numbers of channels that no number
// of threads divides.
TEST_CASE("threads that share the stages of larger networks change no bit") {
  nn::NetworkSpec spec;
  spec.layers = {{"input", nn::InputSpec{1, 20, 18}},
                 {"conv1", nn::ConvSpec{7, 5, 1, 2, {}}},
                 {"relu1", nn::ActivationSpec{}},
                 {"pool1", nn::PoolSpec{}},
                 {"norm1", nn::LocalResponseNormSpec{}},
                 {"conv2", nn::ConvSpec{13, 3, 1, 1, {}}},
                 {"norm2", nn::BatchNormSpec{}},
                 {"tanh2", nn::ActivationSpec{nn::ActivationFunction::tanh}},
                 {"pool2", nn::PoolSpec{nn::PoolKind::average, 3, 2, 0}},
                 {"dense1", nn::DenseSpec{150, {}}},
                 {"maxout1", nn::MaxoutSpec{3}},
                 {"dropout1", nn::DropoutSpec{}},
                 {"dense2", nn::DenseSpec{10, {}}},
                 {"softmax", nn::SoftmaxSpec{}}};
  for (const nn::Arithmetic arithmetic : {nn::Arithmetic::exact, nn::Arithmetic::fused}) {
    const nn::kernels::Table& table = nn::kernels::best_table(arithmetic);
    const std::vector<float> one = trained(spec, table, 1, 50);
    for (const int threads : {2, 3, 8}) {
      INFO(nn::name_of(arithmetic), " threads ", threads);
      CHECK(same_bits(trained(spec, table, threads, 50), one));
      CHECK(same_bits(trained(spec, table, threads, 50, nn::layers_in_place(spec)), one));
    }
  }
}
#endif

TEST_CASE("activations that take their input's place change no bit") {
  nn::Random random(8);
  int networks = 0;
  while (networks < 40) {
    const nn::NetworkSpec spec = random_network(random);
    const std::vector<bool> in_place = nn::layers_in_place(spec);
    if (std::find(in_place.begin(), in_place.end(), true) == in_place.end()) continue;
    ++networks;
    for (const nn::kernels::Table* table : nn::kernels::usable_tables()) {
      INFO(std::string(table->isa));
      CHECK(same_bits(trained(spec, *table, 1, 9, in_place), trained(spec, *table, 1, 9)));
    }
  }
}

TEST_CASE("an example's activations don't depend on its place in the batch or on its neighbours") {
  nn::Random random(6);
  for (int round = 0; round < 20; ++round) {
    const nn::Network network = *nn::Network::compile(random_network(random), 1);
    nn::Engine engine(nn::Arithmetic::exact);
    nn::Workspace forwards(network.plan(), 11, nn::Gradients::none);
    nn::Workspace backwards(network.plan(), 11, nn::Gradients::none);
    fill_random(network, forwards, random);
    const std::size_t size = network.plan().layers[0].output.size();
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t n = 0; n < 11; ++n)
        backwards.activations(0)[i * 12 + n] = forwards.activations(0)[i * 12 + 10 - n];
    }
    engine.forward(network, forwards, nn::Mode::evaluation);
    engine.forward(network, backwards, nn::Mode::evaluation);
    const std::size_t last = network.plan().layers.size() - 1;
    const std::size_t classes = network.plan().layers[last].output.size();
    for (int n = 0; n < 11; ++n) {
      CHECK(example_of(forwards.activations(last), classes, 12, n) ==
            example_of(backwards.activations(last), classes, 12, 10 - n));
    }
  }
}

}  // namespace glassnet::test
