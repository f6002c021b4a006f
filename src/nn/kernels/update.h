// The optimisers' updates. g = (gradient_sum + decay * parameter) * inverse_batch, as ConvNetJS counts decay.
#pragma once

#include "nn/kernels/arguments.h"
#include "nn/kernels/simd.h"

namespace glassnet::nn::kernels::GLASSNET_ISA {

// What an optimiser remembers of each parameter: as many numbers as this says, `first` before `second`.
enum class Memory { none, one, two };

// Calls update(p, g, m, v), which changes p, m and v in place, for each vector; what is left over (fewer than four)
// goes through a padded copy.
template <Fused F, Memory M, class Update>
inline void for_parameters(const UpdateArgs& a, Update update) {
  constexpr bool has_first = M != Memory::none, has_second = M == Memory::two;
  const V decay = splat(a.decay);
  const V inverse_batch = splat(a.inverse_batch);
  const auto with_extras = [&](V p, V sum) {
    V g = sum * inverse_batch * splat(a.scale);
    if (a.limit > 0) g = larger(smaller(g, splat(a.limit)), splat(-a.limit));
    const V zero = splat(0.0f), l1 = splat(a.l1);
    const V sign = select(greater(p, zero), l1, select(greater(zero, p), zero - l1, zero));
    return g + (decay * p + sign) * inverse_batch;
  };
  const auto body = [&]<bool Half>(float* parameters, const float* gradient_sum, float* first, float* second) {
    V p = load<Half>(parameters);
    V m = splat(0.0f), v = splat(0.0f);
    if constexpr (has_first) m = load<Half>(first);
    if constexpr (has_second) v = load<Half>(second);
    const V sum = load<Half>(gradient_sum);
    const V g = a.has_extras ? with_extras(p, sum) : madd<F>(decay, p, sum) * inverse_batch;
    update(p, g, m, v);
    store<Half>(parameters, p);
    if constexpr (has_first) store<Half>(first, m);
    if constexpr (has_second) store<Half>(second, v);
  };
  const std::int64_t whole = a.count / 4 * 4;
  for_vectors(whole, [&]<bool Half>(std::int64_t i) {
    body.template operator()<Half>(a.parameters + i, a.gradient_sum + i, has_first ? a.first + i : nullptr,
                                   has_second ? a.second + i : nullptr);
  });
  const std::int64_t rest = a.count - whole;
  if (rest == 0) return;
  float p[4] = {}, g[4] = {}, m[4] = {}, v[4] = {};
  for (std::int64_t i = 0; i < rest; ++i) {
    p[i] = a.parameters[whole + i];
    g[i] = a.gradient_sum[whole + i];
    if constexpr (has_first) m[i] = a.first[whole + i];
    if constexpr (has_second) v[i] = a.second[whole + i];
  }
  body.template operator()<V::width == 8>(p, g, m, v);
  for (std::int64_t i = 0; i < rest; ++i) {
    a.parameters[whole + i] = p[i];
    if constexpr (has_first) a.first[whole + i] = m[i];
    if constexpr (has_second) a.second[whole + i] = v[i];
  }
}

template <Fused F>
void sgd(const UpdateArgs& a) {
  const V rate = splat(-a.learning_rate);
  for_parameters<F, Memory::none>(a, [&](V& p, V g, V&, V&) { p = madd<F>(rate, g, p); });
}

// Polyak's momentum: velocity = momentum * velocity - rate * g.
template <Fused F>
void momentum(const UpdateArgs& a) {
  const V rate = splat(-a.learning_rate);
  const V keep = splat(a.momentum);
  for_parameters<F, Memory::one>(a, [&](V& p, V g, V& velocity, V&) {
    velocity = madd<F>(keep, velocity, rate * g);
    p = p + velocity;
  });
}

// v = momentum * v_before - rate * g; the step is (1 + momentum) * v - momentum * v_before.
template <Fused F>
void nesterov(const UpdateArgs& a) {
  const V rate = splat(-a.learning_rate);
  const V keep = splat(a.momentum);
  const V ahead = splat(1.0f + a.momentum);
  for_parameters<F, Memory::one>(a, [&](V& p, V g, V& velocity, V&) {
    const V before = velocity;
    velocity = madd<F>(keep, velocity, rate * g);
    p = p + (ahead * velocity - keep * before);
  });
}

// Duchi et al. 2011: squares add up.
template <Fused F>
void adagrad(const UpdateArgs& a) {
  const V epsilon = splat(a.epsilon);
  const V rate = splat(a.learning_rate);
  for_parameters<F, Memory::one>(a, [&](V& p, V g, V& squares, V&) {
    squares = madd<F>(g, g, squares);
    p = p - rate * g / sqrt(squares + epsilon);
  });
}

// The same with a running average of the squares.
template <Fused F>
void windowgrad(const UpdateArgs& a) {
  const V rho = splat(a.rho), fresh = splat(1.0f - a.rho);
  const V epsilon = splat(a.epsilon);
  const V rate = splat(a.learning_rate);
  for_parameters<F, Memory::one>(a, [&](V& p, V g, V& squares, V&) {
    squares = madd<F>(rho, squares, fresh * (g * g));
    p = p - rate * g / sqrt(squares + epsilon);
  });
}

// Tieleman & Hinton 2012.
template <Fused F>
void rmsprop(const UpdateArgs& a) {
  const V rho = splat(a.rho), fresh = splat(1.0f - a.rho);
  const V epsilon = splat(a.epsilon);
  const V rate = splat(a.learning_rate);
  for_parameters<F, Memory::one>(a, [&](V& p, V g, V& squares, V&) {
    squares = madd<F>(rho, squares, fresh * (g * g));
    p = p - rate * g / (sqrt(squares) + epsilon);
  });
}

// Zeiler 2012: the step is -RMS(past steps) / RMS(gradients) * g, times the learning rate. first: gradients; second:
// steps.
template <Fused F>
void adadelta(const UpdateArgs& a) {
  const V rho = splat(a.rho);
  const V fresh = splat(1.0f - a.rho);
  const V epsilon = splat(a.epsilon);
  const V rate = splat(a.learning_rate);
  for_parameters<F, Memory::two>(a, [&](V& p, V g, V& gradients, V& steps) {
    gradients = madd<F>(rho, gradients, fresh * (g * g));
    const V step = sqrt((steps + epsilon) / (gradients + epsilon)) * g;
    steps = madd<F>(rho, steps, fresh * (step * step));
    p = p - rate * step;
  });
}

// Kingma & Ba 2015, algorithm 1. AdamW shrinks the parameter by itself.
template <Fused F>
void adam(const UpdateArgs& a) {
  const V beta1 = splat(a.beta1), fresh1 = splat(1.0f - a.beta1);
  const V beta2 = splat(a.beta2), fresh2 = splat(1.0f - a.beta2);
  const V epsilon = splat(a.epsilon);
  const V rate = splat(a.learning_rate);
  const V correction1 = splat(a.correction1), correction2 = splat(a.correction2);
  for_parameters<F, Memory::two>(a, [&](V& p, V g, V& m, V& v) {
    m = madd<F>(beta1, m, fresh1 * g);
    v = madd<F>(beta2, v, fresh2 * (g * g));
    const V step = rate * (m * correction1) / (sqrt(v * correction2) + epsilon);
    p = a.shrink > 0 ? p - splat(a.shrink) * p - step : p - step;
  });
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
