#include "random_spec.h"

#include <utility>

#include "nn/infer.h"

namespace glassnet::tests {

namespace {

int between(nn::Random& random, int low, int high) {
  return low + static_cast<int>(random.below(static_cast<std::uint32_t>(high - low + 1)));
}

// Any float's digits, not only round ones.
float real(nn::Random& random, float low, float high) { return low + (high - low) * random.uniform(); }

nn::Initialiser random_init(nn::Random& random) {
  const auto kind = static_cast<nn::InitKind>(random.below(11));
  const float value = kind == nn::InitKind::sparse ? real(random, 1, 9) : real(random, -1, 1);
  return {kind, value, real(random, -1, 1)};
}

nn::Sides sides(nn::Random& random, int low, int high) {
  const int height = between(random, low, high);
  return {height, random.below(2) == 0 ? height : between(random, low, high)};
}

nn::Padding padding(nn::Random& random, int most) {
  const nn::Padding paddings[] = {sides(random, 0, most), nn::PaddingKind::same, nn::PaddingKind::valid};
  return paddings[random.below(3)];
}

nn::LayerVariant random_norm(nn::Random& random) {
  switch (random.below(4)) {
    case 0:
      return nn::BatchNormSpec{real(random, 0, 0.99f), real(random, 0.001f, 1)};
    case 1:
      return nn::LocalResponseNormSpec{1 + 2 * between(random, 0, 3), real(random, 0.5f, 3), real(random, 0, 1),
                                       real(random, 0, 1)};
    case 2:
      return nn::MaxoutSpec{between(random, 1, 3)};
    default:
      return nn::GlobalAverageSpec{};
  }
}

nn::LayerVariant random_loss(nn::Random& random) {
  switch (random.below(3)) {
    case 0:
      return nn::HingeSpec{real(random, 0.1f, 3)};
    case 1:
      return nn::SquaredErrorSpec{real(random, -1, 0), real(random, 0.1f, 1)};
    default:
      return nn::SoftmaxSpec{random.below(2) == 0 ? 0.0f : real(random, 0, 0.9f)};
  }
}

nn::LayerVariant random_layer(nn::Random& random) {
  switch (random.below(6)) {
    case 0:
      return nn::ConvSpec{between(random, 1, 6), sides(random, 1, 5), sides(random, 1, 3),
                          padding(random, 3),    random_init(random), sides(random, 1, 2)};
    case 1:
      return nn::PoolSpec{random.below(2) == 0 ? nn::PoolKind::max : nn::PoolKind::average, sides(random, 2, 4),
                          sides(random, 1, 3), padding(random, 1)};
    case 2:
      return nn::DenseSpec{between(random, 1, 30), random_init(random)};
    case 3:
      return nn::ActivationSpec{static_cast<nn::ActivationFunction>(random.below(8)), real(random, 0, 0.9f),
                                real(random, 0.1f, 2)};
    case 4:
      return random_norm(random);
    default:
      return nn::DropoutSpec{real(random, 0, 0.9f)};
  }
}

nn::NetworkSpec any_network(nn::Random& random) {
  constexpr nn::PixelTransform transforms[] = {nn::PixelTransform::unit, nn::PixelTransform::centred,
                                               nn::PixelTransform::standardised};
  nn::NetworkSpec spec;
  spec.name = random.below(3) == 0 ? "" : "net \"q\" \u00e9 " + std::to_string(random.below(1000));
  spec.layers.push_back(
      {"input", nn::InputSpec{1, between(random, 4, 28), between(random, 4, 28), transforms[random.below(3)]}});
  for (int count = between(random, 0, 6); count > 0; --count) {
    nn::LayerVariant layer = random_layer(random);
    std::string id = nn::fresh_id(spec, nn::type_name(layer));
    spec.layers.push_back({std::move(id), std::move(layer)});
  }
  spec.layers.push_back({"out", nn::DenseSpec{10, random_init(random)}});
  spec.layers.push_back({"loss", random_loss(random)});
  return spec;
}

}  // namespace

nn::NetworkSpec random_network(nn::Random& random) {
  for (;;) {
    nn::NetworkSpec spec = any_network(random);
    if (nn::infer(spec)) return spec;
  }
}

nn::TrainingSpec random_training(nn::Random& random) {
  nn::TrainingSpec training;
  training.optimizer = nn::default_optimizer(static_cast<nn::OptimizerKind>(random.below(9)));
  // Some of the settings changed, those of other optimisers too.
  for (float* setting : {&training.optimizer.learning_rate, &training.optimizer.momentum, &training.optimizer.rho,
                         &training.optimizer.beta1, &training.optimizer.beta2, &training.optimizer.epsilon}) {
    if (random.below(2) == 0) *setting = real(random, 0.001f, 0.99f);
  }
  training.batch = between(random, 1, nn::max_batch);
  training.l2_decay = real(random, 0, 0.1f);
  if (random.below(2) == 0) training.l1_decay = real(random, 0, 0.1f);
  if (random.below(2) == 0) training.clip_norm = real(random, 0, 9);
  if (random.below(2) == 0) training.clip_value = real(random, 0, 9);
  if (random.below(2) == 0) return training;
  training.schedule = nn::default_schedule(static_cast<nn::ScheduleKind>(random.below(5)));
  training.schedule.length = 1 + random.below(1'000'000);
  training.schedule.warm_up = random.below(2) * random.below(10'000);
  training.schedule.factor = real(random, 0.001f, 1);
  return training;
}

}  // namespace glassnet::tests
