// Where --net's network comes from: a preset's name, or a file of Glassnet JSON or ConvNetJS's.
#pragma once

#include <string>

#include "formats/network_file.h"

namespace glassnet::cli {

// Fails where the name is neither, naming the presets; or where the file can't be read or its network is impossible.
nn::Expected<formats::NetworkFile> load_network(const std::string& preset_or_file);

}  // namespace glassnet::cli
