#include "data/load.h"

#include <doctest/doctest.h>

#include "data/pixel_statistics.h"
#include "fixtures.h"

namespace glassnet::data {

using testing::Bytes;
using testing::TemporaryFolder;

namespace {

void write_idx(TemporaryFolder& folder, std::size_t training, std::size_t test) {
  folder.write("train-images-idx3-ubyte", testing::idx_images(testing::small_set(training)));
  folder.write("train-labels-idx1-ubyte", testing::idx_labels(testing::small_set(training)));
  folder.write("t10k-images-idx3-ubyte", testing::idx_images(testing::small_set(test)));
  folder.write("t10k-labels-idx1-ubyte", testing::idx_labels(testing::small_set(test)));
}

// Two train chunks of 12 and 3 images, 2 for validation, 5 for test.
Manifest write_packed(TemporaryFolder& folder) {
  Manifest manifest = testing::small_manifest({});
  int number = 0;
  for (const auto& [split, images] :
       {std::pair{Split::train, std::size_t{12}}, std::pair{Split::validation, std::size_t{2}},
        std::pair{Split::train, std::size_t{3}}, std::pair{Split::test, std::size_t{5}}}) {
    const Bytes chunk = testing::chunk_of(testing::small_set(images));
    ChunkEntry entry = testing::entry_of(chunk, split, images);
    entry.file = "part-" + std::to_string(number++) + ".chunk";
    folder.write(entry.file, testing::gzip(chunk));
    manifest.chunks.push_back(entry);
  }
  const std::string json = testing::json_of(manifest);
  folder.write("manifest.json", Bytes(json.begin(), json.end()));
  return manifest;
}

void check_refused(const TemporaryFolder& folder, const std::string& file, std::initializer_list<const char*> words) {
  const auto dataset = load_directory(folder.path());
  REQUIRE(!dataset);
  const std::string& message = dataset.error().message;
  CHECK_MESSAGE(message.starts_with(folder.path() + file + ": "), message);
  for (const char* word : words) CHECK_MESSAGE(message.find(word) != std::string::npos, message);
}

}  // namespace

TEST_CASE("a folder of IDX files is read, its last twelfth set aside for validation") {
  TemporaryFolder folder;
  write_idx(folder, 24, 7);
  const auto dataset = load_directory(folder.path());
  REQUIRE_MESSAGE(dataset, dataset.error().message);
  CHECK(dataset->name == folder.path());
  CHECK(dataset->height == 2);
  CHECK(dataset->width == 3);
  CHECK(dataset->expected == std::array<std::size_t, 3>{22, 2, 7});
  CHECK(testing::same_images(dataset->split(Split::train), testing::small_set(24).slice(0, 22)));
  CHECK(testing::same_images(dataset->split(Split::validation), testing::small_set(24).slice(22, 2)));
  CHECK(testing::same_images(dataset->split(Split::test), testing::small_set(7)));
  CHECK(dataset->pixel_mean == pixel_statistics(dataset->split(Split::train)).mean);
}

TEST_CASE("gzipped IDX files are read like plain ones, also with a slash after the folder") {
  TemporaryFolder folder;
  write_idx(folder, 24, 7);
  folder.remove("train-images-idx3-ubyte");
  folder.write("train-images-idx3-ubyte.gz", testing::gzip(testing::idx_images(testing::small_set(24))));
  const auto dataset = load_directory(folder.path() + "/");
  REQUIRE_MESSAGE(dataset, dataset.error().message);
  CHECK(dataset->split(Split::train).count() == 22);
}

TEST_CASE("each missing IDX file is named") {
  for (const char* file : {"train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}) {
    TemporaryFolder folder;
    write_idx(folder, 24, 7);
    folder.remove(file);
    check_refused(folder, std::string("/").append(file), {"can't be read"});
  }
}

TEST_CASE("a folder without a data set, and one that isn't there, are said so") {
  TemporaryFolder folder;
  check_refused(folder, "", {"manifest.json", "train-images-idx3-ubyte", "found neither"});
  const auto missing = load_directory("/no/such/folder");
  REQUIRE(!missing);
  CHECK(missing.error().message.starts_with("/no/such/folder: "));
}

TEST_CASE("a broken IDX file in a folder is named with its path") {
  TemporaryFolder folder;
  write_idx(folder, 24, 7);
  folder.write("t10k-images-idx3-ubyte", {0, 0, 8});
  check_refused(folder, "/t10k-images-idx3-ubyte", {"IDX images", "3 bytes"});
  Bytes zipped = testing::gzip(testing::idx_images(testing::small_set(7)));
  zipped.pop_back();
  folder.remove("t10k-images-idx3-ubyte");
  folder.write("t10k-images-idx3-ubyte.gz", zipped);
  check_refused(folder, "/t10k-images-idx3-ubyte.gz", {"whole gzip file"});
}

TEST_CASE("training and test images have to be of one size, and enough") {
  TemporaryFolder folder;
  write_idx(folder, 24, 0);
  ImageSet other(3, 2);
  folder.write("t10k-images-idx3-ubyte", testing::idx_images(other));
  check_refused(folder, "/t10k-images-idx3-ubyte", {"2 x 3", "found 3 x 2"});
  write_idx(folder, 1, 7);
  check_refused(folder, "/train-images-idx3-ubyte", {"at least 2 images", "found 1"});
}

TEST_CASE("a packed folder is read chunk by chunk, with progress") {
  TemporaryFolder folder;
  write_packed(folder);
  std::vector<std::pair<std::size_t, std::size_t>> steps;
  const auto dataset =
      load_directory(folder.path(), [&](std::size_t done, std::size_t all) { steps.emplace_back(done, all); });
  REQUIRE_MESSAGE(dataset, dataset.error().message);
  CHECK(dataset->name == "small");
  CHECK(dataset->pixel_deviation == 0.5f);
  CHECK(dataset->expected == std::array<std::size_t, 3>{15, 2, 5});
  ImageSet train = testing::small_set(12);
  train.append(testing::small_set(3));
  CHECK(testing::same_images(dataset->split(Split::train), train));
  CHECK(testing::same_images(dataset->split(Split::validation), testing::small_set(2)));
  CHECK(testing::same_images(dataset->split(Split::test), testing::small_set(5)));
  CHECK(steps == std::vector<std::pair<std::size_t, std::size_t>>{{12, 22}, {14, 22}, {17, 22}, {22, 22}});
}

TEST_CASE("a missing, shortened, damaged or foreign chunk of a packed folder is named with its path") {
  {
    TemporaryFolder folder;
    write_packed(folder);
    folder.remove("part-2.chunk");
    check_refused(folder, "/part-2.chunk", {"can't be read"});
  }
  const Bytes second = testing::gzip(testing::chunk_of(testing::small_set(2)));
  {
    TemporaryFolder folder;
    write_packed(folder);
    folder.write("part-1.chunk", Bytes(second.begin(), second.end() - 1));
    check_refused(folder, "/part-1.chunk", {"expected 57 bytes, found 56"});
  }
  {
    TemporaryFolder folder;
    write_packed(folder);
    Bytes damaged = second;
    damaged[30] ^= 1;
    folder.write("part-1.chunk", damaged);
    check_refused(folder, "/part-1.chunk", {"damaged"});
  }
  {
    TemporaryFolder folder;
    write_packed(folder);
    ImageSet reversed(2, 3);
    reversed.append(testing::small_set(2).slice(1, 1));
    reversed.append(testing::small_set(2).slice(0, 1));
    folder.write("part-1.chunk", testing::gzip(testing::chunk_of(reversed)));
    check_refused(folder, "/part-1.chunk", {"checksum"});
  }
}

TEST_CASE("a broken manifest in a folder is named with its path") {
  TemporaryFolder folder;
  write_packed(folder);
  folder.write("manifest.json", {'{'});
  check_refused(folder, "/manifest.json", {"not JSON"});
}

}  // namespace glassnet::data
