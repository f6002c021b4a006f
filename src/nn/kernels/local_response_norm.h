// Local response normalisation (Krizhevsky et al. 2012) over neighbouring channels, and its gradient.
#pragma once

#include <algorithm>

#include "nn/kernels/arguments.h"
#include "nn/kernels/natural_logarithm.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// Channels [begin, end): sums = k + alpha / size * sum of squares of the channels around, out = in * sums^-beta.
template <Fused F>
void local_response_norm(const LocalResponseNormArgs& a, int begin, int end) {
  const int reach = a.size / 2;
  const V share = splat(a.alpha / static_cast<float>(a.size));
  for (int c = begin; c < end; ++c) {
    for_vectors(a.plane, [&]<bool Half>(std::int64_t i) {
      V squares = splat(0.0f);
      for (int j = std::max(0, c - reach); j <= std::min(c + reach, a.channels - 1); ++j) {
        const V value = load<Half>(a.in + j * a.plane + i);
        squares = madd<F>(value, value, squares);
      }
      const V sum = madd<F>(share, squares, splat(a.k));
      store<Half>(a.sums + c * a.plane + i, sum);
      store<Half>(a.out + c * a.plane + i, load<Half>(a.in + c * a.plane + i) * power<F>(sum, splat(-a.beta)));
    });
  }
}

// d_in[c] = d_out[c] * sums[c]^-beta - 2 alpha beta / size * in[c] * sum over j around c of d_out[j] * out[j] / sums[j]
template <Fused F>
void local_response_norm_backward(const LocalResponseNormArgs& a, int begin, int end) {
  const int reach = a.size / 2;
  const V factor = splat(2.0f * a.alpha * a.beta / static_cast<float>(a.size));
  for (int c = begin; c < end; ++c) {
    for_vectors(a.plane, [&]<bool Half>(std::int64_t i) {
      V around = splat(0.0f);
      for (int j = std::max(0, c - reach); j <= std::min(c + reach, a.channels - 1); ++j) {
        const std::int64_t at = j * a.plane + i;
        around = around + load<Half>(a.d_out + at) * load<Half>(a.out + at) / load<Half>(a.sums + at);
      }
      const std::int64_t at = c * a.plane + i;
      const V direct = load<Half>(a.d_out + at) * power<F>(load<Half>(a.sums + at), splat(-a.beta));
      store<Half>(a.d_in + at, direct - factor * load<Half>(a.in + at) * around);
    });
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
