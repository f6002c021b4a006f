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
      Preset{"convnetjs-mnist", text(embedded::convnetjs_mnist_bytes, embedded::convnetjs_mnist_size)},
      Preset{"mlp-100", text(embedded::mlp_100_bytes, embedded::mlp_100_size)},
      Preset{"mlp-200", text(embedded::mlp_200_bytes, embedded::mlp_200_size)},
      Preset{"mlp-1000", text(embedded::mlp_1000_bytes, embedded::mlp_1000_size)},
      Preset{"fast", text(embedded::fast_bytes, embedded::fast_size)},
      Preset{"best", text(embedded::best_bytes, embedded::best_size)},
      Preset{"perceptron", text(embedded::perceptron_bytes, embedded::perceptron_size)},
      Preset{"playground", text(embedded::playground_bytes, embedded::playground_size)},
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
