// Correlation: the inner loop of convolutions forward and of gradients back to their input. Any stride, padding
// and dilation.
//
// Neighbouring output columns whose taps are the same but shifted by one input column are a run: with the example
// innermost, a run is one stretch of numbers in the input and in the output, whatever the batch, and vectors need not
// heed where one column ends. A register tile is FT filters x XT vectors of a run: each weight that is fetched serves
// all vectors, each input vector serves all filters; fewer filters have longer tiles. The order of a sum (channel,
// window row, window column) never depends on the tiling.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"
#include "nn/kernels/table.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// What all tiles of one run share.
struct CorrelateRun {
  const CorrelateArgs* args;
  std::ptrdiff_t in_column, in_row, in_plane;  // to the next tap column, tap row, channel
  std::ptrdiff_t out_plane;
  std::ptrdiff_t area;          // weights of one filter and channel
  std::ptrdiff_t weight_row;    // to the next tap row, one filter
  std::ptrdiff_t weight_step;   // to the next tap column, one filter
  std::ptrdiff_t first_weight;  // of the first tap, one filter
  int channels, tap_rows, tap_columns;
};

// Taps: the number of tap columns, 0 where it isn't known before. Half: the last vector is half a one. Not inlined: the
// sums shall have all registers.
template <Fused F, int FT, int XT, bool Half, int Taps>
[[gnu::noinline]] void correlate_tile(const CorrelateRun& run, int f, const float* in, float* out) {
  const CorrelateArgs& a = *run.args;
  V sum[FT][XT];
  for (int t = 0; t < FT; ++t) {
    const V start = splat(a.bias != nullptr ? a.bias[f + t] : 0.0f);
    for (int x = 0; x < XT; ++x) sum[t][x] = start;
  }
  const auto tap = [&](const float* v, const float* w) {
    V value[XT];
    for (int x = 0; x + 1 < XT; ++x) value[x] = load<false>(v + x * V::width);
    value[XT - 1] = load<Half>(v + (XT - 1) * V::width);
    for (int t = 0; t < FT; ++t) {
      const V weight = splat(w[t]);
      for (int x = 0; x < XT; ++x) {
        sum[t][x] = madd<F>(value[x], weight, sum[t][x]);
        // Else the compiler puts off a filter's multiply-adds and runs out of registers.
        if constexpr (F == Fused::no || V::width == 4) sum[t][x] = held(sum[t][x]);
      }
    }
  };
  const float* weights = a.weights + f * run.area * run.channels + run.first_weight * FT;
  for (int c = 0; c < run.channels; ++c) {
    const float* in_row = in;
    const float* weight_row = weights;
    for (int i = 0; i < run.tap_rows; ++i) {
      const float* v = in_row;
      if constexpr (Taps > 0) {
        for (int j = 0; j < Taps; ++j, v += run.in_column) tap(v, weight_row + j * FT);
      } else {
        const float* w = weight_row;
        for (int j = 0; j < run.tap_columns; ++j, v += run.in_column, w += run.weight_step * FT) tap(v, w);
      }
      in_row += run.in_row;
      weight_row += run.weight_row * FT;
    }
    in += run.in_plane;
    weights += run.area * FT;
  }
  out += f * run.out_plane;
  for (int t = 0; t < FT; ++t) {
    for (int x = 0; x + 1 < XT; ++x) store<false>(out + t * run.out_plane + x * V::width, sum[t][x]);
    store<Half>(out + t * run.out_plane + (XT - 1) * V::width, sum[t][XT - 1]);
  }
}

// How many vectors a tile of FT filters takes at most: as many sums as there are registers for. Where a product and its
// addition are two operations, a product takes a register on its way into the sum.
template <Fused F, int FT>
inline constexpr int most_vectors = (V::width == 8 && F == Fused::yes ? 12 : 8) / FT;

// The usual windows' numbers of tap columns are known to the compiler, where it has registers for more than one tap.
template <Fused F, int FT, int XT, bool Half>
inline void correlate_tile_of_taps(const CorrelateRun& run, int f, const float* in, float* out) {
  if constexpr (V::width == 8 && FT >= 2 && XT == most_vectors<F, FT>) {
    if (run.weight_step == 1 && run.tap_columns == 5) return correlate_tile<F, FT, XT, Half, 5>(run, f, in, out);
    if (run.weight_step == 1 && run.tap_columns == 3) return correlate_tile<F, FT, XT, Half, 3>(run, f, in, out);
  }
  correlate_tile<F, FT, XT, Half, 0>(run, f, in, out);
}

// `count` numbers of FT filters from f, a multiple of 4. XT: the vectors of a tile, fewer for those left over; a few
// sizes are enough, since tiles of few vectors have sums that wait for each other.
template <Fused F, int FT, int XT>
inline void correlate_run(const CorrelateRun& run, int f, const float* in, float* out, std::int64_t count) {
  constexpr std::int64_t numbers = XT * V::width;
  // Four vectors are two twos rather than three and one.
  const auto fits = [&] { return count >= numbers && (XT != 3 || (count + V::width - 1) / V::width != 4); };
  for (; fits(); count -= numbers, in += numbers, out += numbers) {
    correlate_tile_of_taps<F, FT, XT, false>(run, f, in, out);
  }
  if constexpr (V::width == 8) {
    if (count == numbers - 4) return correlate_tile_of_taps<F, FT, XT, true>(run, f, in, out);
  }
  if constexpr (XT > 1) {
    if (count > 0) correlate_run<F, FT, (XT > 3 ? XT / 2 : XT - 1)>(run, f, in, out, count);
  }
}

template <Fused F, int FT>
inline void correlate_run(const CorrelateRun& run, int f, const float* in, float* out, std::int64_t count) {
  correlate_run<F, FT, most_vectors<F, FT>>(run, f, in, out, count);
}

template <Fused F>
inline void correlate_run(const CorrelateRun& run, const float* in, float* out, std::int64_t count) {
  const int filters = run.args->filters;
  int f = 0;
  for (; f + 4 <= filters; f += 4) correlate_run<F, 4>(run, f, in, out, count);
  if (f + 2 <= filters) {
    correlate_run<F, 2>(run, f, in, out, count);
    f += 2;
  }
  if (f < filters) correlate_run<F, 1>(run, f, in, out, count);
}

template <Fused F>
void correlate(const CorrelateArgs& a, int begin, int end) {
  CorrelateRun run{};
  run.args = &a;
  run.area = static_cast<std::ptrdiff_t>(a.window_height) * a.window_width;
  const std::ptrdiff_t in_row = static_cast<std::ptrdiff_t>(a.in_width) * a.lanes;
  run.in_row = in_row * a.row_steps.in_step;
  run.in_column = static_cast<std::ptrdiff_t>(a.lanes) * a.column_steps.in_step;
  run.in_plane = in_row * a.in_height;
  run.out_plane = static_cast<std::ptrdiff_t>(a.out_height) * a.out_width * a.lanes;
  run.weight_row = static_cast<std::ptrdiff_t>(a.row_steps.k_step) * a.window_width;
  run.weight_step = a.column_steps.k_step;
  run.channels = a.channels;
  // A window of one tap: the channels take the place of tap columns, and the innermost loop is theirs.
  const bool single_tap = run.area == 1;
  if (single_tap) {
    run.channels = 1;
    run.area = a.channels;
    run.weight_step = 1;
    run.in_column = run.in_plane;
  }
  for (int y = begin; y < end; ++y) {
    const AxisTaps& rows = a.rows[y];
    run.tap_rows = rows.count;
    for (int x = 0; x < a.out_width;) {
      const AxisTaps& taps = a.columns[x];
      int columns = 1;
      while (x + columns < a.out_width && a.columns[x + columns].first_k == taps.first_k &&
             a.columns[x + columns].count == taps.count && a.columns[x + columns].first_in == taps.first_in + columns) {
        ++columns;
      }
      run.tap_columns = single_tap ? taps.count * a.channels : taps.count;
      run.first_weight = static_cast<std::ptrdiff_t>(rows.first_k) * a.window_width + taps.first_k;
      const float* in = a.in + in_row * rows.first_in + static_cast<std::ptrdiff_t>(taps.first_in) * a.lanes;
      float* out = a.out + (static_cast<std::ptrdiff_t>(y) * a.out_width + x) * a.lanes;
      correlate_run<F>(run, in, out, static_cast<std::int64_t>(columns) * a.lanes);
      x += columns;
    }
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
