// IDX, the format of the original MNIST files: big-endian, magic 0x00000803 for images (count, rows, columns, then
// bytes) and 0x00000801 for labels (count, then bytes).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "data/dataset.h"
#include "nn/error.h"

namespace glassnet::data {

// A file's bytes, already inflated, and the name that errors give it.
struct NamedBytes {
  std::string_view name;
  std::span<const std::uint8_t> bytes;
};

// The images of one file with the labels of its sibling. Either file truncated or with bytes left over, a wrong magic,
// a label over 9, and counts that differ are errors that name the file, what was expected and what was found.
nn::Expected<ImageSet> parse_idx(const NamedBytes& images, const NamedBytes& labels);

}  // namespace glassnet::data
