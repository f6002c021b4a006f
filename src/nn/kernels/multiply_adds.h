// What the machine can do at most: independent multiply-adds in registers. Benchmarks measure kernels against it.
#pragma once

#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

template <Fused F>
double multiply_adds(std::int64_t rounds, float* sink) {
  constexpr int chains = 12;  // enough to hide the latency of one multiply-add on every machine we know
  V sums[chains];
  for (int i = 0; i < chains; ++i) sums[i] = splat(static_cast<float>(i));
  const V factor = splat(sink[0]);
  const V shrink = splat(sink[1]);
  for (std::int64_t round = 0; round < rounds; ++round) {
    for (int i = 0; i < chains; ++i) sums[i] = madd<F>(sums[i], factor, shrink);
  }
  V total = sums[0];
  for (int i = 1; i < chains; ++i) total = total + sums[i];
  float lanes[8] = {};
  store<false>(lanes, total);
  sink[2] = lanes[0];
  return 2.0 * V::width * chains * static_cast<double>(rounds);
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
