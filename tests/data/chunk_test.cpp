#include <doctest/doctest.h>

#include "data/crc32.h"
#include "data/manifest.h"
#include "fixtures.h"
#include "nn/random.h"

namespace glassnet::data {

using testing::Bytes;
using testing::Exact;
using testing::set_u32;

namespace {

// Made when first asked for: the fixtures check themselves, and checks work only inside a test.
struct Sample {
  Bytes chunk = testing::chunk_of(testing::small_set(12));
  ChunkEntry entry = testing::entry_of(chunk, Split::train, 12);
  Manifest manifest = testing::small_manifest({entry});
};

const Sample& sample() {
  static const Sample made;
  return made;
}

// The chunk after a change, with an entry whose length and checksum fit it: only the content is left to be at fault.
nn::Expected<ImageSet> parse_changed(const Bytes& changed) {
  return parse_chunk(changed, sample().manifest, testing::entry_of(changed, Split::train, 12));
}

void check_refused(const nn::Expected<ImageSet>& result, std::initializer_list<const char*> words) {
  REQUIRE(!result);
  CHECK_MESSAGE(result.error().message.starts_with("train-00.chunk: "), result.error().message);
  for (const char* word : words)
    CHECK_MESSAGE(result.error().message.find(word) != std::string::npos, result.error().message);
}

}  // namespace

TEST_CASE("a chunk comes back as the images it was made of") {
  const auto read = parse_chunk(sample().chunk, sample().manifest, sample().entry);
  REQUIRE(read);
  CHECK(testing::same_images(*read, testing::small_set(12)));
}

TEST_CASE("version 1 of the chunk format stays readable") {
  // Two images of 1 x 2 with labels 3 and 9, written down once and for all.
  const Bytes bytes = {'G', 'N', 'C', 'H', 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 3, 9, 10, 20, 30, 255};
  Manifest narrow = sample().manifest;
  narrow.height = 1;
  narrow.width = 2;
  ChunkEntry two = sample().entry;
  two.images = 2;
  two.bytes = bytes.size();
  two.crc32 = 0x1B991B31;
  const auto read = parse_chunk(bytes, narrow, two);
  REQUIRE_MESSAGE(read, read.error().message);
  CHECK(read->label(1) == 9);
  CHECK(read->image(1)[1] == 255);
}

TEST_CASE("every truncation of a chunk is refused, even with a fitting entry, without reading beyond its end") {
  for (std::size_t size = 0; size < sample().chunk.size(); ++size) {
    const Exact part(sample().chunk, size);
    check_refused(parse_chunk(part.span(), sample().manifest, sample().entry), {"104 bytes"});
    check_refused(parse_chunk(part.span(), sample().manifest,
                              testing::entry_of(Bytes(part.span().begin(), part.span().end()), Split::train, 12)),
                  {});
  }
}

TEST_CASE("a chunk with a byte left over is refused") {
  Bytes longer = sample().chunk;
  longer.push_back(0);
  check_refused(parse_chunk(longer, sample().manifest, sample().entry), {"104 bytes", "found 105"});
  check_refused(parse_changed(longer), {"104 bytes", "found 105"});
}

TEST_CASE("any flipped bit fails the checksum") {
  for (std::size_t bit = 0; bit < 8 * sample().chunk.size(); ++bit) {
    Bytes flipped = sample().chunk;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1u << (bit % 8)));
    check_refused(parse_chunk(flipped, sample().manifest, sample().entry), {"checksum"});
  }
  ChunkEntry wrong = sample().entry;
  wrong.crc32 ^= 1;
  check_refused(parse_chunk(sample().chunk, sample().manifest, wrong), {"checksum", "damaged"});
}

TEST_CASE("each field of a chunk's header is checked against the manifest") {
  struct Case {
    std::size_t at;
    std::uint32_t value;
    const char* word;
  };
  for (const Case& one : {Case{0, 0x474E4349, "0x474e4348"}, Case{4, 2, "version 1"}, Case{8, 11, "12 images"},
                          Case{8, 0xFFFFFFFFu, "found 4294967295"}, Case{12, 3, "2 x 3"},
                          Case{12, 0xFFFFFFFFu, "2 x 3"}, Case{16, 2, "found 2 x 2"}, Case{16, 0x80000000u, "2 x 3"}}) {
    Bytes changed = sample().chunk;
    set_u32(changed, one.at, one.value);
    check_refused(parse_changed(changed), {one.word});
  }
}

TEST_CASE("a label over the last class is named with its image") {
  Bytes changed = sample().chunk;
  changed[20 + 7] = 10;
  check_refused(parse_changed(changed), {"0 to 9", "found 10 at image 7"});
}

TEST_CASE("chunk bytes changed at random are read or refused, never worse") {
  nn::Random random(2);
  int read = 0;
  for (int round = 0; round < 5000; ++round) {
    Bytes changed = sample().chunk;
    for (std::uint32_t i = 0; i <= random.below(3); ++i) {
      changed[random.below(static_cast<std::uint32_t>(changed.size()))] = static_cast<std::uint8_t>(random.below(256));
    }
    const auto result = parse_chunk(Exact(changed, changed.size()).span(), sample().manifest,
                                    testing::entry_of(changed, Split::train, 12));
    if (result) {
      ++read;
      CHECK(result->count() == 12);
    } else {
      CHECK(!result.error().message.empty());
    }
  }
  CHECK(read > 0);
  CHECK(read < 5000);
}

}  // namespace glassnet::data
