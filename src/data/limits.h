// Bounds on what a data file may declare, checked before any memory is taken. They also keep every product of counts
// and sides within 32 bits, WebAssembly's size_t.
#pragma once

#include <cstdint>

namespace glassnet::data {

inline constexpr std::uint64_t max_side = 1024;
inline constexpr std::uint64_t max_classes = 256;
inline constexpr std::uint64_t max_file_bytes = std::uint64_t{1} << 30;

}  // namespace glassnet::data
