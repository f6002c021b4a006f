// The manifest of a packed data set (dist/data/<name>/manifest.json) and the chunks it lists.
// Written by tools/pack-data.mjs; the format is described in docs/data-format.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "nn/error.h"

namespace glassnet::data {

struct ChunkEntry {
  std::string file;  // relative to the manifest
  Split split = Split::train;
  std::size_t images = 0;
  std::size_t packed_bytes = 0;  // as downloaded (gzip)
  std::size_t bytes = 0;         // once inflated
  std::uint32_t crc32 = 0;       // of the inflated bytes
};

struct Manifest {
  std::string name;
  int classes = 0;
  std::vector<std::string> class_names;  // none, or one for each class
  int height = 0;
  int width = 0;
  float pixel_mean = 0;
  float pixel_deviation = 1;
  std::vector<ChunkEntry> chunks;  // in the order to fetch them
};

// `where` is the manifest's path or address; errors begin with it.
nn::Expected<Manifest> parse_manifest(std::string_view json, std::string_view where);

// The length of an inflated chunk.
std::uint64_t chunk_bytes(std::uint64_t images, std::uint64_t height, std::uint64_t width);

// Checks length, checksum, magic and labels of an inflated chunk against its entry.
nn::Expected<ImageSet> parse_chunk(std::span<const std::uint8_t> bytes, const Manifest& manifest,
                                   const ChunkEntry& entry);

// An empty data set with the manifest's numbers, ready to take chunks.
Dataset empty_dataset(const Manifest& manifest);

}  // namespace glassnet::data
