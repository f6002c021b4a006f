// Labelled images of somebody's own while they are gathered, from a table or a folder, and the data set they become.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "data/own/image_size.h"
#include "data/stratified.h"
#include "nn/error.h"

namespace glassnet::data {

// What all images together may be: the page has to hold them three times for a moment.
inline constexpr std::size_t max_own_images = 100'000;
inline constexpr std::size_t max_own_pixels = std::size_t{80} << 20;  // 70,000 of 28 x 28 are 55 million
inline constexpr std::size_t max_label_length = 40;
// Of every class one each to learn from, to validate and to test with.
inline constexpr std::size_t least_of_class = 3;
// Six in seven are trained on, about as in MNIST.
inline constexpr Shares own_shares{.test = 0.15, .validation = 0.15};

class ImageCollection {
 public:
  // Sides from 1 to max_own_side (asserted).
  ImageCollection(int height, int width);

  int height() const { return images_.height(); }
  int width() const { return images_.width(); }
  std::size_t count() const { return images_.count(); }

  // height x width bytes, 0 ground and 255 ink. Any text is a label. Fails, as a phrase about the image, where it has
  // none, or where there are too many images or labels.
  nn::Expected<void> add(std::string_view label, std::span<const std::uint8_t> pixels);

  // Every pixel becomes table[pixel].
  void map_pixels(std::span<const std::uint8_t, 256> table);

  // The data set: a class for each label, numbers in their order, then words in theirs; classes have no names where
  // the labels are just the numbers 0, 1, 2... Which images of a class are held out is drawn from the seed; those of a
  // split stand in the order in which they came. Fails where there are too few images: each class needs three.
  nn::Expected<Dataset> dataset(const std::string& name, const Shares& shares, std::uint64_t seed) const;

 private:
  ImageSet images_;  // labelled in the order in which the labels first came
  std::map<std::string, std::uint8_t, std::less<>> labels_;
};

}  // namespace glassnet::data
