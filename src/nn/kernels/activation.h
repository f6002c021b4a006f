// Elementwise activations and their gradients, the latter from the outputs. relu's derivative at 0 is 0.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/exponential.h"
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

inline void multiply(const float* a, const float* b, float* out, std::int64_t count) {
  for_vectors(count, [&]<bool Half>(std::int64_t i) { store<Half>(out + i, load<Half>(a + i) * load<Half>(b + i)); });
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
