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
extern const unsigned char perceptron_bytes[];
extern const std::size_t perceptron_size;
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
      Preset{"perceptron", text(embedded::perceptron_bytes, embedded::perceptron_size)},
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
