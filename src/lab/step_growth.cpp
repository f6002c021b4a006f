#include "lab/step_growth.h"

#include <array>
#include <string>
#include <utility>

#include "nn/random.h"

namespace glassnet::lab {

namespace {

struct Work {
  TrainerDef def;
  double value = 0;
};

// A few images of random bytes.
data::Dataset noise(int height, int width) {
  data::Dataset data;
  data.name = "noise";
  data.height = height;
  data.width = width;
  nn::Random random(1);
  data::ImageSet images(height, width);
  for (int i = 0; i < 20; ++i) {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(height) * static_cast<std::size_t>(width));
    for (std::uint8_t& pixel : pixels) pixel = static_cast<std::uint8_t>(random.below(256));
    const auto label = static_cast<std::uint8_t>(i % 10);
    images.append(pixels, std::span(&label, 1));
  }
  data.expected = {images.count(), 0, 0};
  data.split(data::Split::train) = std::move(images);
  return data;
}

nn::InputSpec& input_of(nn::NetworkSpec& spec) { return std::get<nn::InputSpec>(spec.layers.front().layer); }

std::vector<Work> batches(const TrainerDef& def) {
  std::vector<Work> works;
  for (const int batch : {1, 2, 5, 10, 20, 50, 100, 200, 512}) {
    works.push_back({def, static_cast<double>(batch)});
    works.back().def.training.batch = batch;
  }
  return works;
}

// All convolutions' filters times 1 to 8.
std::vector<Work> filters(const TrainerDef& def) {
  std::vector<Work> works;
  for (const int times : {1, 2, 4, 8}) {
    works.push_back({def, static_cast<double>(times)});
    for (nn::LayerSpec& layer : works.back().def.spec.layers) {
      if (auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) conv->filters *= times;
    }
  }
  return works;
}

// One to twenty convolutions of 8 filters of 3x3, each with a ReLU, before one dense layer.
std::vector<Work> layers(const TrainerDef& def) {
  std::vector<Work> works;
  for (const int count : {1, 2, 5, 10, 20}) {
    works.push_back({def, static_cast<double>(count)});
    nn::NetworkSpec& spec = works.back().def.spec;
    spec.layers.resize(1);
    for (int i = 1; i <= count; ++i) {
      spec.layers.push_back({"conv" + std::to_string(i), nn::ConvSpec{8, 3, 1, nn::PaddingKind::same, {}}});
      spec.layers.push_back({"relu" + std::to_string(i), nn::ActivationSpec{}});
    }
    spec.layers.push_back({"dense1", nn::DenseSpec{10, {}}});
    spec.layers.push_back({"softmax", nn::SoftmaxSpec{}});
  }
  return works;
}

std::vector<Work> threads(const TrainerDef& def, int most) {
  std::vector<Work> works;
  for (int count = 1; count <= most; count *= 2) {
    works.push_back({def, static_cast<double>(count)});
    works.back().def.threads = count;
  }
  return works;
}

// Sides of the image.
std::vector<Work> pixels(const TrainerDef& def) {
  std::vector<Work> works;
  for (const int side : {28, 56, 84, 112}) {
    works.push_back({def, static_cast<double>(side)});
    nn::InputSpec& input = input_of(works.back().def.spec);
    input.height = input.width = side;
  }
  return works;
}

nn::Expected<GrowthPoint> measure(Work work, double seconds) {
  const nn::InputSpec& input = input_of(work.def.spec);
  const data::Dataset data = noise(input.height, input.width);
  auto profile = profile_step(work.def, data, seconds);
  if (!profile) return tl::make_unexpected(profile.error());
  const double multiply_adds = profile->flops_per_example / 2 * work.def.training.batch;
  return GrowthPoint{work.value, *std::move(profile), 1000 * profile->step_us / multiply_adds};
}

}  // namespace

nn::Expected<std::vector<Growth>> measure_growth(const TrainerDef& def, int most_threads, double seconds,
                                                 const std::function<void(std::size_t, std::size_t)>& progress) {
  const std::array properties{std::pair{std::string_view("batch"), batches(def)},
                              std::pair{std::string_view("filters"), filters(def)},
                              std::pair{std::string_view("layers"), layers(def)},
                              std::pair{std::string_view("threads"), threads(def, most_threads)},
                              std::pair{std::string_view("pixels"), pixels(def)}};
  std::size_t all = 0, done = 0;
  for (const auto& [property, works] : properties) all += works.size();
  std::vector<Growth> growths;
  for (const auto& [property, works] : properties) {
    growths.push_back({property, {}});
    for (const Work& work : works) {
      auto point = measure(work, seconds);
      if (!point) return tl::make_unexpected(point.error());
      growths.back().points.push_back(*std::move(point));
      progress(++done, all);
    }
  }
  return growths;
}

}  // namespace glassnet::lab
