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

// So many examples at a time: their rows' starts stay at hand while their numbers are written side by side.
constexpr std::size_t examples_at_a_time = 16;

// `value(row, x)` is a number of an example whose row starts at row(pick).
template <class Row, class Value>
void fill_row(std::span<const Pick> picks, int width, float* out, int lanes, Row row, Value value) {
  using Start = decltype(row(picks.front()));
  for (std::size_t first = 0; first < picks.size(); first += examples_at_a_time) {
    const auto group = picks.subspan(first, std::min(examples_at_a_time, picks.size() - first));
    std::array<Start, examples_at_a_time> starts{};
    std::transform(group.begin(), group.end(), starts.begin(), row);
    float* numbers = out + first;
    for (int x = 0; x < width; ++x, numbers += lanes) {
      for (std::size_t n = 0; n < group.size(); ++n) numbers[n] = value(starts[n], x);
    }
  }
  for (int x = 0; x < width; ++x) std::fill(out + x * lanes + picks.size(), out + (x + 1) * lanes, 0.0f);
}

}  // namespace

void fill_rows(const ImageSet& images, std::span<const Pick> picks, int width, const PixelTable& table, float* out,
               int lanes, int begin, int end) {
  const auto row_of = [&](int y) { return out + static_cast<std::ptrdiff_t>(y) * width * lanes; };
  if (images.has_numbers()) {  // an example's rows follow each other: they are one
    const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(begin) * width;
    fill_row(
        picks, (end - begin) * width, row_of(begin), lanes,
        [&](const Pick& pick) { return images.numbers(pick.index).data() + first; },
        [](const float* numbers, int x) { return numbers[x]; });
    return;
  }
  for (int y = begin; y < end; ++y) {
    fill_row(
        picks, width, row_of(y), lanes,
        [&](const Pick& pick) {
          const std::ptrdiff_t start = static_cast<std::ptrdiff_t>(pick.crop.row + y) * images.width();
          return images.image(pick.index).data() + start + pick.crop.column;
        },
        [&](const std::uint8_t* bytes, int x) { return table[bytes[x]]; });
  }
}

void fill_batch(const ImageSet& images, std::span<const Pick> picks, int height, int width, const PixelTable& table,
                float* out, int lanes) {
  fill_rows(images, picks, width, table, out, lanes, 0, images.channels() * height);
}

}  // namespace glassnet::data
