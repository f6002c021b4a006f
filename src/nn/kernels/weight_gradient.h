// The gradient with respect to a convolution's weights (a dense layer is a 1x1 window on a 1x1 image).
//
// A strip is up to five weights of one window row (or, where windows are one column wide, of neighbouring channels).
// Output columns at which the same of them meet the input are a run: with the example innermost, one stretch of numbers
// in each output row. A run's numbers go to eight lanes by their place in the row's stretch, row after row; the runs
// follow each other, and one fixed tree adds up the eight. With vectors of four the two halves of the eight are two
// passes. Neither the register tile (filters x weights of a strip) nor the vector's width changes the order of any sum.
#pragma once

#include <algorithm>

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"
#include "nn/kernels/table.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// What a strip's runs share.
struct GradientStrip {
  std::ptrdiff_t in_tap;             // from one weight's input to the next's
  std::ptrdiff_t in_row, d_out_row;  // to the next output row
  std::ptrdiff_t d_out_plane;
  int rows;
};

// Adds to sums[f][k] (eight lanes each) a run's products for FT filters and KT weights. The lanes from first_lane on:
// vectors of 4 see every other four numbers. Not inlined: the sums are to have all registers.
template <Fused F, int FT, int KT>
[[gnu::noinline]] void accumulate_lanes(const GradientStrip& strip, const float* in, const float* d_out, int count,
                                        int first_lane, float* sums) {
  V sum[FT][KT];
  for (int f = 0; f < FT; ++f) {
    for (int k = 0; k < KT; ++k) sum[f][k] = load<false>(sums + (f * widest_strip + k) * 8 + first_lane);
  }
  const auto add = [&]<bool Half>(const float* v, const float* d) {
    V gradient[FT];
    for (int f = 0; f < FT; ++f) gradient[f] = load<Half>(d + f * strip.d_out_plane);
    for (int k = 0; k < KT; ++k) {
      const V value = held(load<Half>(v + k * strip.in_tap));
      for (int f = 0; f < FT; ++f) sum[f][k] = madd<F>(gradient[f], value, sum[f][k]);
    }
  };
  for (int y = 0; y < strip.rows; ++y) {
    int i = first_lane;
    for (; i + V::width <= count; i += 8) add.template operator()<false>(in + i, d_out + i);
    if constexpr (V::width == 8) {
      if (i < count) add.template operator()<true>(in + i, d_out + i);
    }
    in += strip.in_row;
    d_out += strip.d_out_row;
  }
  for (int f = 0; f < FT; ++f) {
    for (int k = 0; k < KT; ++k) store<false>(sums + (f * widest_strip + k) * 8 + first_lane, sum[f][k]);
  }
}

template <Fused F, int FT, int KT>
inline void accumulate(const GradientStrip& strip, const float* in, const float* d_out, int count, float* sums) {
  for (int first_lane = 0; first_lane < std::min(count, 8); first_lane += V::width) {
    accumulate_lanes<F, FT, KT>(strip, in, d_out, count, first_lane, sums);
  }
}

template <Fused F, int FT>
inline void accumulate_weights(int weights, const GradientStrip& strip, const float* in, const float* d_out, int count,
                               float* sums) {
  if constexpr (FT == 4) {  // strips of at most three weights
    return weights == 1   ? accumulate<F, FT, 1>(strip, in, d_out, count, sums)
           : weights == 2 ? accumulate<F, FT, 2>(strip, in, d_out, count, sums)
                          : accumulate<F, FT, 3>(strip, in, d_out, count, sums);
  } else {
    switch (weights) {
      case 1:
        return accumulate<F, FT, 1>(strip, in, d_out, count, sums);
      case 2:
        return accumulate<F, FT, 2>(strip, in, d_out, count, sums);
      case 3:
        return accumulate<F, FT, 3>(strip, in, d_out, count, sums);
      case 4:
        return accumulate<F, FT, 4>(strip, in, d_out, count, sums);
      default:
        if constexpr (V::width == 4) {
          // Sums and what is loaded for them don't fit into 16 registers together where a compiler loads first.
          accumulate<F, FT, 3>(strip, in, d_out, count, sums);
          return accumulate<F, FT, 2>(strip, in + 3 * strip.in_tap, d_out, count, sums + 24);
        }
        return accumulate<F, FT, 5>(strip, in, d_out, count, sums);
    }
  }
}

// Output positions whose window position k lies on the input: in = o * stride + k * dilation - padding.
struct OutputRange {
  int begin, end;
};

inline OutputRange outputs_that_meet(int k, int stride, int dilation, int padding, int in, int out) {
  const int lack = padding - k * dilation;
  const int begin = lack > 0 ? (lack + stride - 1) / stride : 0;
  const int room = in - 1 + lack;
  const int end = room < 0 ? 0 : std::min(out, room / stride + 1);
  return {std::min(begin, end), end};
}

// FT filters from f; the window's row k_row, `weights` window columns from k (one and the next channels', where windows
// are one column wide) of channel c.
template <Fused F, int FT>
inline void gradient_of_strip(const WeightGradientArgs& a, int f, int c, int k_row, int k, int weights) {
  float sums[FT * widest_strip * 8] = {};
  const bool across_channels = a.window_width == 1;
  const std::ptrdiff_t in_row = static_cast<std::ptrdiff_t>(a.in_width) * a.lanes;
  const std::ptrdiff_t in_plane = in_row * a.in_height;
  const OutputRange rows =
      outputs_that_meet(k_row, a.row_stride, a.row_dilation, a.row_padding, a.in_height, a.out_height);
  GradientStrip strip{};
  strip.in_tap = across_channels ? in_plane : static_cast<std::ptrdiff_t>(a.column_dilation) * a.lanes;
  strip.in_row = in_row * a.row_stride;
  strip.d_out_row = static_cast<std::ptrdiff_t>(a.out_width) * a.lanes;
  strip.d_out_plane = strip.d_out_row * a.out_height;
  strip.rows = rows.end - rows.begin;
  const float* in =
      a.in + c * in_plane +
      (static_cast<std::ptrdiff_t>(rows.begin) * a.row_stride + k_row * a.row_dilation - a.row_padding) * in_row;
  const float* d_out = a.d_out + f * strip.d_out_plane + rows.begin * strip.d_out_row;

  // The window columns that output column x's window has on the image, from `first` on.
  struct Met {
    int first, count;
    bool operator==(const Met&) const = default;
  };
  const auto met_at = [&](int x) {
    const auto column = [&](int tap) { return x * a.column_stride + (k + tap) * a.column_dilation - a.column_padding; };
    if (across_channels) return Met{0, column(0) >= 0 && column(0) < a.in_width ? weights : 0};
    int first = 0, end = weights;
    while (first < end && column(first) < 0) ++first;
    while (end > first && column(end - 1) >= a.in_width) --end;
    return Met{first, end - first};
  };
  for (int x = 0; x < a.out_width;) {
    const Met met = met_at(x);
    int columns = 1;
    while (a.column_stride == 1 && x + columns < a.out_width && met_at(x + columns) == met) ++columns;
    if (met.count > 0 && strip.rows > 0) {
      const std::ptrdiff_t column =
          static_cast<std::ptrdiff_t>(x) * a.column_stride +
          static_cast<std::ptrdiff_t>(k + (across_channels ? 0 : met.first)) * a.column_dilation - a.column_padding;
      accumulate_weights<F, FT>(met.count, strip, in + column * a.lanes,
                                d_out + static_cast<std::ptrdiff_t>(x) * a.lanes, columns * a.lanes,
                                sums + static_cast<std::ptrdiff_t>(met.first) * 8);
    }
    x += columns;
  }

  const std::ptrdiff_t area = static_cast<std::ptrdiff_t>(a.window_height) * a.window_width;
  const std::ptrdiff_t next = across_channels ? area : 1;
  for (int t = 0; t < FT; ++t) {
    float* d_weights = a.d_weights + ((static_cast<std::ptrdiff_t>(f) + t) * a.channels + c) * area +
                       static_cast<std::ptrdiff_t>(k_row) * a.window_width + k;
    for (int i = 0; i < weights; ++i) d_weights[i * next] = sum_of_eight(sums + (t * widest_strip + i) * 8);
  }
}

template <Fused F>
void weight_gradient(const WeightGradientArgs& a, int begin, int end) {
  const bool across_channels = a.window_width == 1;
  const int length = across_channels ? a.channels : a.window_width;
  const int strips = gradient_strips(length);
  const int tile = gradient_tile(a.window_width);
  for (int unit = begin; unit < end; ++unit) {
    const int part = unit % strips;
    const int k_row = unit / strips % a.window_height;
    const int channels = across_channels ? 1 : a.channels;
    const int c = unit / strips / a.window_height % channels;
    int f = unit / strips / a.window_height / channels * tile;
    const int last = std::min(f + tile, a.filters);
    const int from = length * part / strips;
    const int weights = length * (part + 1) / strips - from;
    const auto run = [&]<int FT>() {
      gradient_of_strip<F, FT>(a, f, across_channels ? from : c, k_row, across_channels ? 0 : from, weights);
      f += FT;
    };
    if constexpr (V::width == 8) {  // elsewhere there are too few registers
      while (f + 4 <= last) run.template operator()<4>();
    }
    while (f + 2 <= last) run.template operator()<2>();
    if (f < last) run.template operator()<1>();
  }
}

// sums[c] = the sum of `positions` x lanes numbers: in 32 lanes by their place, which become eight and then one.
inline void channel_sums(const float* in, float* sums, int positions, int lanes, int begin, int end) {
  constexpr int vectors = 32 / V::width;
  const std::int64_t count = static_cast<std::int64_t>(positions) * lanes;
  for (int c = begin; c < end; ++c) {
    const float* p = in + c * count;
    V sum[vectors];
    for (int v = 0; v < vectors; ++v) sum[v] = splat(0.0f);
    std::int64_t left = count;
    for (; left >= 32; left -= 32, p += 32) {
      for (int v = 0; v < vectors; ++v) sum[v] = sum[v] + load<false>(p + v * V::width);
    }
    for (int v = 0; v < vectors; ++v) {
      if (left >= (v + 1) * V::width) {
        sum[v] = sum[v] + load<false>(p + v * V::width);
      } else if (left > v * V::width) {
        sum[v] = sum[v] + load<true>(p + v * V::width);
      }
    }
    // Eight lanes: one vector of eight or two of four.
    constexpr int parts = 8 / V::width;
    float eight[8];
    for (int v = 0; v < parts; ++v) {
      const V both = (sum[v] + sum[parts + v]) + (sum[2 * parts + v] + sum[3 * parts + v]);
      store<false>(eight + v * V::width, both);
    }
    sums[c] = sum_of_eight(eight);
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
