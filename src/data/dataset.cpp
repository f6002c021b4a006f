#include "data/dataset.h"

#include <algorithm>
#include <cassert>

namespace glassnet::data {

std::string_view name_of(Split split) {
  switch (split) {
    case Split::train:
      return "train";
    case Split::validation:
      return "validation";
    case Split::test:
      return "test";
  }
  return "";
}

std::optional<Split> split_named(std::string_view name) {
  for (const Split split : {Split::train, Split::validation, Split::test}) {
    if (name == name_of(split)) return split;
  }
  return std::nullopt;
}

ImageSet ImageSet::of_numbers(int channels, int height, int width) {
  ImageSet set(height, width);
  set.channels_ = channels;
  set.has_numbers_ = true;
  return set;
}

std::span<const std::uint8_t> ImageSet::image(std::size_t index) const {
  assert(index < count());
  if (has_numbers_) return {};
  return std::span(pixels_).subspan(index * image_bytes(), image_bytes());
}

ImageSet ImageSet::slice(std::size_t first, std::size_t count) const {
  assert(first + count <= labels_.size());
  const auto labels = std::span(labels_).subspan(first, count);
  if (has_numbers_) {
    ImageSet part = of_numbers(channels_, height_, width_);
    part.append(std::span(numbers_).subspan(first * example_size(), count * example_size()), labels);
    return part;
  }
  ImageSet part(height_, width_);
  part.append(std::span(pixels_).subspan(first * image_bytes(), count * image_bytes()), labels);
  return part;
}

bool ImageSet::is_like(const ImageSet& other) const {
  return other.channels_ == channels_ && other.height_ == height_ && other.width_ == width_ &&
         other.has_numbers_ == has_numbers_;
}

void ImageSet::append(const ImageSet& more) {
  assert(is_like(more));
  if (has_numbers_) {
    append(more.numbers_, more.labels_);
  } else {
    append(more.pixels_, more.labels_);
  }
}

void ImageSet::append(std::span<const std::uint8_t> pixels, std::span<const std::uint8_t> labels) {
  assert(!has_numbers_ && pixels.size() == labels.size() * image_bytes());
  pixels_.insert(pixels_.end(), pixels.begin(), pixels.end());
  labels_.insert(labels_.end(), labels.begin(), labels.end());
}

void ImageSet::append(std::span<const float> numbers, std::span<const std::uint8_t> labels) {
  assert(has_numbers_ && numbers.size() == labels.size() * example_size());
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  labels_.insert(labels_.end(), labels.begin(), labels.end());
}

void ImageSet::reserve(std::size_t count) {
  labels_.reserve(count);
  if (has_numbers_) {
    numbers_.reserve(count * example_size());
  } else {
    pixels_.reserve(count * image_bytes());
  }
}

void ImageSet::resize_like(const ImageSet& other, std::size_t count) {
  assert(!other.has_numbers_);
  channels_ = other.channels_;
  height_ = other.height_;
  width_ = other.width_;
  has_numbers_ = false;
  pixels_.resize(count * image_bytes());
  labels_.resize(count);
}

void ImageSet::set(std::size_t index, std::span<const std::uint8_t> pixels, std::uint8_t label) {
  assert(index < count() && pixels.size() == image_bytes());
  std::copy(pixels.begin(), pixels.end(), pixels_.begin() + static_cast<std::ptrdiff_t>(index * image_bytes()));
  labels_[index] = label;
}

}  // namespace glassnet::data
