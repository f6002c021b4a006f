#include "data/crc32.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using glassnet::data::crc32;

namespace {

std::uint32_t crc32_of(std::string_view text) { return crc32(std::vector<std::uint8_t>(text.begin(), text.end())); }

// Bit by bit, straight from the polynomial's definition.
std::uint32_t reference(std::span<const std::uint8_t> bytes) {
  std::uint32_t sum = 0xFFFFFFFFu;
  for (const std::uint8_t byte : bytes) {
    sum ^= byte;
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320u : 0u);
  }
  return ~sum;
}

}  // namespace

TEST_CASE("crc32 has the published check value") {
  CHECK(crc32_of("") == 0);
  CHECK(crc32_of("123456789") == 0xCBF43926u);
  CHECK(crc32_of("The quick brown fox jumps over the lazy dog") == 0x414FA339u);
}

TEST_CASE("crc32 equals the bit-by-bit definition for every length and alignment") {
  std::vector<std::uint8_t> bytes(67);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 151 + 7);
  for (std::size_t from = 0; from < 4; ++from) {
    for (std::size_t size = 0; from + size <= bytes.size(); ++size) {
      const auto part = std::span<const std::uint8_t>(bytes).subspan(from, size);
      CHECK(crc32(part) == reference(part));
    }
  }
}
