// Batch normalisation (Ioffe & Szegedy 2015, algorithm 1 and the gradients below it), channels [begin, end) at a time.
// Sums run over positions and the batch's examples in eight lanes and one fixed tree, as in weight_gradient.h.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// The sum of term(offset) over a channel's numbers that are examples'.
template <class Term>
inline float sum_of_channel(const BatchNormArgs& a, int c, Term term) {
  float eight[8] = {};
  std::int64_t offset = static_cast<std::int64_t>(c) * a.positions * a.lanes;
  for (int p = 0; p < a.positions; ++p, offset += a.lanes) {
    for_vectors(a.lanes, [&]<bool Half>(std::int64_t n) {
      const Mask valid = greater(load<Half>(a.valid + n), splat(0.0f));
      float* lane = eight + n % 8;
      const V value = select(valid, term.template operator()<Half>(offset + n), splat(0.0f));
      store<false>(lane, load<false>(lane) + value);
    });
  }
  return sum_of_eight(eight);
}

inline void batch_norm_statistics(const BatchNormArgs& a, int begin, int end) {
  const float share = 1.0f / (static_cast<float>(a.positions) * static_cast<float>(a.batch));
  for (int c = begin; c < end; ++c) {
    const float mean = sum_of_channel(a, c, [&]<bool Half>(std::int64_t i) { return load<Half>(a.in + i); }) * share;
    const float squares = sum_of_channel(a, c, [&]<bool Half>(std::int64_t i) {
      const V difference = load<Half>(a.in + i) - splat(mean);
      return difference * difference;
    });
    a.mean[c] = mean;
    a.variance[c] = squares * share;
  }
}

// 1 / sqrt(variance + epsilon)
inline V inverse_deviation(const BatchNormArgs& a, int c) {
  return splat(1.0f) / sqrt(splat(a.variance[c]) + splat(a.epsilon));
}

template <Fused F>
void batch_norm(const BatchNormArgs& a, int begin, int end) {
  const std::int64_t plane = static_cast<std::int64_t>(a.positions) * a.lanes;
  for (int c = begin; c < end; ++c) {
    const V inverse = inverse_deviation(a, c);
    const V mean = splat(a.mean[c]), scale = splat(a.scale[c]), shift = splat(a.shift[c]);
    const std::int64_t start = c * plane;
    for_vectors(plane, [&]<bool Half>(std::int64_t i) {
      const V normal = (load<Half>(a.in + start + i) - mean) * inverse;
      store<Half>(a.out + start + i, madd<F>(normal, scale, shift));
    });
  }
}

template <Fused F>
void batch_norm_backward(const BatchNormArgs& a, int begin, int end) {
  const float share = 1.0f / (static_cast<float>(a.positions) * static_cast<float>(a.batch));
  for (int c = begin; c < end; ++c) {
    const V inverse = inverse_deviation(a, c);
    const V mean = splat(a.mean[c]);
    const auto normal = [&]<bool Half>(std::int64_t i) { return (load<Half>(a.in + i) - mean) * inverse; };
    a.d_shift[c] = sum_of_channel(a, c, [&]<bool Half>(std::int64_t i) { return load<Half>(a.d_out + i); });
    a.d_scale[c] = sum_of_channel(
        a, c, [&]<bool Half>(std::int64_t i) { return load<Half>(a.d_out + i) * normal.template operator()<Half>(i); });
    if (a.d_in == nullptr) continue;
    const V factor = splat(a.scale[c]) * inverse;
    const V of_mean = splat(a.fixed_statistics ? 0.0f : a.d_shift[c] * share);
    const V of_variance = splat(a.fixed_statistics ? 0.0f : a.d_scale[c] * share);
    std::int64_t offset = static_cast<std::int64_t>(c) * a.positions * a.lanes;
    for (int p = 0; p < a.positions; ++p, offset += a.lanes) {
      for_vectors(a.lanes, [&]<bool Half>(std::int64_t n) {
        const V d =
            load<Half>(a.d_out + offset + n) - of_mean - normal.template operator()<Half>(offset + n) * of_variance;
        const Mask valid = greater(load<Half>(a.valid + n), splat(0.0f));
        store<Half>(a.d_in + offset + n, select(valid, factor * d, splat(0.0f)));
      });
    }
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
