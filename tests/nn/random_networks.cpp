#include "random_networks.h"

#include <string>

namespace glassnet::test {

namespace {

int between(nn::Random& random, int low, int high) {
  return low + static_cast<int>(random.below(static_cast<std::uint32_t>(high - low + 1)));
}

nn::LayerVariant random_layer(nn::Random& random) {
  // Xavier with a bias: activations of both signs that neither vanish nor saturate.
  const nn::Initialiser init{nn::InitKind::xavier, 0, random.uniform() - 0.5f};
  switch (random.below(5)) {
    case 0:
      return nn::ConvSpec{between(random, 1, 9), between(random, 1, 5), between(random, 1, 3), between(random, 0, 3),
                          init};
    case 1: {
      const int size = between(random, 1, 4);
      return nn::PoolSpec{random.below(2) == 0 ? nn::PoolKind::max : nn::PoolKind::average, size, between(random, 1, 3),
                          between(random, 0, size - 1)};
    }
    case 2:
      return nn::ActivationSpec{static_cast<nn::ActivationFunction>(random.below(4)), 0.1f};
    case 3:
      return nn::DropoutSpec{0.3f};
    default:
      return nn::DenseSpec{between(random, 1, 13), init};
  }
}

}  // namespace

nn::NetworkSpec random_network(nn::Random& random) {
  for (;;) {
    nn::NetworkSpec spec;
    spec.layers.push_back({"input", nn::InputSpec{1, between(random, 3, 11), between(random, 3, 11)}});
    for (int i = between(random, 0, 5); i > 0; --i) {
      const nn::LayerVariant layer = random_layer(random);
      spec.layers.push_back({nn::fresh_id(spec, nn::type_name(layer)), layer});
    }
    spec.layers.push_back({"logits", nn::DenseSpec{between(random, 2, 11), {nn::InitKind::xavier, 0, 0.1f}}});
    spec.layers.push_back({"softmax", nn::SoftmaxSpec{}});
    if (nn::infer(spec)) return spec;
  }
}

void fill_random(const nn::Network& network, nn::Workspace& workspace, nn::Random& random) {
  const std::size_t numbers = network.plan().layers.front().output.size() * static_cast<std::size_t>(workspace.lanes());
  for (std::size_t i = 0; i < numbers; ++i) workspace.activations(0)[i] = 2 * random.uniform() - 1;
  for (std::uint8_t& label : workspace.labels()) {
    label = static_cast<std::uint8_t>(random.below(static_cast<std::uint32_t>(network.plan().classes)));
  }
}

std::vector<double> example_of(const float* tensor, std::size_t size, int lanes, int n) {
  std::vector<double> numbers(size);
  for (std::size_t i = 0; i < size; ++i) {
    numbers[i] = static_cast<double>(tensor[i * static_cast<std::size_t>(lanes) + static_cast<std::size_t>(n)]);
  }
  return numbers;
}

}  // namespace glassnet::test
