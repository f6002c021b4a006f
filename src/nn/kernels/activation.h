// Elementwise activations and their gradients. relu's derivative at 0 is 0.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/exponential.h"
#include "nn/kernels/natural_logarithm.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// out[i] = function(in[i])
template <class Function>
inline void map(const ActivationArgs& a, Function function) {
  for_vectors(a.count, [&]<bool Half>(std::int64_t i) { store<Half>(a.out + i, function(load<Half>(a.in + i))); });
}

// d_in[i] = derivative(out[i], d_out[i])
template <class Derivative>
inline void map_backward(const ActivationArgs& a, Derivative derivative) {
  for_vectors(a.count, [&]<bool Half>(std::int64_t i) {
    store<Half>(a.d_in + i, derivative(load<Half>(a.out + i), load<Half>(a.d_out + i)));
  });
}

// d_in[i] = derivative(in[i], d_out[i])
template <class Derivative>
inline void map_backward_from_input(const ActivationArgs& a, Derivative derivative) {
  for_vectors(a.count, [&]<bool Half>(std::int64_t i) {
    store<Half>(a.d_in + i, derivative(load<Half>(a.in + i), load<Half>(a.d_out + i)));
  });
}

// A NaN stays one, so that a run that diverges is seen to.
inline void relu(const ActivationArgs& a) {
  map(a, [](V x) { return select(greater(splat(0.0f), x), splat(0.0f), x); });
}
inline void relu_backward(const ActivationArgs& a) {
  map_backward(a, [](V out, V d) { return select(greater(out, splat(0.0f)), d, splat(0.0f)); });
}
inline void leaky_relu(const ActivationArgs& a) {
  const V slope = splat(a.slope);
  map(a, [&](V x) { return select(greater(splat(0.0f), x), x * slope, x); });
}
inline void leaky_relu_backward(const ActivationArgs& a) {
  const V slope = splat(a.slope);
  map_backward(a, [&](V out, V d) { return select(greater(out, splat(0.0f)), d, d * slope); });
}
template <Fused F>
void sigmoid(const ActivationArgs& a) {
  map(a, [](V x) { return logistic<F>(x); });
}
inline void sigmoid_backward(const ActivationArgs& a) {
  map_backward(a, [](V out, V d) { return d * (out * (splat(1.0f) - out)); });
}
template <Fused F>
void hyperbolic_tangents(const ActivationArgs& a) {
  map(a, [](V x) { return hyperbolic_tangent<F>(x); });
}
inline void tanh_backward(const ActivationArgs& a) {
  map_backward(a, [](V out, V d) { return d * (splat(1.0f) - out * out); });
}

// The exponential clamps: what is not a number must stay so.
template <Fused F>
void elu(const ActivationArgs& a) {
  const V alpha = splat(a.alpha);
  map(a, [&](V x) { return select(greater(splat(0.0f), x), alpha * (exponential<F>(x) - splat(1.0f)), x); });
}
inline void elu_backward(const ActivationArgs& a) {
  const V alpha = splat(a.alpha);
  map_backward(a, [&](V out, V d) { return select(greater(splat(0.0f), out), d * (out + alpha), d); });
}

// gelu's inner function: sqrt(2 / pi) * (x + 0.044715 x^3).
inline V gelu_inner(V x) { return splat(0.797884560803f) * (x + splat(0.044715f) * (x * (x * x))); }
template <Fused F>
void gelu(const ActivationArgs& a) {
  map(a, [](V x) { return splat(0.5f) * x * (splat(1.0f) + hyperbolic_tangent<F>(gelu_inner(x))); });
}
template <Fused F>
void gelu_backward(const ActivationArgs& a) {
  map_backward_from_input(a, [](V x, V d) {
    const V t = hyperbolic_tangent<F>(gelu_inner(x));
    const V slope = splat(0.797884560803f) * (splat(1.0f) + splat(0.134145f) * (x * x));
    return d * (splat(0.5f) * (splat(1.0f) + t) + splat(0.5f) * x * ((splat(1.0f) - t * t) * slope));
  });
}

// max(x, 0) + log(1 + e^-|x|): no overflow.
template <Fused F>
void softplus(const ActivationArgs& a) {
  map(a, [](V x) {
    const V size = larger(x, splat(0.0f) - x);
    const V rest = natural_logarithm<F>(splat(1.0f) + exponential<F>(splat(0.0f) - size));
    return select(equal(x, x), larger(x, splat(0.0f)) + rest, x);
  });
}
template <Fused F>
void softplus_backward(const ActivationArgs& a) {
  map_backward_from_input(a, [](V x, V d) { return d * logistic<F>(x); });
}

inline void hard_limit(const ActivationArgs& a) {
  map(a, [](V x) { return select(greater(splat(0.0f), x), splat(0.0f), select(equal(x, x), splat(1.0f), x)); });
}
inline void hard_limit_backward(const ActivationArgs& a) {
  map_backward_from_input(a, [](V x, V d) {
    const V size = larger(x, splat(0.0f) - x);
    return select(greater(size, splat(1.0f)), splat(0.0f), d);
  });
}

inline void multiply(const float* a, const float* b, float* out, std::int64_t count) {
  for_vectors(count, [&]<bool Half>(std::int64_t i) { store<Half>(out + i, load<Half>(a + i) * load<Half>(b + i)); });
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
