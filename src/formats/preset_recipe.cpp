#include "formats/preset_recipe.h"

#include <string>

#include "formats/network_file.h"
#include "formats/presets.h"

namespace glassnet::formats {

nn::Expected<lab::experiments::Recipe> recipe_of_preset(std::string_view name) {
  const auto text = preset_text(name);
  if (!text) return nn::fail("there is no preset '" + std::string(name) + "'; there are " + preset_names());
  auto file = parse_network_file(*text, name);
  if (!file) return tl::make_unexpected(file.error());
  return lab::experiments::Recipe{file->network.spec(), file->training, file->stream};
}

}  // namespace glassnet::formats
