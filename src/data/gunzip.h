// Inflating gzip, for programs. Two implementations, chosen by CMake: zlib natively, node's own zlib under node.
// The page doesn't link either: its script inflates with DecompressionStream before the bytes reach C++.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "nn/error.h"

namespace glassnet::data {

// One whole gzip member. At most `limit` bytes may come out. `where` is the file's name; errors begin with it.
nn::Expected<std::vector<std::uint8_t>> gunzip(std::span<const std::uint8_t> packed, std::size_t limit,
                                               std::string_view where);

}  // namespace glassnet::data
