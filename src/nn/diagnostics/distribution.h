// How the numbers of a tensor are spread: mean, deviation, range and a histogram.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "nn/shape.h"

namespace glassnet::nn {

struct Distribution {
  static constexpr std::size_t bins = 32;

  std::size_t count = 0;
  std::size_t not_finite = 0;  // left out of everything below
  double mean = 0;
  double deviation = 0;  // square root of the mean squared difference from the mean
  double norm = 0;       // square root of the sum of squares
  float low = 0;
  float high = 0;
  std::array<std::uint32_t, bins> histogram = {};  // of equal width from low to high
};

Distribution distribution_of(std::span<const float> numbers);

// Of the same numbers times `factor`, which is more than 0.
Distribution scaled(Distribution distribution, double factor);

// Of a tensor laid out channels x height x width x lanes: the first `batch` examples.
Distribution distribution_of(const float* tensor, const Shape& shape, int batch, int lanes);

}  // namespace glassnet::nn
