#include "lab/workbench.h"

#include <algorithm>

namespace glassnet::lab {

namespace {

// The window as a convolution; pools are covered alike.
nn::ConvSpec window_of(const BenchDef& def) {
  return {.filters = 1,
          .size = def.size(),
          .stride = def.stride,
          .padding = def.padding,
          .init = {},
          .dilation = def.step()};
}

nn::LayerVariant layer_of(const BenchDef& def) {
  if (def.operation == BenchOperation::convolution) return window_of(def);
  const bool largest = def.operation == BenchOperation::maximum;
  return nn::PoolSpec{.kind = largest ? nn::PoolKind::max : nn::PoolKind::average,
                      .size = def.size(),
                      .stride = def.stride,
                      .padding = def.padding};
}

}  // namespace

std::string_view name_of(BenchOperation operation) {
  switch (operation) {
    case BenchOperation::convolution:
      return "convolution";
    case BenchOperation::maximum:
      return "maximum";
    case BenchOperation::mean:
      break;
  }
  return "mean";
}

nn::Expected<BenchResult> work(const BenchDef& def) {
  const int height = def.picture.height;
  const int width = def.picture.width;
  auto layer = OneLayer::make({1, height, width}, layer_of(def));
  if (!layer) return tl::make_unexpected(layer.error());
  if (def.operation == BenchOperation::convolution) {
    std::copy(def.filter.numbers.begin(), def.filter.numbers.end(), layer->weights().begin());
    layer->biases()[0] = def.bias;
  }
  layer->see(def.picture.numbers);
  auto coverage = window_counts(height, width, window_of(def));
  if (!coverage) return tl::make_unexpected(coverage.error());
  BenchResult result{layer->plan(), layer->output(), *std::move(coverage), {}};
  for (int row = 0; row < result.output.height; ++row) {
    for (int column = 0; column < result.output.width; ++column) {
      result.windows.push_back(layer->explain({0, row, column}));
    }
  }
  return result;
}

std::string side_formula(const BenchDef& def, const BenchResult& result) {
  const auto text = [](int number) { return std::to_string(number); };
  return "floor((" + text(def.picture.width) + " + 2·" + text(def.padding) + " − " + text(def.step()) + "·(" +
         text(def.size()) + " − 1) − 1) / " + text(def.stride) + ") + 1 = " + text(result.output.width);
}

std::string_view name_of(Corner corner) {
  constexpr std::string_view names[] = {"top left", "top right", "bottom right", "bottom left"};
  return names[static_cast<std::size_t>(corner)];
}

Picture corner_block(Corner corner) {
  const int top = corner == Corner::bottom_left || corner == Corner::bottom_right ? 1 : 0;
  const int left = corner == Corner::top_right || corner == Corner::bottom_right ? 1 : 0;
  Picture picture(4, 4);
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) picture.at(top + row, left + column) = 1;
  }
  return picture;
}

Picture small_digit(const std::vector<std::uint8_t>& pixels, int height, int width) {
  constexpr int side = bench_most_side;
  if (height < 2 * side || width < 2 * side || pixels.size() < static_cast<std::size_t>(height * width)) return {};
  const int top = (height - 2 * side) / 2;
  const int left = (width - 2 * side) / 2;
  Picture picture(side, side);
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      float sum = 0;
      for (const int r : {0, 1}) {
        for (const int c : {0, 1}) {
          sum += pixels[static_cast<std::size_t>((top + 2 * row + r) * width + left + 2 * column + c)];
        }
      }
      picture.at(row, column) = sum / (4 * 255);
    }
  }
  return picture;
}

std::string_view name_of(FilterPreset preset) {
  constexpr std::string_view names[] = {"horizontal_edge", "vertical_edge", "blur", "sharpen", "identity"};
  return names[static_cast<std::size_t>(preset)];
}

std::string_view title_of(FilterPreset preset) {
  constexpr std::string_view titles[] = {"Horizontal edge", "Vertical edge", "Blur", "Sharpen", "Identity"};
  return titles[static_cast<std::size_t>(preset)];
}

Picture filter_of(FilterPreset preset, int size) {
  Picture filter(size, size);
  const int last = size - 1;
  const int middle = last / 2;
  for (int i = 0; i < size; ++i) {
    // Bright above and dark below answers with a positive number.
    if (preset == FilterPreset::horizontal_edge) filter.at(last, i) = -1, filter.at(0, i) = 1;
    if (preset == FilterPreset::vertical_edge) filter.at(i, last) = -1, filter.at(i, 0) = 1;
  }
  if (preset == FilterPreset::blur) {
    std::fill(filter.numbers.begin(), filter.numbers.end(), 1.0f / static_cast<float>(size * size));
  }
  if (preset == FilterPreset::identity) filter.at(middle, middle) = 1;
  if (preset == FilterPreset::sharpen) {
    // Twice the pixel less its neighbours' share, as far as the window has them: the weights add up to 1.
    float around = 0;
    for (const auto& [row, column] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
      const int r = middle + row;
      const int c = middle + column;
      if (r < 0 || c < 0 || r > last || c > last) continue;
      filter.at(r, c) = -1;
      around += 1;
    }
    filter.at(middle, middle) = 1 + around;
  }
  return filter;
}

Picture disturbed(const Picture& picture, Disturbance disturbance) {
  Picture other = picture;
  if (disturbance == Disturbance::dropped) {
    const auto brightest = std::max_element(other.numbers.begin(), other.numbers.end());
    if (brightest != other.numbers.end()) *brightest = 0;
    return other;
  }
  for (int row = 0; row < picture.height; ++row) {
    for (int column = 0; column < picture.width; ++column) {
      other.at(row, column) = column == 0 ? 0 : picture.at(row, column - 1);
    }
  }
  return other;
}

Picture resized(const Picture& picture, int side) {
  Picture other(side, side);
  for (int row = 0; row < std::min(side, picture.height); ++row) {
    for (int column = 0; column < std::min(side, picture.width); ++column) {
      other.at(row, column) = picture.at(row, column);
    }
  }
  return other;
}

}  // namespace glassnet::lab
