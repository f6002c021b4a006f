// Matrix products by Eigen, for dense layers in the `fused` arithmetic. All matrices row-major.
//
// Eigen's inline functions would have the same names in every instruction set's object file, and the linker would keep
// one of them: each gets a namespace of its own by renaming `Eigen`.
#pragma once

#define GLASSNET_JOIN_(a, b) a##b
#define GLASSNET_JOIN(a, b) GLASSNET_JOIN_(a, b)
#define Eigen GLASSNET_JOIN(Eigen_, GLASSNET_ISA)
#include <Eigen/Core>

namespace glassnet::nn::kernels::GLASSNET_ISA {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstMap = Eigen::Map<const RowMajor>;
using MutableMap = Eigen::Map<RowMajor>;

inline void product(const float* a, const float* b, const float* bias, float* out, int rows, int inner, int columns) {
  MutableMap result(out, rows, columns);
  if (bias != nullptr) {
    result = Eigen::Map<const Eigen::VectorXf>(bias, rows).rowwise().replicate(columns);
    result.noalias() += ConstMap(a, rows, inner) * ConstMap(b, inner, columns);
  } else {
    result.noalias() = ConstMap(a, rows, inner) * ConstMap(b, inner, columns);
  }
}

inline void product_at(const float* a, const float* b, float* out, int rows, int inner, int columns) {
  MutableMap(out, rows, columns).noalias() = ConstMap(a, inner, rows).transpose() * ConstMap(b, inner, columns);
}

inline void product_bt(const float* a, const float* b, float* out, int rows, int inner, int columns) {
  MutableMap(out, rows, columns).noalias() = ConstMap(a, rows, inner) * ConstMap(b, columns, inner).transpose();
}

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
