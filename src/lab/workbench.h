// The workbench: one window that slides over a small picture, with everything that it computes on the way. All numbers
// come from the engine.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lab/one_layer.h"

namespace glassnet::lab {

enum class BenchOperation { convolution, maximum, mean };
std::string_view name_of(BenchOperation operation);

// Of the page's controls; nn::infer() has the last word on what goes together.
inline constexpr int bench_least_side = 4, bench_most_side = 12;
inline constexpr int bench_most_window = 5;
inline constexpr int bench_most_stride = 4, bench_most_padding = 4, bench_most_dilation = 3;

struct BenchDef {
  BenchOperation operation = BenchOperation::convolution;
  Picture picture{8, 8};
  Picture filter{3, 3};  // its side is the window's; the weights are read by a convolution only
  float bias = 0;
  int stride = 1;
  int padding = 0;   // on each side
  int dilation = 1;  // of a convolution
  bool operator==(const BenchDef&) const = default;

  int size() const { return filter.height; }
  // How far apart the window's taps are: pools have no dilation.
  int step() const { return operation == BenchOperation::convolution ? dilation : 1; }
  // Taps and gaps together.
  int span() const { return (size() - 1) * step() + 1; }
};

struct BenchResult {
  nn::LayerPlan plan;
  Picture output;
  Picture coverage;                      // how many windows see each pixel
  std::vector<nn::Explanation> windows;  // of each number of the output, row by row

  const nn::Explanation& window(int row, int column) const {
    return windows[static_cast<std::size_t>(row * output.width + column)];
  }
};

// Fails as nn::infer() does where no window fits.
nn::Expected<BenchResult> work(const BenchDef& def);

// "floor((8 + 2·0 − 1·(3 − 1) − 1) / 1) + 1 = 6", for the picture's side.
std::string side_formula(const BenchDef& def, const BenchResult& result);

// ---- pictures and filters to begin with

// The coursework's: a 3 x 3 block of ones in one corner of a 4 x 4 picture.
enum class Corner { top_left, top_right, bottom_right, bottom_left };
inline constexpr std::array all_corners{Corner::top_left, Corner::top_right, Corner::bottom_right, Corner::bottom_left};
std::string_view name_of(Corner corner);  // "top left"
Picture corner_block(Corner corner);

// An image of the data set at half its size: 12 x 12 means of 2 x 2 pixels of its centre, 0..1. Images smaller than
// 24 x 24 give an empty picture.
Picture small_digit(const std::vector<std::uint8_t>& pixels, int height, int width);

enum class FilterPreset { horizontal_edge, vertical_edge, blur, sharpen, identity };
inline constexpr std::array all_filter_presets{FilterPreset::horizontal_edge, FilterPreset::vertical_edge,
                                               FilterPreset::blur, FilterPreset::sharpen, FilterPreset::identity};
std::string_view name_of(FilterPreset preset);   // for ids: "horizontal_edge"
std::string_view title_of(FilterPreset preset);  // for people: "Horizontal edge"
Picture filter_of(FilterPreset preset, int size);

// ---- what pooling absorbs

enum class Disturbance { shifted, dropped };
// All pixels one column to the right, zeros coming in from the left; or without the first of its brightest pixels.
Picture disturbed(const Picture& picture, Disturbance disturbance);

// Another side, the picture's top left corner kept.
Picture resized(const Picture& picture, int side);

}  // namespace glassnet::lab
