// Labelled examples in three splits: grey images, whose pixels stay bytes until a batch is made of them, or plain
// numbers, such as the points of a plane.
#pragma once

#include <array>
#include <cassert>
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

// Examples of one size with their labels, in the order they came: either all bytes (images, one channel) or all
// numbers.
class ImageSet {
 public:
  ImageSet() = default;
  ImageSet(int height, int width) : height_(height), width_(width) {}
  // A set whose examples are channels x height x width numbers.
  static ImageSet of_numbers(int channels, int height, int width);

  int channels() const { return channels_; }
  int height() const { return height_; }
  int width() const { return width_; }
  bool has_numbers() const { return has_numbers_; }
  // Bytes of one image.
  std::size_t image_bytes() const { return static_cast<std::size_t>(height_) * static_cast<std::size_t>(width_); }
  // Numbers of one example.
  std::size_t example_size() const { return static_cast<std::size_t>(channels_) * image_bytes(); }
  std::size_t count() const { return labels_.size(); }
  std::uint8_t label(std::size_t index) const { return labels_[index]; }
  std::span<const std::uint8_t> labels() const { return labels_; }
  // Row by row, height x width bytes: 0 background, 255 ink. Empty in a set of numbers.
  std::span<const std::uint8_t> image(std::size_t index) const;
  // Channel by channel, row by row: what the network's input becomes. Empty in a set of images.
  std::span<const float> numbers(std::size_t index) const {
    assert(index < count());
    if (!has_numbers_) return {};
    return std::span(numbers_).subspan(index * example_size(), example_size());
  }

  // A copy of `count` examples from `first` on, which must be there.
  ImageSet slice(std::size_t first, std::size_t count) const;

  // True if the other set's examples could stand in this one.
  bool is_like(const ImageSet& other) const;
  // Both sets must be alike (asserted: the readers have checked it).
  void append(const ImageSet& more);
  void append(std::span<const std::uint8_t> pixels, std::span<const std::uint8_t> labels);
  void append(std::span<const float> numbers, std::span<const std::uint8_t> labels);
  // Makes room for so many examples.
  void reserve(std::size_t count);
  // Becomes `count` blank images of the other set's size, which set() then fills.
  void resize_like(const ImageSet& other, std::size_t count);
  void set(std::size_t index, std::span<const std::uint8_t> pixels, std::uint8_t label);

 private:
  int channels_ = 1;
  int height_ = 0;
  int width_ = 0;
  bool has_numbers_ = false;
  std::vector<std::uint8_t> pixels_;
  std::vector<float> numbers_;
  std::vector<std::uint8_t> labels_;
};

// A data set as far as it has come: the splits grow while chunks stream in.
struct Dataset {
  std::string name;  // "mnist", "fashion", "spiral", or the directory or file
  int classes = 10;
  // One for each class, or none where the classes are called by their numbers.
  std::vector<std::string> class_names;
  int channels = 1;  // 1 for images, 2 for points of the plane (which are 1 high and 1 wide)
  int height = 28;
  int width = 28;
  // Of the training split's pixels scaled to 0..1; what PixelTransform::standardised uses.
  float pixel_mean = 0.1307f;
  float pixel_deviation = 0.3081f;
  // Examples that each split will have when all has come, indexed by Split.
  std::array<std::size_t, 3> expected = {};
  std::array<ImageSet, 3> splits;

  // True for numbers, false for images.
  bool has_numbers() const { return splits.front().has_numbers(); }
  const ImageSet& split(Split which) const { return splits[static_cast<std::size_t>(which)]; }
  ImageSet& split(Split which) { return splits[static_cast<std::size_t>(which)]; }
};

}  // namespace glassnet::data
