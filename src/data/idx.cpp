#include "data/idx.h"

#include <string>

#include "data/big_endian.h"
#include "data/limits.h"
#include "data/text.h"

namespace glassnet::data {
namespace {

constexpr std::uint32_t images_magic = 0x00000803;
constexpr std::uint32_t labels_magic = 0x00000801;
constexpr std::size_t images_header = 16;
constexpr std::size_t labels_header = 8;
constexpr int classes = 10;

nn::Error error(const NamedBytes& file, const std::string& what) {
  return {std::string(file.name) + ": " + what, {}, {}};
}

// Checks the header's length and magic.
nn::Expected<void> check_header(const NamedBytes& file, std::size_t header, std::uint32_t magic, const char* kind) {
  if (file.bytes.size() < header) {
    return tl::make_unexpected(error(file, "expected an IDX " + std::string(kind) + " file, whose header has " +
                                               std::to_string(header) + " bytes, found only " +
                                               count_of(file.bytes.size(), "byte") + "."));
  }
  if (const std::uint32_t found = big_endian_u32(file.bytes, 0); found != magic) {
    return tl::make_unexpected(error(file, "expected an IDX " + std::string(kind) + " file, which begins with " +
                                               hex(magic) + ", found " + hex(found) + "."));
  }
  return {};
}

// Checks that exactly `count` items of `item_bytes` follow the header. 64 bits hold any product of the header's fields
// that have passed the limits.
nn::Expected<void> check_length(const NamedBytes& file, std::size_t header, std::uint64_t count,
                                std::uint64_t item_bytes, const char* items) {
  const std::uint64_t expected = header + count * item_bytes;
  if (file.bytes.size() == expected) return {};
  return tl::make_unexpected(error(file, "expected " + count_of(expected, "byte") + " for the " +
                                             std::to_string(count) + " " + items + " that its header declares, found " +
                                             std::to_string(file.bytes.size()) +
                                             (file.bytes.size() < expected ? " (truncated)." : " (extra bytes).")));
}

}  // namespace

nn::Expected<ImageSet> parse_idx(const NamedBytes& images, const NamedBytes& labels) {
  if (auto ok = check_header(images, images_header, images_magic, "images"); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  const std::uint32_t count = big_endian_u32(images.bytes, 4);
  const std::uint32_t height = big_endian_u32(images.bytes, 8);
  const std::uint32_t width = big_endian_u32(images.bytes, 12);
  if (height < 1 || height > max_side || width < 1 || width > max_side) {
    return tl::make_unexpected(error(images, "expected images of 1 to " + std::to_string(max_side) +
                                                 " rows and columns, found " + std::to_string(height) + " x " +
                                                 std::to_string(width) + "."));
  }
  if (auto ok = check_length(images, images_header, count, std::uint64_t{height} * width, "images"); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }

  if (auto ok = check_header(labels, labels_header, labels_magic, "labels"); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  const std::uint32_t label_count = big_endian_u32(labels.bytes, 4);
  if (auto ok = check_length(labels, labels_header, label_count, 1, "labels"); !ok) {
    return tl::make_unexpected(std::move(ok.error()));
  }
  if (label_count != count) {
    return tl::make_unexpected(error(labels, "expected " + count_of(count, "label") + ", one for each image of " +
                                                 std::string(images.name) + ", found " + std::to_string(label_count) +
                                                 "."));
  }
  const auto label_bytes = labels.bytes.subspan(labels_header);
  for (std::size_t i = 0; i < label_bytes.size(); ++i) {
    if (label_bytes[i] >= classes) {
      return tl::make_unexpected(error(labels, "expected labels from 0 to 9, found " + std::to_string(label_bytes[i]) +
                                                   " at image " + std::to_string(i) + "."));
    }
  }

  ImageSet set(static_cast<int>(height), static_cast<int>(width));
  set.append(images.bytes.subspan(images_header), label_bytes);
  return set;
}

}  // namespace glassnet::data
