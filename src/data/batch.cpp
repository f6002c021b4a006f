#include "data/batch.h"

#include <algorithm>

namespace glassnet::data {

PixelTable pixel_table(nn::PixelTransform transform, float pixel_mean, float pixel_deviation) {
  PixelTable table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const float unit = static_cast<float>(byte) / 255.0f;
    switch (transform) {
      case nn::PixelTransform::unit:
        table[byte] = unit;
        break;
      case nn::PixelTransform::centred:
        table[byte] = unit - 0.5f;
        break;
      case nn::PixelTransform::standardised:
        table[byte] = (unit - pixel_mean) / pixel_deviation;
        break;
    }
  }
  return table;
}

Crop centre_crop(const ImageSet& images, int height, int width) {
  return {(images.height() - height) / 2, (images.width() - width) / 2};
}

Crop random_crop(const ImageSet& images, int height, int width, nn::Random& random) {
  const auto positions = [&](int whole, int part) { return static_cast<std::uint32_t>(whole - part + 1); };
  const auto row = static_cast<int>(random.below(positions(images.height(), height)));
  const auto column = static_cast<int>(random.below(positions(images.width(), width)));
  return {row, column};
}

namespace {

void fill_column(const ImageSet& images, const Pick& pick, int height, int width, const PixelTable& table,
                 float* column, int lanes) {
  const std::uint8_t* image = images.image(pick.index).data();
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* row = image + (pick.crop.row + y) * images.width() + pick.crop.column;
    for (int x = 0; x < width; ++x, column += lanes) *column = table[row[x]];
  }
}

void fill_column(std::span<const float> numbers, float* column, int lanes) {
  for (const float number : numbers) {
    *column = number;
    column += lanes;
  }
}

}  // namespace

void fill_batch(const ImageSet& images, std::span<const Pick> picks, int height, int width, const PixelTable& table,
                float* out, int lanes) {
  for (std::size_t n = 0; n < picks.size(); ++n) {
    if (images.has_numbers()) {
      fill_column(images.numbers(picks[n].index), out + n, lanes);
    } else {
      fill_column(images, picks[n], height, width, table, out + n, lanes);
    }
  }
  for (int n = static_cast<int>(picks.size()); n < lanes; ++n) {
    for (int i = 0; i < images.channels() * height * width; ++i) out[static_cast<std::ptrdiff_t>(i) * lanes + n] = 0.0f;
  }
}

}  // namespace glassnet::data
