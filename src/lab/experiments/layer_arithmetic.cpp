// What one layer does to a picture, by the engine itself: zero padding, counts of parameters, pooling.
#include <array>

#include "lab/experiments/families.h"
#include "lab/one_layer.h"

namespace glassnet::lab::experiments {

namespace {

// ---- zero padding --------------------------------------------------------------------------------------------------

constexpr int side = 8;
constexpr int window = 3;

// Taps of the window around (row, column) that lie on the picture.
int taps_on_the_picture(int row, int column) {
  int taps = 0;
  for (int r = row - window / 2; r <= row + window / 2; ++r) {
    for (int c = column - window / 2; c <= column + window / 2; ++c) {
      taps += r >= 0 && r < side && c >= 0 && c < side ? 1 : 0;
    }
  }
  return taps;
}

nn::Expected<Readings> measure_padding(std::uint64_t, const Context&) {
  const nn::ConvSpec conv{.filters = 1,
                          .size = window,
                          .padding = window / 2,
                          .init = {.kind = nn::InitKind::constant, .value = 1},
                          .dilation = 1};
  auto layer = OneLayer::make({1, side, side}, conv);
  if (!layer) return tl::make_unexpected(layer.error());
  layer->see(Picture(side, side, 1).numbers);
  const Picture out = layer->output();
  const auto pixel_counts = window_counts(side, side, conv);
  if (!pixel_counts) return tl::make_unexpected(pixel_counts.error());
  int sums_as_counted = 0;
  int pixels_as_counted = 0;
  for (int row = 0; row < out.height && row < side; ++row) {
    for (int column = 0; column < out.width && column < side; ++column) {
      const auto taps = static_cast<float>(taps_on_the_picture(row, column));
      sums_as_counted += out.at(row, column) == taps ? 1 : 0;
      // Stride 1 and an odd window: a pixel is seen by as many windows as its own window has taps on the picture.
      pixels_as_counted += pixel_counts->at(row, column) == taps ? 1 : 0;
    }
  }
  return Readings{{"output height", static_cast<double>(out.height)},
                  {"output width", static_cast<double>(out.width)},
                  {"sums that are exactly the taps on the picture", static_cast<double>(sums_as_counted)},
                  {"sum in the corner", out.at(0, 0)},
                  {"sum at the edge", out.at(0, side / 2)},
                  {"sum in the centre", out.at(side / 2, side / 2)},
                  {"pixels seen by exactly the windows counted", static_cast<double>(pixels_as_counted)},
                  {"windows that see the corner", pixel_counts->at(0, 0)},
                  {"windows that see the edge", pixel_counts->at(0, side / 2)},
                  {"windows that see the centre", pixel_counts->at(side / 2, side / 2)}};
}

std::vector<Check> judge_padding(const Measurements& m) {
  const auto all_pixels = [](double n) { return n == side * side; };
  const auto less = [](double a, double b) { return a < b; };
  return {
      {"an 8x8 picture stays 8x8",
       m.every("output height", "output width", [](double h, double w) { return h == side && w == side; }),
       m.text("output height") + ", " + m.text("output width")},
      {"a filter of ones on a picture of ones sums the taps on the picture: what lies on padding adds nothing",
       m.every("sums that are exactly the taps on the picture", all_pixels) &&
           m.every("sum in the corner", "sum at the edge", less) &&
           m.every("sum at the edge", "sum in the centre", less),
       m.text("sum in the corner") + ", " + m.text("sum at the edge") + ", " + m.text("sum in the centre")},
      {"border pixels are seen by fewer windows than centre pixels",
       m.every("pixels seen by exactly the windows counted", all_pixels) &&
           m.every("windows that see the corner", "windows that see the edge", less) &&
           m.every("windows that see the edge", "windows that see the centre", less),
       m.text("windows that see the corner") + ", " + m.text("windows that see the edge") + ", " +
           m.text("windows that see the centre")},
  };
}

// ---- counts --------------------------------------------------------------------------------------------------------

nn::Expected<Readings> measure_counts(std::uint64_t, const Context&) {
  const auto layer = OneLayer::make(
      {3, 32, 32}, nn::ConvSpec{.filters = 8, .size = 5, .stride = 1, .padding = 0, .init = {}, .dilation = 1});
  if (!layer) return tl::make_unexpected(layer.error());
  const nn::LayerPlan& conv = layer->plan();
  return Readings{{"parameters", static_cast<double>(conv.parameters())},
                  {"output height", static_cast<double>(conv.output.height)},
                  {"output width", static_cast<double>(conv.output.width)},
                  {"output channels", static_cast<double>(conv.output.channels)}};
}

std::vector<Check> judge_counts(const Measurements& m) {
  const auto is = [&](const char* name, double expected) {
    return m.every(name, [expected](double n) { return n == expected; });
  };
  return {{"8 x 5 x 5 x 3 weights and 8 biases are 608 parameters", is("parameters", 608), m.text("parameters")},
          {"the output is 28 x 28 x 8", is("output height", 28) && is("output width", 28) && is("output channels", 8),
           m.text("output height") + ", " + m.text("output width") + ", " + m.text("output channels")}};
}

// ---- pooling -------------------------------------------------------------------------------------------------------

struct Corner {
  const char* name;
  int row;
  int column;
  std::array<float, 4> average;
};
constexpr std::array corners{
    Corner{"top-left", 0, 0, {1, .5f, .5f, .25f}},
    Corner{"top-right", 0, 1, {.5f, 1, .25f, .5f}},
    Corner{"bottom-right", 1, 1, {.25f, .5f, .5f, 1}},
    Corner{"bottom-left", 1, 0, {.5f, .25f, 1, .5f}},
};
constexpr std::array places{"[0,0]", "[0,1]", "[1,0]", "[1,1]"};

std::string pooled_name(nn::PoolKind kind, const Corner& corner, std::size_t place) {
  return std::string(nn::name_of(kind)) + " of " + corner.name + " " + places[place];
}

nn::Expected<Readings> measure_pooling(std::uint64_t, const Context&) {
  Readings readings;
  for (const nn::PoolKind kind : {nn::PoolKind::average, nn::PoolKind::max}) {
    for (const Corner& corner : corners) {
      Picture image(4, 4);
      for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) image.at(row + corner.row, column + corner.column) = 1;
      }
      auto pool = OneLayer::make({1, 4, 4}, nn::PoolSpec{.kind = kind, .size = 2, .stride = 2, .padding = {}});
      if (!pool) return tl::make_unexpected(pool.error());
      pool->see(image.numbers);
      const Picture pooled = pool->output();
      for (std::size_t place = 0; place < places.size(); ++place) {
        readings.push_back({pooled_name(kind, corner, place), pooled.numbers[place]});
      }
    }
  }
  return readings;
}

std::vector<Check> judge_pooling(const Measurements& m) {
  const auto exactly = [&](nn::PoolKind kind) {
    bool all = true;
    for (const Corner& corner : corners) {
      for (std::size_t place = 0; place < places.size(); ++place) {
        const float expected = kind == nn::PoolKind::max ? 1 : corner.average[place];
        all = all && m.every(pooled_name(kind, corner, place), [expected](double n) { return n == expected; });
      }
    }
    return all;
  };
  return {{"average pooling gives the four matrices of 1, 1/2, 1/2 and 1/4 exactly", exactly(nn::PoolKind::average),
           m.text(pooled_name(nn::PoolKind::average, corners[0], 0)) + ", " +
               m.text(pooled_name(nn::PoolKind::average, corners[0], 3))},
          {"max pooling gives all ones, four times: a missing pixel and a small shift are absorbed",
           exactly(nn::PoolKind::max), m.text(pooled_name(nn::PoolKind::max, corners[0], 3))}};
}

}  // namespace

Experiment zero_padding() {
  return {"3A",
          "a 3x3 filter of ones on a picture of ones, with zero padding",
          "the size is kept, padding contributes nothing, border pixels are seen by fewer windows",
          1,
          false,
          measure_padding,
          judge_padding};
}

Experiment convolution_counts() {
  return {"3B",
          "8 filters of 5x5 on a 32x32x3 input, stride 1, no padding",
          "608 parameters and an output of 28x28x8",
          1,
          false,
          measure_counts,
          judge_counts};
}

Experiment pooling_of_corners() {
  return {"3C",
          "2x2 pooling with stride 2 of four 4x4 pictures with a block of ones in one corner",
          "averages of 1, 1/2, 1/2, 1/4 that move with the block; maxima all one",
          1,
          false,
          measure_pooling,
          judge_pooling};
}

}  // namespace glassnet::lab::experiments
