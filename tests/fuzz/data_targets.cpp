#include <cstdlib>
#include <string>
#include <string_view>

#include "data/crc32.h"
#include "data/idx.h"
#include "data/manifest.h"
#include "targets.h"

namespace glassnet::fuzz {

namespace {

void check_error(const nn::Error& error) {
  if (error.message.empty() || error.message.find('\n') != std::string::npos) std::abort();
}

constexpr std::size_t chunk_header = 20;

void check_labels(const data::ImageSet& images, int classes) {
  for (std::size_t i = 0; i < images.count(); ++i) {
    if (images.label(i) >= classes || images.image(i).size() != images.image_bytes()) std::abort();
  }
}

}  // namespace

// The first two bytes say how long the images file is.
void idx(Bytes bytes) {
  if (bytes.size() < 2) return;
  const std::size_t length = std::min<std::size_t>(bytes[0] * 256u + bytes[1], bytes.size() - 2);
  const auto images = data::parse_idx({"images", bytes.subspan(2, length)}, {"labels", bytes.subspan(2 + length)});
  if (!images) return check_error(images.error());
  check_labels(*images, 10);
}

void manifest(Bytes bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto manifest = data::parse_manifest(text, "fuzz");
  if (!manifest) return check_error(manifest.error());
  data::empty_dataset(*manifest);
}

// The entry is made to fit the bytes, so that the reader looks behind length and checksum.
void chunk(Bytes bytes) {
  data::Manifest manifest;
  manifest.name = "fuzz";
  manifest.classes = 3;
  manifest.height = manifest.width = 2;
  data::ChunkEntry entry;
  entry.file = "chunk";
  entry.images = bytes.size() < chunk_header ? 0 : (bytes.size() - chunk_header) / 5;  // four pixels and a label each
  entry.bytes = bytes.size();
  entry.crc32 = data::crc32(bytes);
  const auto images = data::parse_chunk(bytes, manifest, entry);
  if (!images) return check_error(images.error());
  check_labels(*images, manifest.classes);
}

}  // namespace glassnet::fuzz
