#include "fixtures.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "data/crc32.h"

namespace glassnet::data::testing {

void append_u32(Bytes& bytes, std::uint32_t value) {
  bytes.resize(bytes.size() + 4);
  set_u32(bytes, bytes.size() - 4, value);
}

void set_u32(Bytes& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

Bytes operator+(std::string_view head, const Bytes& tail) {
  Bytes bytes(head.begin(), head.end());
  bytes.insert(bytes.end(), tail.begin(), tail.end());
  return bytes;
}

Exact::Exact(const Bytes& bytes, std::size_t size) : size_(size), bytes_(new std::uint8_t[size]) {
  std::copy_n(bytes.begin(), size, bytes_.get());
}

ImageSet small_set(std::size_t count) {
  ImageSet set(2, 3);
  for (std::size_t i = 0; i < count; ++i) {
    Bytes pixels(set.image_bytes());
    for (std::size_t k = 0; k < pixels.size(); ++k) pixels[k] = static_cast<std::uint8_t>(i * pixels.size() + k);
    const auto label = static_cast<std::uint8_t>(i % 10);
    set.append(pixels, std::span(&label, 1));
  }
  return set;
}

namespace {

void append_pixels(Bytes& bytes, const ImageSet& set) {
  for (std::size_t i = 0; i < set.count(); ++i) {
    const auto image = set.image(i);
    bytes.insert(bytes.end(), image.begin(), image.end());
  }
}

void append_labels(Bytes& bytes, const ImageSet& set) {
  for (std::size_t i = 0; i < set.count(); ++i) bytes.push_back(set.label(i));
}

}  // namespace

Bytes idx_images(const ImageSet& set) {
  Bytes bytes;
  append_u32(bytes, 0x00000803);
  append_u32(bytes, static_cast<std::uint32_t>(set.count()));
  append_u32(bytes, static_cast<std::uint32_t>(set.height()));
  append_u32(bytes, static_cast<std::uint32_t>(set.width()));
  append_pixels(bytes, set);
  return bytes;
}

Bytes idx_labels(const ImageSet& set) {
  Bytes bytes;
  append_u32(bytes, 0x00000801);
  append_u32(bytes, static_cast<std::uint32_t>(set.count()));
  append_labels(bytes, set);
  return bytes;
}

Bytes chunk_of(const ImageSet& set) {
  Bytes header;
  append_u32(header, 1);
  append_u32(header, static_cast<std::uint32_t>(set.count()));
  append_u32(header, static_cast<std::uint32_t>(set.height()));
  append_u32(header, static_cast<std::uint32_t>(set.width()));
  Bytes bytes = std::string_view("GNCH") + header;
  append_labels(bytes, set);
  append_pixels(bytes, set);
  return bytes;
}

ChunkEntry entry_of(const Bytes& chunk, Split split, std::size_t images) {
  ChunkEntry entry;
  entry.file = std::string(name_of(split)) + "-00.chunk";
  entry.split = split;
  entry.images = images;
  entry.packed_bytes = gzip(chunk).size();
  entry.bytes = chunk.size();
  entry.crc32 = crc32(chunk);
  return entry;
}

Manifest small_manifest(std::vector<ChunkEntry> chunks) {
  Manifest manifest;
  manifest.name = "small";
  manifest.classes = 10;
  manifest.height = 2;
  manifest.width = 3;
  manifest.pixel_mean = 0.25f;
  manifest.pixel_deviation = 0.5f;
  manifest.chunks = std::move(chunks);
  return manifest;
}

std::string json_of(const Manifest& manifest) {
  const Dataset counts = empty_dataset(manifest);
  std::string json = R"({"format":"glassnet-data","version":1,"name":")" + manifest.name + R"(","classes":)" +
                     std::to_string(manifest.classes) + R"(,"height":)" + std::to_string(manifest.height) +
                     R"(,"width":)" + std::to_string(manifest.width) + R"(,"counts":{"train":)" +
                     std::to_string(counts.expected[0]) + R"(,"validation":)" + std::to_string(counts.expected[1]) +
                     R"(,"test":)" + std::to_string(counts.expected[2]) + R"(},"pixel_mean":)" +
                     std::to_string(manifest.pixel_mean) + R"(,"pixel_deviation":)" +
                     std::to_string(manifest.pixel_deviation) + R"(,"chunks":[)";
  for (const ChunkEntry& chunk : manifest.chunks) {
    if (json.back() == '}') json += ',';
    json += R"({"file":")" + chunk.file + R"(","split":")" + std::string(name_of(chunk.split)) + R"(","images":)" +
            std::to_string(chunk.images) + R"(,"packed_bytes":)" + std::to_string(chunk.packed_bytes) + R"(,"bytes":)" +
            std::to_string(chunk.bytes) + R"(,"crc32":)" + std::to_string(chunk.crc32) + "}";
  }
  return json + "]}";
}

Bytes gzip(const Bytes& bytes) {
  REQUIRE(bytes.size() <= 0xFFFF);
  const auto little = [](Bytes& to, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  };
  Bytes packed = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255};
  const auto size = static_cast<std::uint32_t>(bytes.size());
  packed.push_back(1);  // last block, stored
  little(packed, size, 2);
  little(packed, ~size, 2);
  packed.insert(packed.end(), bytes.begin(), bytes.end());
  little(packed, crc32(bytes), 4);
  little(packed, size, 4);
  return packed;
}

bool same_images(const ImageSet& a, const ImageSet& b) {
  if (a.count() != b.count() || a.height() != b.height() || a.width() != b.width()) return false;
  for (std::size_t i = 0; i < a.count(); ++i) {
    if (a.label(i) != b.label(i) || !std::ranges::equal(a.image(i), b.image(i))) return false;
  }
  return true;
}

TemporaryFolder::TemporaryFolder() {
  const char* base = std::getenv("TMPDIR");
  path_ = std::string(base != nullptr && *base != '\0' ? base : "/tmp") + "/glassnet-test-XXXXXX";
  REQUIRE(mkdtemp(path_.data()) != nullptr);
}

TemporaryFolder::~TemporaryFolder() {
  for (const std::string& file : files_) std::remove((path_ + "/" + file).c_str());
  rmdir(path_.c_str());
}

void TemporaryFolder::write(const std::string& file, const Bytes& bytes) {
  const std::string path = path_ + "/" + file;
  std::FILE* stream = std::fopen(path.c_str(), "wb");
  REQUIRE(stream != nullptr);
  CHECK(std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size());
  REQUIRE(std::fclose(stream) == 0);
  files_.push_back(file);
}

void TemporaryFolder::remove(const std::string& file) { REQUIRE(std::remove((path_ + "/" + file).c_str()) == 0); }

}  // namespace glassnet::data::testing
