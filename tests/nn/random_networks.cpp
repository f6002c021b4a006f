#include "random_networks.h"

#include <string>

namespace glassnet::test {

namespace {

// All but the hard limit, whose backward pass is not its derivative.
constexpr std::uint32_t smooth_functions = 7;

// Central differences run the network twice for each parameter.
constexpr std::size_t most_parameters = 1000;

int between(nn::Random& random, int low, int high) {
  return low + static_cast<int>(random.below(static_cast<std::uint32_t>(high - low + 1)));
}

}  // namespace

nn::LayerVariant random_layer(nn::Random& random) {
  // Xavier with a bias: activations of both signs that neither vanish nor saturate.
  const nn::Initialiser init{nn::InitKind::xavier, 0, random.uniform() - 0.5f};
  const auto sides = [&](int low, int high) {
    const int height = between(random, low, high);
    return random.below(3) == 0 ? nn::Sides(height, between(random, low, high)) : nn::Sides(height);
  };
  switch (random.below(9)) {
    case 0: {
      const nn::Padding paddings[] = {sides(0, 3), sides(0, 1), nn::PaddingKind::same, nn::PaddingKind::valid};
      return nn::ConvSpec{between(random, 1, 9),     sides(1, 5), sides(1, 3),
                          paddings[random.below(4)], init,        random.below(3) == 0 ? sides(1, 3) : nn::Sides(1)};
    }
    case 1: {
      const nn::Sides size = sides(1, 4);
      const nn::Padding paddings[] = {
          nn::Sides(between(random, 0, size.height - 1), between(random, 0, size.width - 1)), nn::PaddingKind::same,
          nn::PaddingKind::valid};
      return nn::PoolSpec{random.below(2) == 0 ? nn::PoolKind::max : nn::PoolKind::average, size, sides(1, 3),
                          paddings[random.below(3)]};
    }
    case 2:
      return nn::ActivationSpec{static_cast<nn::ActivationFunction>(random.below(smooth_functions)), 0.1f,
                                0.5f + random.uniform()};
    case 3:
      return nn::DropoutSpec{0.3f};
    case 4:
      return nn::BatchNormSpec{0.9f, 0.01f + random.uniform()};
    case 5:
      return nn::LocalResponseNormSpec{1 + 2 * between(random, 0, 2), 0.5f + random.uniform(), random.uniform(),
                                       0.25f + random.uniform()};
    case 6:
      return nn::MaxoutSpec{between(random, 1, 3)};
    case 7:
      if (random.below(3) == 0) return nn::GlobalAverageSpec{};
      return nn::ActivationSpec{};
    default:
      return nn::DenseSpec{between(random, 1, 13), init};
  }
}

namespace {

nn::LayerVariant random_loss(nn::Random& random) {
  switch (random.below(5)) {
    case 0:
      return nn::HingeSpec{0.5f + random.uniform()};
    case 1:
      return nn::SquaredErrorSpec{-random.uniform(), 0.5f + random.uniform()};
    case 2:
      return nn::LogisticSpec{};
    case 3:
      return nn::SoftmaxSpec{0.3f * random.uniform()};
    default:
      return nn::SoftmaxSpec{};
  }
}

int random_units(const nn::LayerVariant& loss, nn::Random& random) {
  if (std::holds_alternative<nn::LogisticSpec>(loss)) return 1;
  return between(random, std::holds_alternative<nn::SquaredErrorSpec>(loss) ? 1 : 2, 11);
}

}  // namespace

nn::NetworkSpec random_network(nn::Random& random) {
  for (;;) {
    nn::NetworkSpec spec;
    spec.layers.push_back(
        {"input", nn::InputSpec{between(random, 1, 3), between(random, 3, 11), between(random, 3, 11)}});
    for (int i = between(random, 0, 5); i > 0; --i) {
      const nn::LayerVariant layer = random_layer(random);
      spec.layers.push_back({nn::fresh_id(spec, nn::type_name(layer)), layer});
    }
    const nn::LayerVariant loss = random_loss(random);
    spec.layers.push_back({"scores", nn::DenseSpec{random_units(loss, random), {nn::InitKind::xavier, 0, 0.1f}}});
    spec.layers.push_back({"loss", loss});
    const auto plan = nn::infer(spec);
    if (plan && plan->parameters <= most_parameters) return spec;
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
