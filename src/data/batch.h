// From examples to a network's input: cropping and scaling of images, and the layout that the engine reads, in one go.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "data/dataset.h"
#include "nn/random.h"
#include "nn/spec.h"

namespace glassnet::data {

// What each byte becomes.
using PixelTable = std::array<float, 256>;

PixelTable pixel_table(nn::PixelTransform transform, float pixel_mean, float pixel_deviation);

// Where a crop starts in the image.
struct Crop {
  int row = 0;
  int column = 0;
};

Crop centre_crop(const ImageSet& images, int height, int width);
// Every position equally likely.
Crop random_crop(const ImageSet& images, int height, int width, nn::Random& random);

// One example of a batch.
struct Pick {
  std::uint32_t index = 0;
  Crop crop;  // of an image; numbers are never cropped
};

// Writes channels x height x width x lanes numbers, the example innermost; those beyond the picks become 0. Numbers are
// written as they are, whole: height and width must be their own, and the table isn't read.
void fill_batch(const ImageSet& images, std::span<const Pick> picks, int height, int width, const PixelTable& table,
                float* out, int lanes);

// Of that the rows begin .. end - 1; there are channels x height.
void fill_rows(const ImageSet& images, std::span<const Pick> picks, int width, const PixelTable& table, float* out,
               int lanes, int begin, int end);

}  // namespace glassnet::data
