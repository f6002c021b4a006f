#include "data/own/image_collection.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "data/limits.h"
#include "data/pixel_statistics.h"

namespace glassnet::data {

namespace {

// The number that a label is, if it is a whole one.
std::optional<std::int64_t> whole_number(std::string_view label) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
  if (error != std::errc() || end != label.data() + label.size()) return std::nullopt;
  return number;
}

bool comes_before(const std::string& a, const std::string& b) {
  const auto number_a = whole_number(a), number_b = whole_number(b);
  if (number_a && number_b && *number_a != *number_b) return *number_a < *number_b;
  if (number_a.has_value() != number_b.has_value()) return number_a.has_value();
  return a < b;
}

bool count_from_zero(const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] != std::to_string(i)) return false;
  }
  return true;
}

nn::Expected<void> check_counts(const std::string& name, const std::vector<std::string>& names,
                                std::span<const std::size_t> counts) {
  if (names.empty()) return nn::fail(name + ": it has no images.");
  if (names.size() == 1) {
    return nn::fail(name + ": all images have the label '" + names.front() +
                    "'; there must be two different labels at least, or nothing can be told apart.");
  }
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (counts[k] >= least_of_class) continue;
    return nn::fail(name + ": there " + (counts[k] == 1 ? "is 1 image" : "are 2 images") + " with the label '" +
                    names[k] + "'; each label needs 3 at least: to learn from, to validate and to test with.");
  }
  return {};
}

void set_statistics(Dataset& dataset) {
  for (std::size_t i = 0; i < dataset.splits.size(); ++i) dataset.expected[i] = dataset.splits[i].count();
  const PixelStatistics pixels = pixel_statistics(dataset.split(Split::train));
  dataset.pixel_mean = pixels.mean;
  dataset.pixel_deviation = pixels.deviation;
}

}  // namespace

ImageCollection::ImageCollection(int height, int width) : images_(height, width) {
  assert(height >= 1 && height <= max_own_side && width >= 1 && width <= max_own_side);
}

nn::Expected<void> ImageCollection::add(std::string_view label, std::span<const std::uint8_t> pixels) {
  if (label.empty()) return nn::fail("it has no label");
  if (label.size() > max_label_length) return nn::fail("its label is longer than 40 characters");
  if (count() == max_own_images) return nn::fail("there may be at most 100,000 images");
  if ((count() + 1) * images_.image_bytes() > max_own_pixels) {
    return nn::fail("there may be at most 80 million pixels in all images together: take fewer or smaller ones");
  }
  auto known = labels_.find(label);
  if (known == labels_.end()) {
    if (labels_.size() == max_classes) return nn::fail("there may be at most 256 different labels");
    known = labels_.emplace(std::string(label), static_cast<std::uint8_t>(labels_.size())).first;
  }
  images_.append(pixels, std::span(&known->second, 1));
  return {};
}

void ImageCollection::map_pixels(std::span<const std::uint8_t, 256> table) {
  std::vector<std::uint8_t> changed(images_.image_bytes());
  for (std::size_t i = 0; i < count(); ++i) {
    const auto image = images_.image(i);
    std::transform(image.begin(), image.end(), changed.begin(), [&](std::uint8_t pixel) { return table[pixel]; });
    images_.set(i, changed, images_.label(i));
  }
}

nn::Expected<Dataset> ImageCollection::dataset(const std::string& name, const Shares& shares,
                                               std::uint64_t seed) const {
  std::vector<std::string> names;
  for (const auto& [label, number] : labels_) names.push_back(label);
  std::sort(names.begin(), names.end(), comes_before);

  std::array<std::uint8_t, max_classes> class_of{};
  for (std::size_t k = 0; k < names.size(); ++k)
    class_of[labels_.find(names[k])->second] = static_cast<std::uint8_t>(k);
  std::vector<std::uint8_t> labels;
  std::vector<std::size_t> counts(names.size());
  for (const std::uint8_t label : images_.labels()) {
    labels.push_back(class_of[label]);
    ++counts[labels.back()];
  }
  if (auto ok = check_counts(name, names, counts); !ok) return tl::make_unexpected(std::move(ok.error()));

  Dataset result;
  result.name = name;
  result.classes = static_cast<int>(names.size());
  if (!count_from_zero(names)) result.class_names = std::move(names);
  result.height = height();
  result.width = width();
  result.splits.fill(ImageSet(height(), width()));
  const std::vector<Split> splits = stratified(labels, shares, seed, 1);
  for (std::size_t i = 0; i < count(); ++i) {
    result.split(splits[i]).append(images_.image(i), std::span(&labels[i], 1));
  }
  set_statistics(result);
  return result;
}

}  // namespace glassnet::data
