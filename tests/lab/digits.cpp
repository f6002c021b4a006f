#include "digits.h"

#include "nn/random.h"

namespace glassnet::test {

data::ImageSet bars(std::size_t count, std::uint64_t seed) {
  nn::Random random(seed);
  data::ImageSet images(12, 12);
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::uint8_t> pixels(144);
    for (std::size_t p = 0; p < pixels.size(); ++p) {
      const bool on_bar = p / 12 == i % 10 + 1;
      pixels[p] = static_cast<std::uint8_t>(on_bar ? 200 + random.below(56) : random.below(40));
    }
    const std::uint8_t label = static_cast<std::uint8_t>(i % 10);
    images.append(pixels, std::span(&label, 1));
  }
  return images;
}

data::Dataset bar_data(std::size_t train, std::size_t validation) {
  data::Dataset data;
  data.name = "bars";
  data.height = data.width = 12;
  data.expected = {train, validation, 0};
  data.split(data::Split::train) = bars(train, 1);
  data.split(data::Split::validation) = bars(validation, 2);
  return data;
}

nn::NetworkSpec small_network() {
  return {"small",
          {{"input", nn::InputSpec{1, 12, 12, nn::PixelTransform::centred}},
           {"conv1", nn::ConvSpec{4, 3, 1, 1, {}}},
           {"relu1", nn::ActivationSpec{}},
           {"pool1", nn::PoolSpec{nn::PoolKind::max, 3, 3, 0}},
           {"dense1", nn::DenseSpec{10, {}}},
           {"softmax", nn::SoftmaxSpec{}}}};
}

nn::TrainingSpec adam(float learning_rate) {
  nn::TrainingSpec training;
  training.optimizer = nn::default_optimizer(nn::OptimizerKind::adam);
  training.optimizer.learning_rate = learning_rate;
  training.batch = 10;
  training.l2_decay = 0;
  return training;
}

}  // namespace glassnet::test
