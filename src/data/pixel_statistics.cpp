#include "data/pixel_statistics.h"

#include <cmath>

namespace glassnet::data {

PixelStatistics pixel_statistics(const ImageSet& images) {
  std::uint64_t sum = 0;
  std::uint64_t sum_of_squares = 0;
  for (std::size_t i = 0; i < images.count(); ++i) {
    for (const std::uint8_t pixel : images.image(i)) {
      sum += pixel;
      sum_of_squares += std::uint64_t{pixel} * pixel;
    }
  }
  const auto pixels = static_cast<double>(images.count() * images.image_bytes());
  if (pixels == 0) return {};
  const double mean = static_cast<double>(sum) / pixels;
  const double variance = static_cast<double>(sum_of_squares) / pixels - mean * mean;
  const double deviation = variance > 0 ? std::sqrt(variance) / 255 : 1;
  return {static_cast<float>(mean / 255), static_cast<float>(deviation)};
}

}  // namespace glassnet::data
