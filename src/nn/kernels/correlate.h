// Correlation: the inner loop of convolutions forward and of gradients back to their input. Any stride, padding
// and dilation.
//
// A register tile is FT filters x two vectors of examples: each weight that is fetched serves both vectors, each input
// vector serves all filters. The second vector is the neighbouring output column where its taps are the same but
// shifted, else (or at the batch's end) there is none. The order of a sum (channel, window row, window column) never
// depends on the tiling.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"
#include "nn/kernels/table.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// What all tiles of one output row and filter block share.
struct CorrelateRow {
  const CorrelateArgs* args;
  const float* weights;             // of the block, at the row's first tap
  const float* bias;                // of the block, or null
  std::ptrdiff_t in_row, in_plane;  // in_row: to the next tap row
  std::ptrdiff_t in_column;         // to the next tap column
  std::ptrdiff_t out_plane;
  std::ptrdiff_t weight_row, weight_plane;  // to the next tap row, the next channel; in packed numbers
  int tap_rows;
};

// in: the first vector's first tap in channel 0. pair: from the first vector's input to the second's. out likewise.
template <Fused F, bool Half, int FT, int XT>
inline void correlate_tile(const CorrelateRow& row, int first_k, int tap_columns, const float* in,
                           std::ptrdiff_t in_pair, float* out, std::ptrdiff_t out_pair) {
  const CorrelateArgs& a = *row.args;
  V sum[FT][XT];
  for (int f = 0; f < FT; ++f) {
    const V start = splat(row.bias != nullptr ? row.bias[f] : 0.0f);
    for (int x = 0; x < XT; ++x) sum[f][x] = start;
  }
  const float* weights = row.weights + static_cast<std::ptrdiff_t>(first_k) * FT;
  const std::ptrdiff_t weight_step = static_cast<std::ptrdiff_t>(a.column_steps.k_step) * FT;
  for (int c = 0; c < a.channels; ++c) {
    const float* in_row = in;
    const float* weight_row = weights;
    for (int i = 0; i < row.tap_rows; ++i) {
      const float* v = in_row;
      const float* w = weight_row;
      for (int j = 0; j < tap_columns; ++j) {
        V value[XT];
        for (int x = 0; x < XT; ++x) value[x] = load<Half>(v + x * in_pair);
        for (int f = 0; f < FT; ++f) {
          const V weight = splat(w[f]);
          for (int x = 0; x < XT; ++x) sum[f][x] = madd<F>(value[x], weight, sum[f][x]);
        }
        v += row.in_column;
        w += weight_step;
      }
      in_row += row.in_row;
      weight_row += row.weight_row;
    }
    in += row.in_plane;
    weights += row.weight_plane;
  }
  for (int f = 0; f < FT; ++f) {
    for (int x = 0; x < XT; ++x) store<Half>(out + f * row.out_plane + x * out_pair, sum[f][x]);
  }
}

template <Fused F, bool Half, int FT>
inline void correlate_row(const CorrelateRow& row, const float* in_row, float* out_row, std::int64_t n) {
  const CorrelateArgs& a = *row.args;
  for (int x = 0; x < a.out_width;) {
    const AxisTaps& taps = a.columns[x];
    const float* in = in_row + static_cast<std::ptrdiff_t>(taps.first_in) * a.lanes + n;
    float* out = out_row + static_cast<std::ptrdiff_t>(x) * a.lanes + n;
    if (x + 1 < a.out_width && a.columns[x + 1].first_k == taps.first_k && a.columns[x + 1].count == taps.count) {
      const std::ptrdiff_t shift = static_cast<std::ptrdiff_t>(a.columns[x + 1].first_in - taps.first_in) * a.lanes;
      correlate_tile<F, Half, FT, 2>(row, taps.first_k, taps.count, in, shift, out, a.lanes);
      x += 2;
    } else if (!Half && n + 2 * V::width <= a.lanes && a.out_width == 1) {
      // A dense layer: one column. The next examples are the second vector.
      correlate_tile<F, Half, FT, 2>(row, taps.first_k, taps.count, in, V::width, out, V::width);
      ++x;
    } else {
      correlate_tile<F, Half, FT, 1>(row, taps.first_k, taps.count, in, 0, out, 0);
      ++x;
    }
  }
}

template <Fused F>
void correlate(const CorrelateArgs& a, int begin, int end) {
  const std::ptrdiff_t area = static_cast<std::ptrdiff_t>(a.window_height) * a.window_width;
  CorrelateRow row{};
  row.args = &a;
  const std::ptrdiff_t in_row_size = static_cast<std::ptrdiff_t>(a.in_width) * a.lanes;
  row.in_row = in_row_size * a.row_steps.in_step;
  row.in_column = static_cast<std::ptrdiff_t>(a.lanes) * a.column_steps.in_step;
  row.in_plane = in_row_size * a.in_height;
  row.out_plane = static_cast<std::ptrdiff_t>(a.out_height) * a.out_width * a.lanes;
  for (int y = begin; y < end; ++y) {
    const AxisTaps& taps = a.rows[y];
    row.tap_rows = taps.count;
    const float* in_row = a.in + in_row_size * taps.first_in;
    for (int f = 0; f < a.filters;) {
      const int tile = f + filter_tile <= a.filters ? filter_tile : 1;
      row.weight_plane = area * tile;
      row.weight_row = static_cast<std::ptrdiff_t>(a.row_steps.k_step) * a.window_width * tile;
      row.weights =
          a.weights + f * area * a.channels + static_cast<std::ptrdiff_t>(taps.first_k) * a.window_width * tile;
      row.bias = a.bias != nullptr ? a.bias + f : nullptr;
      float* out_row = a.out + f * row.out_plane + static_cast<std::ptrdiff_t>(y) * a.out_width * a.lanes;
      const bool single_column = a.out_width == 1;
      std::int64_t n = 0;
      while (n + V::width <= a.lanes) {
        if (tile == filter_tile) {
          correlate_row<F, false, filter_tile>(row, in_row, out_row, n);
        } else {
          correlate_row<F, false, 1>(row, in_row, out_row, n);
        }
        n += single_column && n + 2 * V::width <= a.lanes ? 2 * V::width : V::width;
      }
      if constexpr (V::width == 8) {
        if (n < a.lanes) {
          if (tile == filter_tile) {
            correlate_row<F, true, filter_tile>(row, in_row, out_row, n);
          } else {
            correlate_row<F, true, 1>(row, in_row, out_row, n);
          }
        }
      }
      f += tile;
    }
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
