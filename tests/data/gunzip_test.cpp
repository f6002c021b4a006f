#include "data/gunzip.h"

#include <doctest/doctest.h>

#include "fixtures.h"
#include "nn/random.h"

namespace glassnet::data {

using testing::Bytes;
using testing::Exact;

namespace {

// "glassnet glassnet glassnet\n" through `gzip -9n`: a real compressed block, with a back reference.
const Bytes compressed = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4b,
                          0xcf, 0x49, 0x2c, 0x2e, 0xce, 0x4b, 0x2d, 0x51, 0x48, 0x47, 0x67,
                          0x70, 0x01, 0x00, 0x61, 0x53, 0xa6, 0x2f, 0x1b, 0x00, 0x00, 0x00};
const std::string_view plain = "glassnet glassnet glassnet\n";

}  // namespace

TEST_CASE("gunzip inflates what gzip packed") {
  const auto bytes = gunzip(compressed, 1000, "f.gz");
  REQUIRE_MESSAGE(bytes, bytes.error().message);
  CHECK(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()) == plain);
}

TEST_CASE("gunzip inflates stored blocks and nothing at all") {
  const Bytes original(5000, 42);
  const auto bytes = gunzip(testing::gzip(original), original.size(), "f.gz");
  REQUIRE(bytes);
  CHECK(*bytes == original);
  const auto none = gunzip(testing::gzip({}), 10, "f.gz");
  REQUIRE(none);
  CHECK(none->empty());
}

TEST_CASE("gunzip stops at the limit") {
  CHECK(gunzip(compressed, plain.size(), "f.gz"));
  const auto bytes = gunzip(compressed, plain.size() - 1, "f.gz");
  REQUIRE(!bytes);
  CHECK_MESSAGE(bytes.error().message == "f.gz: expected at most 26 bytes once inflated, found more.",
                bytes.error().message);
}

TEST_CASE("every truncation of a gzip file is refused") {
  for (std::size_t size = 0; size < compressed.size(); ++size) {
    const auto bytes = gunzip(Exact(compressed, size).span(), 1000, "f.gz");
    REQUIRE(!bytes);
    CHECK_MESSAGE(bytes.error().message.starts_with("f.gz: expected a whole gzip file"), bytes.error().message);
  }
}

TEST_CASE("bytes after the end of a gzip file are refused") {
  Bytes longer = compressed;
  longer.push_back(0);
  const auto bytes = gunzip(longer, 1000, "f.gz");
  REQUIRE(!bytes);
  CHECK_MESSAGE(bytes.error().message.find("extra bytes") != std::string::npos, bytes.error().message);
}

TEST_CASE("gzip bytes changed at random are inflated or refused, never worse") {
  nn::Random random(4);
  int refused = 0;
  for (int round = 0; round < 1000; ++round) {
    Bytes changed = compressed;
    changed[random.below(static_cast<std::uint32_t>(changed.size()))] = static_cast<std::uint8_t>(random.below(256));
    const auto bytes = gunzip(changed, 1000, "f.gz");
    if (!bytes) {
      ++refused;
    } else {
      CHECK(bytes->size() == plain.size());
    }
  }
  CHECK(refused > 0);
}

}  // namespace glassnet::data
