// Vector logarithm and power: polynomials after Cephes (Moshier), rounded alike on every machine.
#pragma once

#include "nn/kernels/exponential.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// log x; relative error below 2e-7 (near 1 absolute) for normal x > 0. What is smaller counts as the smallest normal
// number; what is not a number stays so.
template <Fused F>
inline V natural_logarithm(V x) {
  const V number = x;
  x = larger(x, splat(1.17549435e-38f));
  V e = exponent(x);
  V m = mantissa(x);
  const Mask upper = greater(m, splat(1.41421356237f));  // to 0.707..1.414
  m = select(upper, m * splat(0.5f), m);
  e = select(upper, e + splat(1.0f), e);
  m = m - splat(1.0f);
  V p = splat(7.0376836292e-2f);
  p = madd<F>(p, m, splat(-1.1514610310e-1f));
  p = madd<F>(p, m, splat(1.1676998740e-1f));
  p = madd<F>(p, m, splat(-1.2420140846e-1f));
  p = madd<F>(p, m, splat(1.4249322787e-1f));
  p = madd<F>(p, m, splat(-1.6668057665e-1f));
  p = madd<F>(p, m, splat(2.0000714765e-1f));
  p = madd<F>(p, m, splat(-2.4999993993e-1f));
  p = madd<F>(p, m, splat(3.3333331174e-1f));
  const V square = m * m;
  V y = p * (m * square);
  y = madd<F>(e, splat(-2.12194440e-4f), y);  // ln 2 in two parts: the larger times e is exact
  y = madd<F>(square, splat(-0.5f), y);
  const V result = madd<F>(e, splat(0.693359375f), m + y);
  return select(equal(number, number), result, number);
}

// x^y for x > 0.
template <Fused F>
inline V power(V x, V y) {
  return exponential<F>(y * natural_logarithm<F>(x));
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
