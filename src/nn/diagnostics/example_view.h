// One example's numbers of a tensor, by position.
#pragma once

#include <cstddef>

#include "nn/diagnostics/receptive_field.h"
#include "nn/shape.h"

namespace glassnet::nn {

struct ExampleView {
  const float* tensor;
  Shape shape;
  int lanes;
  int example;

  double at(const UnitPosition& p) const {
    const std::ptrdiff_t i = (static_cast<std::ptrdiff_t>(p.channel) * shape.height + p.row) * shape.width + p.column;
    return static_cast<double>(tensor[i * lanes + example]);
  }
  bool holds(int row, int column) const {
    return row >= 0 && column >= 0 && row < shape.height && column < shape.width;
  }
};

}  // namespace glassnet::nn
