// Big-endian numbers, as IDX files and our chunks hold them.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

namespace glassnet::data {

// The four bytes at `offset`, which must lie within `bytes`.
inline std::uint32_t big_endian_u32(std::span<const std::uint8_t> bytes, std::size_t offset) {
  assert(offset + 4 <= bytes.size());
  return std::uint32_t{bytes[offset]} << 24 | std::uint32_t{bytes[offset + 1]} << 16 |
         std::uint32_t{bytes[offset + 2]} << 8 | std::uint32_t{bytes[offset + 3]};
}

}  // namespace glassnet::data
