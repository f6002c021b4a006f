// Vector exponential and tanh: polynomials after Cephes (Moshier), rounded alike on every machine.
#pragma once

#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// e^x; relative error below 2e-7 for x in -87..88; clamped outside, so never 0, infinite or (for a number) NaN.
template <Fused F>
inline V exponential(V x) {
  x = larger(smaller(x, splat(88.0f)), splat(-87.0f));
  const V n = round_to_whole(x * splat(1.44269504088896341f));
  // x - n ln 2 in two steps: the first product is exact.
  V r = x - n * splat(0.693359375f);
  r = r - n * splat(-2.12194440e-4f);
  V p = splat(1.9875691500e-4f);
  p = madd<F>(p, r, splat(1.3981999507e-3f));
  p = madd<F>(p, r, splat(8.3334519073e-3f));
  p = madd<F>(p, r, splat(4.1665795894e-2f));
  p = madd<F>(p, r, splat(1.6666665459e-1f));
  p = madd<F>(p, r, splat(5.0000001201e-1f));
  const V y = madd<F>(p, r * r, r + splat(1.0f));
  return y * pow2(n);
}

// 1 / (1 + e^-x).
template <Fused F>
inline V logistic(V x) {
  return splat(1.0f) / (splat(1.0f) + exponential<F>(splat(0.0f) - x));
}

// tanh x; relative error below 1e-6, near zero too.
template <Fused F>
inline V hyperbolic_tangent(V x) {
  const V square = x * x;
  V p = splat(-5.70498872745e-3f);
  p = madd<F>(p, square, splat(2.06390887954e-2f));
  p = madd<F>(p, square, splat(-5.37397155531e-2f));
  p = madd<F>(p, square, splat(1.33314422036e-1f));
  p = madd<F>(p, square, splat(-3.33332819422e-1f));
  const V near = madd<F>(p * square, x, x);
  const V far = splat(1.0f) - splat(2.0f) / (exponential<F>(x + x) + splat(1.0f));
  return select(greater(splat(0.390625f), square), near, far);  // |x| < 0.625
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
