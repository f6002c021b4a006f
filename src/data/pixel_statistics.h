// Mean and deviation of a set's pixels, for the input transform that standardises them.
#pragma once

#include "data/dataset.h"

namespace glassnet::data {

struct PixelStatistics {
  float mean = 0;       // of the pixels scaled to 0..1
  float deviation = 1;  // of the whole population; 1 where all pixels are equal, so that it can divide
};

// Summed in whole numbers, so the order of the images doesn't matter: tools/pack-data.mjs finds the same numbers.
PixelStatistics pixel_statistics(const ImageSet& images);

}  // namespace glassnet::data
