#include "data/idx.h"

#include <doctest/doctest.h>

#include "fixtures.h"
#include "nn/random.h"

namespace glassnet::data {

using testing::Bytes;
using testing::Exact;
using testing::set_u32;
using testing::small_set;

namespace {

nn::Expected<ImageSet> parse(const Bytes& images, const Bytes& labels) {
  return parse_idx({"the-images", images}, {"the-labels", labels});
}

void check_refused(const nn::Expected<ImageSet>& result, std::initializer_list<const char*> words) {
  REQUIRE(!result);
  for (const char* word : words)
    CHECK_MESSAGE(result.error().message.find(word) != std::string::npos, result.error().message);
}

}  // namespace

TEST_CASE("IDX files come back as the images they were made of") {
  const ImageSet set = small_set(23);
  const auto read = parse(testing::idx_images(set), testing::idx_labels(set));
  REQUIRE(read);
  CHECK(testing::same_images(*read, set));
}

TEST_CASE("every truncation of either IDX file is refused, without reading beyond its end") {
  const ImageSet set = small_set(3);
  const Bytes images = testing::idx_images(set);
  const Bytes labels = testing::idx_labels(set);
  for (std::size_t size = 0; size < images.size(); ++size) {
    check_refused(parse_idx({"the-images", Exact(images, size).span()}, {"the-labels", labels}), {"the-images: "});
  }
  for (std::size_t size = 0; size < labels.size(); ++size) {
    check_refused(parse_idx({"the-images", images}, {"the-labels", Exact(labels, size).span()}), {"the-labels: "});
  }
}

TEST_CASE("an IDX file with a byte left over is refused, with both lengths") {
  const ImageSet set = small_set(3);
  Bytes images = testing::idx_images(set);
  Bytes labels = testing::idx_labels(set);
  images.push_back(0);
  check_refused(parse(images, labels), {"the-images", "34 bytes", "found 35 (extra"});
  images.pop_back();
  labels.push_back(0);
  check_refused(parse(images, labels), {"the-labels", "11 bytes", "found 12 (extra"});
}

TEST_CASE("a wrong IDX magic is named") {
  const ImageSet set = small_set(3);
  Bytes images = testing::idx_images(set);
  Bytes labels = testing::idx_labels(set);
  check_refused(parse(labels, labels), {"the-images"});
  set_u32(images, 0, 0x00000802);
  check_refused(parse(images, labels), {"the-images", "0x00000803", "found 0x00000802"});
  set_u32(images, 0, 0x00000803);
  set_u32(labels, 0, 0xFF000801);
  check_refused(parse(images, labels), {"the-labels", "0x00000801", "found 0xff000801"});
}

TEST_CASE("a label over 9 is named with its image") {
  const ImageSet set = small_set(3);
  Bytes labels = testing::idx_labels(set);
  labels[9] = 10;
  check_refused(parse(testing::idx_images(set), labels), {"the-labels", "0 to 9", "found 10 at image 1"});
}

TEST_CASE("more or fewer labels than images are refused") {
  check_refused(parse(testing::idx_images(small_set(3)), testing::idx_labels(small_set(4))),
                {"the-labels", "3 labels", "found 4"});
  check_refused(parse(testing::idx_images(small_set(4)), testing::idx_labels(small_set(3))), {"4 labels", "found 3"});
}

TEST_CASE("huge declared counts and sides neither overflow nor take memory") {
  const ImageSet set = small_set(3);
  const Bytes labels = testing::idx_labels(set);
  for (const std::uint32_t count : {0xFFFFFFFFu, 0x80000000u, 0x2AAAAAABu}) {  // the last one x 6 is 2 more than 2^32
    Bytes images = testing::idx_images(set);
    set_u32(images, 4, count);
    check_refused(parse(images, labels), {"the-images", std::to_string(count).c_str(), "truncated"});
  }
  for (const std::uint32_t side : {0u, 1025u, 0x10000u, 0xFFFFFFFFu}) {
    for (const std::size_t at : {std::size_t{8}, std::size_t{12}}) {
      Bytes images = testing::idx_images(set);
      set_u32(images, at, side);
      check_refused(parse(images, labels), {"the-images", "1 to 1024", std::to_string(side).c_str()});
    }
  }
  Bytes many_labels = labels;
  set_u32(many_labels, 4, 0xFFFFFFFFu);
  check_refused(parse(testing::idx_images(set), many_labels), {"the-labels", "truncated"});
}

TEST_CASE("IDX bytes changed at random are read or refused, never worse") {
  const ImageSet set = small_set(5);
  const Bytes images = testing::idx_images(set);
  const Bytes labels = testing::idx_labels(set);
  nn::Random random(1);
  int read = 0;
  for (int round = 0; round < 5000; ++round) {
    Bytes mutated_images = images;
    Bytes mutated_labels = labels;
    for (std::uint32_t i = 0; i <= random.below(3); ++i) {
      Bytes& victim = random.below(2) == 0 ? mutated_images : mutated_labels;
      victim[random.below(static_cast<std::uint32_t>(victim.size()))] = static_cast<std::uint8_t>(random.below(256));
    }
    const auto result = parse_idx({"a", Exact(mutated_images, mutated_images.size()).span()},
                                  {"b", Exact(mutated_labels, mutated_labels.size()).span()});
    if (result) {
      ++read;
      CHECK(result->count() == 5);
    } else {
      CHECK(!result.error().message.empty());
    }
  }
  CHECK(read > 0);
  CHECK(read < 5000);
}

}  // namespace glassnet::data
