// The gradient with respect to a convolution's weights (a dense layer is a 1x1 window on a 1x1 image).
//
// Each weight's sum runs over output rows, columns and examples in eight lanes (example n goes to lane n mod 8) which
// one fixed tree then adds up; with vectors of four the two halves of the eight are two passes. A register tile is four
// filters x two neighbouring window columns. Neither the tiling nor the vector's width changes the order of any sum.
#pragma once

#include <algorithm>

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"
#include "nn/kernels/table.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// Output columns whose window position k lies on the input: in = o * stride + k * dilation - padding.
struct ColumnRange {
  int begin, end;
};

inline ColumnRange columns_that_meet(const WeightGradientArgs& a, int k) {
  const int lack = a.column_padding - k * a.column_dilation;
  const int begin = lack > 0 ? (lack + a.column_stride - 1) / a.column_stride : 0;
  const int room = a.in_width - 1 + lack;
  const int end = room < 0 ? 0 : std::min(a.out_width, room / a.column_stride + 1);
  return {std::min(begin, end), end};
}

// Adds to sums[f][k] (eight lanes each, `sums_filter` apart by filter, 8 by tap) the products of `columns` output
// columns. in: the first tap's first vector, in_step from one column to the next, in_tap from one tap to the next;
// d_out: the first filter's.
template <Fused F, bool Half, int FT, int KT>
inline void accumulate_lanes(const float* in, std::ptrdiff_t in_step, std::ptrdiff_t in_tap, const float* d_out,
                             std::ptrdiff_t d_out_plane, int lanes, int columns, int first_lane, int vectors,
                             float* sums, std::ptrdiff_t sums_filter) {
  V sum[FT][KT];
  for (int f = 0; f < FT; ++f) {
    for (int k = 0; k < KT; ++k) sum[f][k] = load<false>(sums + f * sums_filter + k * 8 + first_lane % 8);
  }
  for (int x = 0; x < columns; ++x) {
    const float* v = in + x * in_step + first_lane;
    const float* d = d_out + static_cast<std::ptrdiff_t>(x) * lanes + first_lane;
    for (int i = 0; i < vectors; ++i) {
      V value[KT];
      for (int k = 0; k < KT; ++k) value[k] = load<false>(v + k * in_tap);
      for (int f = 0; f < FT; ++f) {
        const V gradient = load<false>(d + f * d_out_plane);
        for (int k = 0; k < KT; ++k) sum[f][k] = madd<F>(gradient, value[k], sum[f][k]);
      }
      v += 8;
      d += 8;
    }
    if constexpr (Half) {  // the last four examples of a batch that is not a multiple of eight, in a vector of eight
      V value[KT];
      for (int k = 0; k < KT; ++k) value[k] = load<true>(v + k * in_tap);
      for (int f = 0; f < FT; ++f) {
        const V gradient = load<true>(d + f * d_out_plane);
        for (int k = 0; k < KT; ++k) sum[f][k] = madd<F>(gradient, value[k], sum[f][k]);
      }
    }
  }
  for (int f = 0; f < FT; ++f) {
    for (int k = 0; k < KT; ++k) store<false>(sums + f * sums_filter + k * 8 + first_lane % 8, sum[f][k]);
  }
}

template <Fused F, int FT, int KT>
inline void accumulate(const float* in, std::ptrdiff_t in_step, std::ptrdiff_t in_tap, const float* d_out,
                       std::ptrdiff_t d_out_plane, int lanes, int columns, float* sums, std::ptrdiff_t sums_filter) {
  if (columns <= 0) return;
  if constexpr (V::width == 8) {
    if (lanes % 8 == 0) {
      accumulate_lanes<F, false, FT, KT>(in, in_step, in_tap, d_out, d_out_plane, lanes, columns, 0, lanes / 8, sums,
                                         sums_filter);
    } else {
      accumulate_lanes<F, true, FT, KT>(in, in_step, in_tap, d_out, d_out_plane, lanes, columns, 0, lanes / 8, sums,
                                        sums_filter);
    }
  } else {
    for (int half = 0; half < 8; half += 4) {
      const int vectors = (lanes - half + 4) / 8;
      if (vectors > 0) {
        accumulate_lanes<F, false, FT, KT>(in, in_step, in_tap, d_out, d_out_plane, lanes, columns, half, vectors, sums,
                                           sums_filter);
      }
    }
  }
}

// One output row's products for one window row: all its columns, two at a time.
template <Fused F, int FT>
inline void accumulate_row(const WeightGradientArgs& a, const float* in_row, const float* d_out_row,
                           std::ptrdiff_t d_out_plane, float* sums, std::ptrdiff_t sums_filter) {
  const std::ptrdiff_t in_step = static_cast<std::ptrdiff_t>(a.column_stride) * a.lanes;
  const std::ptrdiff_t in_tap = static_cast<std::ptrdiff_t>(a.column_dilation) * a.lanes;
  const auto run = [&]<int KT>(int k, int begin, int end) {
    const std::ptrdiff_t first_in =
        static_cast<std::ptrdiff_t>(begin) * a.column_stride + k * a.column_dilation - a.column_padding;
    accumulate<F, FT, KT>(in_row + first_in * a.lanes, in_step, in_tap,
                          d_out_row + static_cast<std::ptrdiff_t>(begin) * a.lanes, d_out_plane, a.lanes, end - begin,
                          sums + k * 8, sums_filter);
  };
  int k = 0;
  for (; k + 2 <= a.window_width; k += 2) {
    const ColumnRange left = columns_that_meet(a, k);
    const ColumnRange right = columns_that_meet(a, k + 1);
    const int begin = std::max(left.begin, right.begin);
    const int end = std::max(begin, std::min(left.end, right.end));
    // Columns that only one of the two taps meets, before and after those that both do: each tap's own order stays.
    run.template operator()<1>(k, left.begin, std::min(begin, left.end));
    run.template operator()<1>(k + 1, right.begin, std::min(begin, right.end));
    run.template operator()<2>(k, begin, end);
    run.template operator()<1>(k, std::max(end, left.begin), left.end);
    run.template operator()<1>(k + 1, std::max(end, right.begin), right.end);
  }
  if (k < a.window_width) {
    const ColumnRange only = columns_that_meet(a, k);
    run.template operator()<1>(k, only.begin, only.end);
  }
}

// FT filters from f, one input channel c.
template <Fused F, int FT>
inline void weight_gradient_block(const WeightGradientArgs& a, int f, int c, float* lanes_sums) {
  const std::ptrdiff_t area = static_cast<std::ptrdiff_t>(a.window_height) * a.window_width;
  const std::ptrdiff_t in_row = static_cast<std::ptrdiff_t>(a.in_width) * a.lanes;
  const std::ptrdiff_t out_row = static_cast<std::ptrdiff_t>(a.out_width) * a.lanes;
  const std::ptrdiff_t out_plane = out_row * a.out_height;
  const float* in = a.in + c * in_row * a.in_height;
  const float* d_out = a.d_out + f * out_plane;
  std::fill(lanes_sums, lanes_sums + FT * area * 8, 0.0f);
  for (int y = 0; y < a.out_height; ++y) {
    for (int k = 0; k < a.window_height; ++k) {
      const int in_y = y * a.row_stride + k * a.row_dilation - a.row_padding;
      if (in_y < 0 || in_y >= a.in_height) continue;
      accumulate_row<F, FT>(a, in + in_y * in_row, d_out + y * out_row, out_plane,
                            lanes_sums + static_cast<std::ptrdiff_t>(k) * a.window_width * 8, area * 8);
    }
  }
  for (int t = 0; t < FT; ++t) {
    float* d_weights = a.d_weights + ((static_cast<std::ptrdiff_t>(f) + t) * a.channels + c) * area;
    for (std::ptrdiff_t i = 0; i < area; ++i) d_weights[i] = sum_of_eight(lanes_sums + (t * area + i) * 8);
  }
}

template <Fused F>
void weight_gradient(const WeightGradientArgs& a, int begin, int end) {
  // Not a std::vector: see isa_tables.cpp.
  auto* lanes_sums = new float[static_cast<std::size_t>(filter_tile * a.window_height * a.window_width) * 8];
  for (int unit = begin; unit < end; ++unit) {
    const int f = unit / a.channels * filter_tile;
    const int c = unit % a.channels;
    if (f + filter_tile <= a.filters) {
      weight_gradient_block<F, filter_tile>(a, f, c, lanes_sums);
    } else {
      for (int single = f; single < a.filters; ++single) weight_gradient_block<F, 1>(a, single, c, lanes_sums);
    }
  }
  delete[] lanes_sums;
}

// sums[c] = the sum of `positions` x lanes numbers, in the same eight lanes and tree.
inline void channel_sums(const float* in, float* sums, int positions, int lanes, int begin, int end) {
  for (int c = begin; c < end; ++c) {
    const float* p = in + static_cast<std::ptrdiff_t>(c) * positions * lanes;
    float eight[8] = {};
    for (int i = 0; i < positions; ++i, p += lanes) {
      int n = 0;
      if constexpr (V::width == 8) {
        for (; n + 8 <= lanes; n += 8) store<false>(eight, load<false>(eight) + load<false>(p + n));
        if (n < lanes) store<false>(eight, load<false>(eight) + load<true>(p + n));
      } else {
        for (; n < lanes; n += 4) store<false>(eight + n % 8, load<false>(eight + n % 8) + load<false>(p + n));
      }
    }
    sums[c] = sum_of_eight(eight);
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
