// Small data files made in memory, and folders to put them in.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "data/manifest.h"

namespace glassnet::data::testing {

using Bytes = std::vector<std::uint8_t>;

void append_u32(Bytes& bytes, std::uint32_t value);
void set_u32(Bytes& bytes, std::size_t at, std::uint32_t value);
Bytes operator+(std::string_view head, const Bytes& tail);

// A copy that ends exactly where its allocation does, so that a sanitizer sees a read beyond the end.
class Exact {
 public:
  Exact(const Bytes& bytes, std::size_t size);
  std::span<const std::uint8_t> span() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<std::uint8_t[]> bytes_;
};

// `count` images of 2 x 3: image i has label i % 10 and pixels 6i, 6i + 1, ...
ImageSet small_set(std::size_t count);
Bytes idx_images(const ImageSet& set);
Bytes idx_labels(const ImageSet& set);
Bytes chunk_of(const ImageSet& set);
// The entry that describes `chunk` truly, whatever its bytes; `images` as declared.
ChunkEntry entry_of(const Bytes& chunk, Split split, std::size_t images);
Manifest small_manifest(std::vector<ChunkEntry> chunks);
std::string json_of(const Manifest& manifest);
// Gzip without compression (stored blocks), so that tests need no packer. At most 65,535 bytes.
Bytes gzip(const Bytes& bytes);

bool same_images(const ImageSet& a, const ImageSet& b);

// A folder of its own under the system's temporary one, removed with its files at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  void write(const std::string& file, const Bytes& bytes);
  void remove(const std::string& file);

 private:
  std::string path_;
  std::vector<std::string> files_;
};

}  // namespace glassnet::data::testing
