#include "data/dataset.h"

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

std::span<const std::uint8_t> ImageSet::image(std::size_t index) const {
  assert(index < count());
  return std::span(pixels_).subspan(index * image_bytes(), image_bytes());
}

ImageSet ImageSet::slice(std::size_t first, std::size_t count) const {
  assert(first + count <= labels_.size());
  ImageSet part(height_, width_);
  part.append(std::span(pixels_).subspan(first * image_bytes(), count * image_bytes()),
              std::span(labels_).subspan(first, count));
  return part;
}

void ImageSet::append(const ImageSet& more) {
  assert(more.height_ == height_ && more.width_ == width_);
  append(more.pixels_, more.labels_);
}

void ImageSet::append(std::span<const std::uint8_t> pixels, std::span<const std::uint8_t> labels) {
  assert(pixels.size() == labels.size() * image_bytes());
  pixels_.insert(pixels_.end(), pixels.begin(), pixels.end());
  labels_.insert(labels_.end(), labels.begin(), labels.end());
}

}  // namespace glassnet::data
