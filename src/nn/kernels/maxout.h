// Maxout: the largest of `group` neighbouring channels, and its gradient. The first of equals wins.
#pragma once

#include <algorithm>

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// Output channels [begin, end).
inline void maxout(const MaxoutArgs& a, int begin, int end) {
  for (int c = begin; c < end; ++c) {
    const float* in = a.in + c * a.group * a.plane;
    for_vectors(a.plane, [&]<bool Half>(std::int64_t i) {
      V best = load<Half>(in + i);
      V winner = splat(0.0f);
      for (int k = 1; k < a.group; ++k) {
        const V value = load<Half>(in + k * a.plane + i);
        const Mask wins = greater(value, best);
        best = select(wins, value, best);
        winner = select(wins, splat(static_cast<float>(k)), winner);
      }
      store<Half>(a.out + c * a.plane + i, best);
      store<Half>(a.winners + c * a.plane + i, winner);
    });
  }
}

// Output channels [begin, end); the input channels that no group holds get zeros with the last of them.
inline void maxout_backward(const MaxoutArgs& a, int begin, int end) {
  const int groups = a.channels / a.group;
  for (int c = begin; c < end; ++c) {
    float* d_in = a.d_in + c * a.group * a.plane;
    for_vectors(a.plane, [&]<bool Half>(std::int64_t i) {
      const V winner = load<Half>(a.winners + c * a.plane + i);
      const V d = load<Half>(a.d_out + c * a.plane + i);
      for (int k = 0; k < a.group; ++k) {
        const Mask won = equal(winner, splat(static_cast<float>(k)));
        store<Half>(d_in + k * a.plane + i, select(won, d, splat(0.0f)));
      }
    });
  }
  if (end == groups) {
    std::fill(a.d_in + static_cast<std::int64_t>(groups) * a.group * a.plane, a.d_in + a.channels * a.plane, 0.0f);
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
