#include "data/load.h"

#include <algorithm>
#include <utility>

#include "data/file.h"
#include "data/gunzip.h"
#include "data/idx.h"
#include "data/limits.h"
#include "data/manifest.h"
#include "data/pixel_statistics.h"
#include "data/text.h"

namespace glassnet::data {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Progress = std::function<void(std::size_t, std::size_t)>;

std::string in_folder(const std::string& directory, const std::string& file) {
  return directory.empty() || directory.back() == '/' ? directory + file : directory + "/" + file;
}

nn::Expected<ImageSet> load_chunk(const std::string& path, const Manifest& manifest, const ChunkEntry& entry) {
  auto packed = read_file(path);
  if (!packed) return tl::make_unexpected(std::move(packed.error()));
  if (packed->size() != entry.packed_bytes) {
    return nn::fail(path + ": expected " + count_of(entry.packed_bytes, "byte") + ", found " +
                    std::to_string(packed->size()) + ".");
  }
  auto bytes = gunzip(*packed, entry.bytes, path);
  if (!bytes) return tl::make_unexpected(std::move(bytes.error()));
  ChunkEntry named = entry;
  named.file = path;  // so that errors say the whole path
  return parse_chunk(*bytes, manifest, named);
}

nn::Expected<Dataset> load_packed(const std::string& directory, const Progress& progress) {
  const std::string path = in_folder(directory, "manifest.json");
  const auto text = read_file(path);
  if (!text) return tl::make_unexpected(text.error());
  const auto manifest =
      parse_manifest(std::string_view(reinterpret_cast<const char*>(text->data()), text->size()), path);
  if (!manifest) return tl::make_unexpected(manifest.error());

  Dataset dataset = empty_dataset(*manifest);
  const std::size_t total = dataset.expected[0] + dataset.expected[1] + dataset.expected[2];
  std::size_t done = 0;
  for (const Split split : {Split::train, Split::validation, Split::test}) {
    // A manifest may promise more than there is: a usual data set's size at most.
    constexpr std::size_t usual = 60'000;
    dataset.split(split).reserve(std::min(dataset.expected[static_cast<std::size_t>(split)], usual));
  }
  for (const ChunkEntry& entry : manifest->chunks) {
    const auto images = load_chunk(in_folder(directory, entry.file), *manifest, entry);
    if (!images) return tl::make_unexpected(images.error());
    dataset.split(entry.split).append(*images);
    done += images->count();
    if (progress) progress(done, total);
  }
  return dataset;
}

// The file as it is, or inflated where only its .gz is there.
nn::Expected<Bytes> read_plain_or_gzip(const std::string& path) {
  const std::string zipped = path + ".gz";
  if (file_exists(path) || !file_exists(zipped)) return read_file(path);
  const auto packed = read_file(zipped);
  if (!packed) return tl::make_unexpected(packed.error());
  return gunzip(*packed, static_cast<std::size_t>(max_file_bytes), zipped);
}

// `stem` is "train" or "t10k".
nn::Expected<ImageSet> load_pair(const std::string& directory, const std::string& stem) {
  const std::string images_path = in_folder(directory, stem + "-images-idx3-ubyte");
  const std::string labels_path = in_folder(directory, stem + "-labels-idx1-ubyte");
  const auto images = read_plain_or_gzip(images_path);
  if (!images) return tl::make_unexpected(images.error());
  const auto labels = read_plain_or_gzip(labels_path);
  if (!labels) return tl::make_unexpected(labels.error());
  return parse_idx({images_path, *images}, {labels_path, *labels});
}

nn::Expected<Dataset> load_idx(const std::string& directory, const Progress& progress) {
  const auto training = load_pair(directory, "train");
  if (!training) return tl::make_unexpected(training.error());
  if (training->count() < 2) {
    return nn::fail(in_folder(directory, "train-images-idx3-ubyte") +
                    ": expected at least 2 images, one to train with and one to validate with, found " +
                    std::to_string(training->count()) + ".");
  }
  auto test = load_pair(directory, "t10k");
  if (!test) return tl::make_unexpected(std::move(test.error()));
  if (test->height() != training->height() || test->width() != training->width()) {
    return nn::fail(in_folder(directory, "t10k-images-idx3-ubyte") + ": expected images of " +
                    std::to_string(training->height()) + " x " + std::to_string(training->width()) +
                    " as in the training file, found " + std::to_string(test->height()) + " x " +
                    std::to_string(test->width()) + ".");
  }

  Dataset dataset;
  dataset.name = directory;
  dataset.height = training->height();
  dataset.width = training->width();
  const std::size_t validation = (training->count() + 11) / 12;
  const std::size_t train = training->count() - validation;
  dataset.split(Split::train) = training->slice(0, train);
  dataset.split(Split::validation) = training->slice(train, validation);
  dataset.expected = {train, validation, test->count()};
  dataset.split(Split::test) = std::move(*test);
  const PixelStatistics pixels = pixel_statistics(dataset.split(Split::train));
  dataset.pixel_mean = pixels.mean;
  dataset.pixel_deviation = pixels.deviation;
  const std::size_t total = train + validation + dataset.split(Split::test).count();
  if (progress) progress(total, total);
  return dataset;
}

}  // namespace

nn::Expected<Dataset> load_directory(const std::string& directory, const Progress& progress) {
  if (file_exists(in_folder(directory, "manifest.json"))) return load_packed(directory, progress);
  const std::string first = in_folder(directory, "train-images-idx3-ubyte");
  if (!file_exists(first) && !file_exists(first + ".gz")) {
    return nn::fail(directory +
                    ": expected a folder with manifest.json (a packed data set) or train-images-idx3-ubyte and its "
                    "three siblings (IDX files, plain or .gz), found neither.");
  }
  return load_idx(directory, progress);
}

}  // namespace glassnet::data
