// Rows become columns, four at a time: what vectors do at once. Copies only, so that every machine has the same bits.
#pragma once

#include <cstddef>
#include <cstring>

namespace glassnet::nn::kernels {

// out[i * out_step + t] = in[t * in_step + i] for the four t and i from 0 to count - 1.
inline void turn_four_rows(const float* in, std::ptrdiff_t in_step, std::ptrdiff_t count, float* out,
                           std::ptrdiff_t out_step) {
  using Four = float __attribute__((vector_size(16)));
  const auto load = [](const float* from) {
    Four four;
    std::memcpy(&four, from, sizeof four);
    return four;
  };
  const auto store = [](float* to, Four four) { std::memcpy(to, &four, sizeof four); };
  std::ptrdiff_t i = 0;
  for (; i + 4 <= count; i += 4, out += 4 * out_step) {
    const float* p = in + i;
    const Four a = load(p), b = load(p + in_step), c = load(p + 2 * in_step), d = load(p + 3 * in_step);
    const Four ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5), ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    const Four cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5), cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    store(out, __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5));
    store(out + out_step, __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7));
    store(out + 2 * out_step, __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5));
    store(out + 3 * out_step, __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7));
  }
  for (; i < count; ++i, out += out_step) {
    for (std::ptrdiff_t t = 0; t < 4; ++t) out[t] = in[t * in_step + i];
  }
}

}  // namespace glassnet::nn::kernels
