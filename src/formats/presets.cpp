#include "formats/presets.h"

#include <array>
#include <cstddef>

namespace glassnet::formats {

// Made by glassnet_embed (CMakeLists.txt).
namespace embedded {
extern const unsigned char convnetjs_mnist_bytes[];
extern const std::size_t convnetjs_mnist_size;
extern const unsigned char mlp_100_bytes[];
extern const std::size_t mlp_100_size;
extern const unsigned char mlp_200_bytes[];
extern const std::size_t mlp_200_size;
extern const unsigned char mlp_1000_bytes[];
extern const std::size_t mlp_1000_size;
extern const unsigned char fast_bytes[];
extern const std::size_t fast_size;
extern const unsigned char best_bytes[];
extern const std::size_t best_size;
extern const unsigned char perceptron_bytes[];
extern const std::size_t perceptron_size;
extern const unsigned char playground_bytes[];
extern const std::size_t playground_size;
}  // namespace embedded

namespace {

std::string_view text(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

std::span<const Preset> presets() {
  static const std::array all{
      Preset{"convnetjs-mnist", "ConvNetJS's MNIST network",
             "Two convolutions. The page's own start: 96% after 10,000 examples, 99% after 12 epochs.",
             text(embedded::convnetjs_mnist_bytes, embedded::convnetjs_mnist_size)},
      Preset{"mlp-100", "One hidden layer", "100 units. What is possible without convolutions: 98.6% after 15 epochs.",
             text(embedded::mlp_100_bytes, embedded::mlp_100_size)},
      Preset{"mlp-200", "Two hidden layers", "140 and 60 units: 98.8% after 15 epochs.",
             text(embedded::mlp_200_bytes, embedded::mlp_200_size)},
      Preset{"mlp-1000", "Three hidden layers", "500, 300 and 200 units, with dropout: 99.1% after 12 epochs.",
             text(embedded::mlp_1000_bytes, embedded::mlp_1000_size)},
      Preset{"fast", "Fast", "Two convolutions with strides, one-cycle Adam: 99.1% after 160,000 examples, in seconds.",
             text(embedded::fast_bytes, embedded::fast_size)},
      Preset{"best", "Best", "Five convolutions with batch normalisation: 99.7% after 12 epochs, but slow.",
             text(embedded::best_bytes, embedded::best_size)},
      Preset{"perceptron", "Perceptron", "No hidden layer: one picture of weights for each digit. 92% after 5 epochs.",
             text(embedded::perceptron_bytes, embedded::perceptron_size)},
      Preset{"playground", "Playground",
             "4 and 2 tanh units, for points of the plane: small enough to watch every weight.",
             text(embedded::playground_bytes, embedded::playground_size)},
  };
  return all;
}

std::optional<std::string_view> preset_text(std::string_view name) {
  for (const Preset& preset : presets()) {
    if (preset.name == name) return preset.text;
  }
  return std::nullopt;
}

std::string preset_names() {
  std::string names;
  for (const Preset& preset : presets()) names += (names.empty() ? "" : ", ") + std::string(preset.name);
  return names;
}

}  // namespace glassnet::formats
