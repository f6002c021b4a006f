#include "network_source.h"

#include <filesystem>

#include "files.h"
#include "formats/convnetjs_json.h"
#include "formats/presets.h"

namespace glassnet::cli {

nn::Expected<formats::NetworkFile> load_network(const std::string& preset_or_file) {
  if (const auto text = formats::preset_text(preset_or_file)) return formats::parse_network_file(*text, preset_or_file);

  std::error_code ignored;
  if (!std::filesystem::exists(preset_or_file, ignored)) {
    return nn::fail("--net " + preset_or_file +
                    ": no preset has this name and there is no such file; the presets are " + formats::preset_names());
  }
  const auto text = read_file(preset_or_file);
  if (!text) return tl::make_unexpected(text.error());
  if (formats::is_convnetjs(*text)) return formats::parse_convnetjs(*text, preset_or_file);
  return formats::parse_network_file(*text, preset_or_file);
}

}  // namespace glassnet::cli
