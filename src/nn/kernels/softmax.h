// Softmax over classes, one column an example.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/exponential.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// Stable: the largest logit is subtracted first.
template <Fused F>
void softmax(const SoftmaxArgs& a) {
  for_vectors(a.lanes, [&]<bool Half>(std::int64_t n) {
    V most = load<Half>(a.logits + n);
    for (int k = 1; k < a.classes; ++k)
      most = larger(load<Half>(a.logits + static_cast<std::int64_t>(k) * a.lanes + n), most);
    V sum = splat(0.0f);
    for (int k = 0; k < a.classes; ++k) {
      const std::int64_t i = static_cast<std::int64_t>(k) * a.lanes + n;
      const V x = load<Half>(a.logits + i) - most;
      // The exponential clamps; what is not a number must stay so.
      const V e = select(equal(x, x), exponential<F>(x), x);
      store<Half>(a.out + i, e);
      sum = sum + e;
    }
    for (int k = 0; k < a.classes; ++k) {
      const std::int64_t i = static_cast<std::int64_t>(k) * a.lanes + n;
      store<Half>(a.out + i, load<Half>(a.out + i) / sum);
    }
  });
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
