// Reading a whole file. Plain C streams: they work natively and, under node, on the machine's own files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nn/error.h"

namespace glassnet::data {

bool file_exists(const std::string& path);

// Fails if the file can't be read or holds more than a data file may (see limits.h).
nn::Expected<std::vector<std::uint8_t>> read_file(const std::string& path);

}  // namespace glassnet::data
