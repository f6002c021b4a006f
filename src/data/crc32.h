// The checksum of gzip, zip and PNG (reflected polynomial 0xEDB88320). Our own, since the page links no zlib.
#pragma once

#include <cstdint>
#include <span>

namespace glassnet::data {

std::uint32_t crc32(std::span<const std::uint8_t> bytes);

}  // namespace glassnet::data
