// The one place where instruction sets differ: a vector of floats `V` and a few verbs on it. Kernels are written once
// against them and compiled once for each instruction set, in a namespace of its own (GLASSNET_ISA).
//
// In a kernel file:  #include "nn/kernels/simd.h"  then  namespace glassnet::nn::kernels::GLASSNET_ISA { ... }
//
// V::width is 4 or 8. Batches are padded to a multiple of 4, so a vector of 8 meets a last half: load<true> reads four
// floats and zeros above them, store<true> writes four.
//
// madd<fused>(a, b, c) is a * b + c: fused::yes uses one rounding where the machine has it, fused::no always two.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(GLASSNET_SIMD_AVX2)
#include <immintrin.h>
#elif defined(GLASSNET_SIMD_SSE2)
#include <emmintrin.h>
#elif defined(GLASSNET_SIMD_WASM)
#include <wasm_simd128.h>
#elif defined(GLASSNET_SIMD_SCALAR)
#include <cmath>
#else
#error "a kernel file needs one of GLASSNET_SIMD_AVX2, _SSE2, _WASM, _SCALAR"
#endif

namespace glassnet::nn::kernels::GLASSNET_ISA {

enum class Fused { no, yes };

#if defined(GLASSNET_SIMD_AVX2)

struct V {
  static constexpr int width = 8;
  __m256 v;
};
using Mask = V;

inline V splat(float x) { return {_mm256_set1_ps(x)}; }
template <bool Half>
inline V load(const float* p) {
  if constexpr (Half) return {_mm256_zextps128_ps256(_mm_loadu_ps(p))};
  return {_mm256_loadu_ps(p)};
}
template <bool Half>
inline void store(float* p, V a) {
  if constexpr (Half) {
    _mm_storeu_ps(p, _mm256_castps256_ps128(a.v));
  } else {
    _mm256_storeu_ps(p, a.v);
  }
}
inline V operator+(V a, V b) { return {_mm256_add_ps(a.v, b.v)}; }
inline V operator-(V a, V b) { return {_mm256_sub_ps(a.v, b.v)}; }
inline V operator*(V a, V b) { return {_mm256_mul_ps(a.v, b.v)}; }
inline V operator/(V a, V b) { return {_mm256_div_ps(a.v, b.v)}; }
template <Fused F>
inline V madd(V a, V b, V c) {
  if constexpr (F == Fused::yes) return {_mm256_fmadd_ps(a.v, b.v, c.v)};
  return {_mm256_add_ps(_mm256_mul_ps(a.v, b.v), c.v)};
}
inline V sqrt(V a) { return {_mm256_sqrt_ps(a.v)}; }
inline Mask greater(V a, V b) { return {_mm256_cmp_ps(a.v, b.v, _CMP_GT_OQ)}; }
inline Mask equal(V a, V b) { return {_mm256_cmp_ps(a.v, b.v, _CMP_EQ_OQ)}; }
inline V select(Mask m, V yes, V no) { return {_mm256_blendv_ps(no.v, yes.v, m.v)}; }
// For a normal number x > 0: x = mantissa * 2^exponent, the mantissa from 1 to below 2.
inline V exponent(V x) {
  const __m256i bits = _mm256_srli_epi32(_mm256_castps_si256(x.v), 23);
  return {_mm256_cvtepi32_ps(_mm256_sub_epi32(bits, _mm256_set1_epi32(127)))};
}
inline V mantissa(V x) {
  const __m256i bits = _mm256_and_si256(_mm256_castps_si256(x.v), _mm256_set1_epi32(0x007fffff));
  return {_mm256_castsi256_ps(_mm256_or_si256(bits, _mm256_set1_epi32(0x3f800000)))};
}
// 2^n for whole n in -126..127.
inline V pow2(V n) {
  const __m256i e = _mm256_add_epi32(_mm256_cvtps_epi32(n.v), _mm256_set1_epi32(127));
  return {_mm256_castsi256_ps(_mm256_slli_epi32(e, 23))};
}

#elif defined(GLASSNET_SIMD_SSE2)

struct V {
  static constexpr int width = 4;
  __m128 v;
};
using Mask = V;

inline V splat(float x) { return {_mm_set1_ps(x)}; }
template <bool Half>
inline V load(const float* p) {
  return {_mm_loadu_ps(p)};
}
template <bool Half>
inline void store(float* p, V a) {
  _mm_storeu_ps(p, a.v);
}
inline V operator+(V a, V b) { return {_mm_add_ps(a.v, b.v)}; }
inline V operator-(V a, V b) { return {_mm_sub_ps(a.v, b.v)}; }
inline V operator*(V a, V b) { return {_mm_mul_ps(a.v, b.v)}; }
inline V operator/(V a, V b) { return {_mm_div_ps(a.v, b.v)}; }
template <Fused F>
inline V madd(V a, V b, V c) {
  return a * b + c;
}
inline V sqrt(V a) { return {_mm_sqrt_ps(a.v)}; }
inline Mask greater(V a, V b) { return {_mm_cmpgt_ps(a.v, b.v)}; }
inline Mask equal(V a, V b) { return {_mm_cmpeq_ps(a.v, b.v)}; }
inline V select(Mask m, V yes, V no) { return {_mm_or_ps(_mm_and_ps(m.v, yes.v), _mm_andnot_ps(m.v, no.v))}; }
inline V exponent(V x) {
  const __m128i bits = _mm_srli_epi32(_mm_castps_si128(x.v), 23);
  return {_mm_cvtepi32_ps(_mm_sub_epi32(bits, _mm_set1_epi32(127)))};
}
inline V mantissa(V x) {
  const __m128i bits = _mm_and_si128(_mm_castps_si128(x.v), _mm_set1_epi32(0x007fffff));
  return {_mm_castsi128_ps(_mm_or_si128(bits, _mm_set1_epi32(0x3f800000)))};
}
inline V pow2(V n) {
  const __m128i e = _mm_add_epi32(_mm_cvtps_epi32(n.v), _mm_set1_epi32(127));
  return {_mm_castsi128_ps(_mm_slli_epi32(e, 23))};
}

#elif defined(GLASSNET_SIMD_WASM)

struct V {
  static constexpr int width = 4;
  v128_t v;
};
using Mask = V;

inline V splat(float x) { return {wasm_f32x4_splat(x)}; }
template <bool Half>
inline V load(const float* p) {
  return {wasm_v128_load(p)};
}
template <bool Half>
inline void store(float* p, V a) {
  wasm_v128_store(p, a.v);
}
inline V operator+(V a, V b) { return {wasm_f32x4_add(a.v, b.v)}; }
inline V operator-(V a, V b) { return {wasm_f32x4_sub(a.v, b.v)}; }
inline V operator*(V a, V b) { return {wasm_f32x4_mul(a.v, b.v)}; }
inline V operator/(V a, V b) { return {wasm_f32x4_div(a.v, b.v)}; }
template <Fused F>
inline V madd(V a, V b, V c) {
  return a * b + c;
}
inline V sqrt(V a) { return {wasm_f32x4_sqrt(a.v)}; }
inline Mask greater(V a, V b) { return {wasm_f32x4_gt(a.v, b.v)}; }
inline Mask equal(V a, V b) { return {wasm_f32x4_eq(a.v, b.v)}; }
inline V select(Mask m, V yes, V no) { return {wasm_v128_bitselect(yes.v, no.v, m.v)}; }
inline V exponent(V x) {
  return {wasm_f32x4_convert_i32x4(wasm_i32x4_sub(wasm_u32x4_shr(x.v, 23), wasm_i32x4_splat(127)))};
}
inline V mantissa(V x) {
  return {wasm_v128_or(wasm_v128_and(x.v, wasm_i32x4_splat(0x007fffff)), wasm_i32x4_splat(0x3f800000))};
}
inline V pow2(V n) {
  // Added to 1.5 * 2^23, n is the last bits: a conversion takes seven instructions where the vectors are x86's.
  const v128_t bits = wasm_f32x4_add(n.v, wasm_f32x4_splat(12582912.0f));
  return {wasm_i32x4_add(wasm_i32x4_shl(bits, 23), wasm_i32x4_splat(0x3f800000))};
}

#elif defined(GLASSNET_SIMD_SCALAR)

struct V {
  static constexpr int width = 4;
  float v[4];
};
struct Mask {
  bool v[4];
};

template <class Lane>
inline V each(Lane lane) {
  return {{lane(0), lane(1), lane(2), lane(3)}};
}
inline V splat(float x) { return {{x, x, x, x}}; }
template <bool Half>
inline V load(const float* p) {
  return {{p[0], p[1], p[2], p[3]}};
}
template <bool Half>
inline void store(float* p, V a) {
  for (int i = 0; i < 4; ++i) p[i] = a.v[i];
}
inline V operator+(V a, V b) {
  return each([&](int i) { return a.v[i] + b.v[i]; });
}
inline V operator-(V a, V b) {
  return each([&](int i) { return a.v[i] - b.v[i]; });
}
inline V operator*(V a, V b) {
  return each([&](int i) { return a.v[i] * b.v[i]; });
}
inline V operator/(V a, V b) {
  return each([&](int i) { return a.v[i] / b.v[i]; });
}
template <Fused F>
inline V madd(V a, V b, V c) {
  return a * b + c;
}
inline V sqrt(V a) {
  return each([&](int i) { return std::sqrt(a.v[i]); });
}
inline Mask greater(V a, V b) { return {{a.v[0] > b.v[0], a.v[1] > b.v[1], a.v[2] > b.v[2], a.v[3] > b.v[3]}}; }
inline Mask equal(V a, V b) { return {{a.v[0] == b.v[0], a.v[1] == b.v[1], a.v[2] == b.v[2], a.v[3] == b.v[3]}}; }
inline V select(Mask m, V yes, V no) {
  return each([&](int i) { return m.v[i] ? yes.v[i] : no.v[i]; });
}
inline V exponent(V x) {
  return each([&](int i) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &x.v[i], sizeof bits);
    return static_cast<float>(static_cast<std::int32_t>(bits >> 23) - 127);
  });
}
inline V mantissa(V x) {
  return each([&](int i) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &x.v[i], sizeof bits);
    bits = (bits & 0x007fffffu) | 0x3f800000u;
    float number = 0;
    std::memcpy(&number, &bits, sizeof number);
    return number;
  });
}
inline V pow2(V n) {
  return each([&](int i) {
    const std::uint32_t bits = static_cast<std::uint32_t>(static_cast<std::int32_t>(n.v[i]) + 127) << 23;
    float power = 0;
    std::memcpy(&power, &bits, sizeof power);
    return power;
  });
}

#endif

// larger: a where a > b, else b: b too where either is not a number. smaller likewise.
#if defined(GLASSNET_SIMD_AVX2)
inline V larger(V a, V b) { return {_mm256_max_ps(a.v, b.v)}; }
inline V smaller(V a, V b) { return {_mm256_min_ps(a.v, b.v)}; }
#elif defined(GLASSNET_SIMD_SSE2)
inline V larger(V a, V b) { return {_mm_max_ps(a.v, b.v)}; }
inline V smaller(V a, V b) { return {_mm_min_ps(a.v, b.v)}; }
#elif defined(GLASSNET_SIMD_WASM)
inline V larger(V a, V b) { return {wasm_f32x4_pmax(b.v, a.v)}; }
inline V smaller(V a, V b) { return {wasm_f32x4_pmin(b.v, a.v)}; }
#else
inline V larger(V a, V b) { return select(greater(a, b), a, b); }
inline V smaller(V a, V b) { return select(greater(b, a), a, b); }
#endif

// To the nearest whole number, halves to even, for |x| < 2^22: the same bits on every machine.
inline V round_to_whole(V x) {
  const V shift = splat(12582912.0f);  // 1.5 * 2^23: the sum's last place is 1
  return (x + shift) - shift;
}

// The same vector, held in a register: a compiler may otherwise load it once more for each use, which costs more than
// the arithmetic where loads are the bottleneck.
inline V held(V a) {
#if defined(GLASSNET_SIMD_AVX2) || defined(GLASSNET_SIMD_SSE2)
  asm volatile("" : "+x"(a.v));
#endif
  return a;
}

// The fixed tree in which eight lanes become one number, whatever the machine's width.
inline float sum_of_eight(const float* lanes) {
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

// Calls body.template operator()<Half>(n) for each vector of a row of `lanes` floats (a multiple of 4).
template <class Body>
inline void for_vectors(std::int64_t count, Body body) {
  std::int64_t i = 0;
  for (; i + V::width <= count; i += V::width) body.template operator()<false>(i);
  if constexpr (V::width == 8) {
    if (i < count) body.template operator()<true>(i);
  }
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
