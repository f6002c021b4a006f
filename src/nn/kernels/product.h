// A small product of matrices, its weights read where they lie: what a dense layer of a few units does, whose weights
// take longer to pack than to use. The order of a sum is correlate's, and so are its bits.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// Filters f .. f + FT - 1 of XT vectors of columns. Half: the last vector is half a one.
template <Fused F, int FT, int XT, bool Half>
inline void product_tile(const ProductArgs& a, int f, const float* in, float* out) {
  V sum[FT][XT];
  for (int t = 0; t < FT; ++t) {
    const V start = splat(a.bias != nullptr ? a.bias[f + t] : 0.0f);
    for (int x = 0; x < XT; ++x) sum[t][x] = start;
  }
  const float* weights = a.weights + f * a.filter_step;
  for (int i = 0; i < a.taps; ++i, in += a.columns, weights += a.tap_step) {
    V value[XT];
    for (int x = 0; x + 1 < XT; ++x) value[x] = load<false>(in + x * V::width);
    value[XT - 1] = load<Half>(in + (XT - 1) * V::width);
    for (int t = 0; t < FT; ++t) {
      const V weight = splat(weights[t * a.filter_step]);
      for (int x = 0; x < XT; ++x) sum[t][x] = madd<F>(value[x], weight, sum[t][x]);
    }
  }
  out += f * a.columns;
  for (int t = 0; t < FT; ++t, out += a.columns) {
    for (int x = 0; x + 1 < XT; ++x) store<false>(out + x * V::width, sum[t][x]);
    store<Half>(out + (XT - 1) * V::width, sum[t][XT - 1]);
  }
}

// All filters, so many at a time that sums and what is read for them fit into 16 registers.
template <Fused F, int XT, bool Half>
inline void product_columns(const ProductArgs& a, std::ptrdiff_t column) {
  constexpr int most = XT == 3 ? 2 : 4;
  const float* in = a.in + column;
  float* out = a.out + column;
  int f = 0;
  for (; f + most <= a.filters; f += most) product_tile<F, most, XT, Half>(a, f, in, out);
  if constexpr (most > 2) {
    if (f + 2 <= a.filters) {
      product_tile<F, 2, XT, Half>(a, f, in, out);
      f += 2;
    }
  }
  if (f < a.filters) product_tile<F, 1, XT, Half>(a, f, in, out);
}

template <Fused F>
void product(const ProductArgs& a) {
  constexpr int width = V::width;
  std::ptrdiff_t column = 0;
  // Four vectors are two twos rather than three and one.
  const auto left = [&] { return a.columns - column; };
  for (; left() >= 3 * width && left() != 4 * width; column += 3 * width) product_columns<F, 3, false>(a, column);
  for (; left() >= 2 * width; column += 2 * width) product_columns<F, 2, false>(a, column);
  if constexpr (width == 8) {
    if (left() > width) return product_columns<F, 2, true>(a, column);
    if (left() > 0 && left() < width) return product_columns<F, 1, true>(a, column);
  }
  if (left() > 0) product_columns<F, 1, false>(a, column);
}

// d_weights[f][i] = sum over the columns of d_out[f] * in[i]: both are rows of as many numbers. Eight lanes by the
// column's place and the fixed tree, as weight_gradient does it.
template <Fused F>
void row_products(const RowProductArgs& a) {
  constexpr int parts = 8 / V::width;
  const float* d_out = a.d_out;
  float* d_weights = a.d_weights;
  for (int f = 0; f < a.filters; ++f, d_out += a.columns) {
    const float* in = a.in;
    for (int i = 0; i < a.inputs; ++i, in += a.columns) {
      V sum[parts];
      for (int v = 0; v < parts; ++v) sum[v] = splat(0.0f);
      int n = 0;
      for (; n + 8 <= a.columns; n += 8) {
        for (int v = 0; v < parts; ++v) {
          const int at = n + v * V::width;
          sum[v] = madd<F>(load<false>(d_out + at), load<false>(in + at), sum[v]);
        }
      }
      if (n < a.columns) sum[0] = madd<F>(load<true>(d_out + n), load<true>(in + n), sum[0]);
      float eight[8];
      for (int v = 0; v < parts; ++v) store<false>(eight + v * V::width, sum[v]);
      *d_weights++ = sum_of_eight(eight);
    }
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
