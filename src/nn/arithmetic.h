// The two arithmetics of the engine. See docs/decisions.md, "Two arithmetics".
#pragma once

#include <string_view>

namespace glassnet::nn {

enum class Arithmetic {
  fused,  // fused multiply-add where the machine has it: the same bits for any number of threads on one build and
          // machine
  exact,  // no fused multiply-add, one fixed order of every sum: the same bits on every machine and build
};

inline std::string_view name_of(Arithmetic value) { return value == Arithmetic::exact ? "exact" : "fused"; }

}  // namespace glassnet::nn
