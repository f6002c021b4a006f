#include "data/big_endian.h"
#include "data/crc32.h"
#include "data/manifest.h"
#include "data/text.h"

namespace glassnet::data {
namespace {

constexpr std::uint32_t magic = 0x474E4348;  // "GNCH"
constexpr std::uint32_t version = 1;
constexpr std::size_t header_bytes = 20;

tl::unexpected<nn::Error> error(const ChunkEntry& entry, const std::string& what, const std::string& expected,
                                const std::string& found) {
  return nn::fail(entry.file + ": expected " + what + expected + ", found " + found + ".");
}

}  // namespace

std::uint64_t chunk_bytes(std::uint64_t images, std::uint64_t height, std::uint64_t width) {
  return header_bytes + images * (1 + height * width);
}

nn::Expected<ImageSet> parse_chunk(std::span<const std::uint8_t> bytes, const Manifest& manifest,
                                   const ChunkEntry& entry) {
  if (bytes.size() != entry.bytes) {
    return error(entry, "", count_of(entry.bytes, "byte") + " once inflated", std::to_string(bytes.size()));
  }
  if (const std::uint32_t sum = crc32(bytes); sum != entry.crc32) {
    return error(entry, "checksum ", hex(entry.crc32), hex(sum) + ": the file is damaged");
  }
  if (bytes.size() < header_bytes) {
    return error(entry, "a header of ", count_of(header_bytes, "byte"), count_of(bytes.size(), "byte"));
  }
  if (const std::uint32_t found = big_endian_u32(bytes, 0); found != magic) {
    return error(entry, "a chunk, which begins with ", hex(magic), hex(found));
  }
  if (const std::uint32_t found = big_endian_u32(bytes, 4); found != version) {
    return error(entry, "chunk version ", std::to_string(version), std::to_string(found));
  }
  const std::uint32_t count = big_endian_u32(bytes, 8);
  if (count != entry.images) {
    return error(entry, "", count_of(entry.images, "image"), std::to_string(count));
  }
  const std::uint32_t height = big_endian_u32(bytes, 12);
  const std::uint32_t width = big_endian_u32(bytes, 16);
  if (height != static_cast<std::uint32_t>(manifest.height) || width != static_cast<std::uint32_t>(manifest.width)) {
    return error(entry, "images of ", std::to_string(manifest.height) + " x " + std::to_string(manifest.width),
                 std::to_string(height) + " x " + std::to_string(width));
  }
  if (const std::uint64_t expected = chunk_bytes(count, height, width); bytes.size() != expected) {
    return error(entry, "", count_of(expected, "byte") + " for " + count_of(count, "image"),
                 std::to_string(bytes.size()));
  }
  const auto labels = bytes.subspan(header_bytes, count);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= manifest.classes) {
      return error(entry, "labels from 0 to ", std::to_string(manifest.classes - 1),
                   std::to_string(labels[i]) + " at image " + std::to_string(i));
    }
  }
  ImageSet set(manifest.height, manifest.width);
  set.append(bytes.subspan(header_bytes + count), labels);
  return set;
}

}  // namespace glassnet::data
