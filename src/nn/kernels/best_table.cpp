#include <vector>

#include "nn/kernels/table.h"

namespace glassnet::nn::kernels {

namespace scalar {
const Table& exact_table();
}
#if defined(__wasm__)
namespace simd128 {
const Table& exact_table();
const Table& fused_table();
}  // namespace simd128
#elif defined(__x86_64__)
namespace sse2 {
const Table& exact_table();
const Table& fused_table();
}  // namespace sse2
namespace avx2 {
const Table& exact_table();
const Table& fused_table();
}  // namespace avx2
#else
#error "no vector kernels for this processor yet: see src/nn/CMakeLists.txt"
#endif

namespace {

std::vector<const Table*> find_usable() {
  std::vector<const Table*> tables{&scalar::exact_table()};
#if defined(__wasm__)
  tables.push_back(&simd128::exact_table());
  tables.push_back(&simd128::fused_table());
#else
  tables.push_back(&sse2::exact_table());
  tables.push_back(&sse2::fused_table());
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    tables.push_back(&avx2::exact_table());
    tables.push_back(&avx2::fused_table());
  }
#endif
  return tables;
}

}  // namespace

std::span<const Table* const> usable_tables() {
  static const std::vector<const Table*> tables = find_usable();
  return tables;
}

#if defined(__wasm__)
// Not by way of the list: a program that never asks for that carries no kernels without SIMD.
const Table& best_table(Arithmetic arithmetic) {
  return arithmetic == Arithmetic::exact ? simd128::exact_table() : simd128::fused_table();
}
#else
const Table& best_table(Arithmetic arithmetic) {
  const Table* best = nullptr;
  for (const Table* table : usable_tables()) {
    if (table->arithmetic == arithmetic) best = table;
  }
  return *best;
}
#endif

}  // namespace glassnet::nn::kernels
