#include "data/crc32.h"

#include <array>

namespace glassnet::data {
namespace {

// table[k][b]: what byte b adds to the checksum when k more bytes follow it in the same group of four.
using Table = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr Table make_table() {
  Table table = {};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320u : 0u);
    table[0][byte] = value;
  }
  for (std::size_t k = 1; k < table.size(); ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = table[k - 1][byte];
      table[k][byte] = (before >> 8) ^ table[0][before & 0xFF];
    }
  }
  return table;
}

constexpr Table table = make_table();

}  // namespace

std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
  std::uint32_t sum = 0xFFFFFFFFu;
  std::size_t i = 0;
  // Four bytes a round: four independent look-ups instead of a chain of four.
  for (; i + 4 <= bytes.size(); i += 4) {
    sum ^= std::uint32_t{bytes[i]} | std::uint32_t{bytes[i + 1]} << 8 | std::uint32_t{bytes[i + 2]} << 16 |
           std::uint32_t{bytes[i + 3]} << 24;
    sum = table[3][sum & 0xFF] ^ table[2][(sum >> 8) & 0xFF] ^ table[1][(sum >> 16) & 0xFF] ^ table[0][sum >> 24];
  }
  for (; i < bytes.size(); ++i) sum = (sum >> 8) ^ table[0][(sum ^ bytes[i]) & 0xFF];
  return ~sum;
}

}  // namespace glassnet::data
