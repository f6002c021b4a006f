// Labelled grey images in three splits. Pixels stay bytes until a batch is made of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace glassnet::data {

enum class Split { train, validation, test };

std::string_view name_of(Split split);
// The split called "train", "validation" or "test"; none for any other name.
std::optional<Split> split_named(std::string_view name);

// Images of one size with their labels, in the order they came.
class ImageSet {
 public:
  ImageSet() = default;
  ImageSet(int height, int width) : height_(height), width_(width) {}

  int height() const { return height_; }
  int width() const { return width_; }
  std::size_t image_bytes() const { return static_cast<std::size_t>(height_) * static_cast<std::size_t>(width_); }
  std::size_t count() const { return labels_.size(); }
  std::uint8_t label(std::size_t index) const { return labels_[index]; }
  // Row by row, height x width bytes: 0 background, 255 ink.
  std::span<const std::uint8_t> image(std::size_t index) const;

  // A copy of `count` images from `first` on, which must be there.
  ImageSet slice(std::size_t first, std::size_t count) const;

  // Both sets must have the same image size (asserted: the readers have checked it).
  void append(const ImageSet& more);
  void append(std::span<const std::uint8_t> pixels, std::span<const std::uint8_t> labels);

 private:
  int height_ = 0;
  int width_ = 0;
  std::vector<std::uint8_t> pixels_;
  std::vector<std::uint8_t> labels_;
};

// A data set as far as it has come: the splits grow while chunks stream in.
struct Dataset {
  std::string name;  // "mnist", "fashion", or the directory
  int classes = 10;
  int height = 28;
  int width = 28;
  // Of the training split's pixels scaled to 0..1; what PixelTransform::standardised uses.
  float pixel_mean = 0.1307f;
  float pixel_deviation = 0.3081f;
  // Images that each split will have when all has come, indexed by Split.
  std::array<std::size_t, 3> expected = {};
  std::array<ImageSet, 3> splits;

  const ImageSet& split(Split which) const { return splits[static_cast<std::size_t>(which)]; }
  ImageSet& split(Split which) { return splits[static_cast<std::size_t>(which)]; }
};

}  // namespace glassnet::data
