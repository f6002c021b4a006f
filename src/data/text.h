// Small pieces of error sentences.
#pragma once

#include <cstdint>
#include <string>

namespace glassnet::data {

// "1 byte", "5 bytes".
inline std::string count_of(std::uint64_t count, const char* unit) {
  return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
}

// "0x00000803".
inline std::string hex(std::uint32_t value) {
  std::string text = "0x00000000";
  for (std::size_t i = text.size(); value != 0; value >>= 4) text[--i] = "0123456789abcdef"[value & 0xF];
  return text;
}

}  // namespace glassnet::data
