#include "nn/diagnostics/distribution.h"

#include <algorithm>
#include <cmath>

namespace glassnet::nn {

namespace {

// for_each(f) calls f with every number; it is called twice.
template <class ForEach>
Distribution measure(ForEach for_each) {
  Distribution d;
  double sum = 0, squares = 0;
  for_each([&](float x) {
    if (!std::isfinite(x)) {
      ++d.not_finite;
      return;
    }
    d.low = d.count == 0 ? x : std::min(d.low, x);
    d.high = d.count == 0 ? x : std::max(d.high, x);
    sum += static_cast<double>(x);
    squares += static_cast<double>(x) * static_cast<double>(x);
    ++d.count;
  });
  if (d.count == 0) return d;
  d.mean = sum / static_cast<double>(d.count);
  d.norm = std::sqrt(squares);
  double differences = 0;
  const double width = static_cast<double>(d.high) - static_cast<double>(d.low);
  const double to_bin = width > 0 ? static_cast<double>(Distribution::bins) / width : 0;
  for_each([&](float x) {
    if (!std::isfinite(x)) return;
    const double difference = static_cast<double>(x) - d.mean;
    differences += difference * difference;
    const auto bin = static_cast<std::size_t>((static_cast<double>(x) - static_cast<double>(d.low)) * to_bin);
    ++d.histogram[std::min(bin, Distribution::bins - 1)];
  });
  d.deviation = std::sqrt(differences / static_cast<double>(d.count));
  return d;
}

}  // namespace

Distribution distribution_of(std::span<const float> numbers) {
  return measure([&](auto use) {
    for (const float x : numbers) use(x);
  });
}

Distribution scaled(Distribution distribution, double factor) {
  distribution.mean *= factor;
  distribution.deviation *= factor;
  distribution.norm *= factor;
  distribution.low = static_cast<float>(static_cast<double>(distribution.low) * factor);
  distribution.high = static_cast<float>(static_cast<double>(distribution.high) * factor);
  return distribution;
}

Distribution distribution_of(const float* tensor, const Shape& shape, int batch, int lanes) {
  return measure([&](auto use) {
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const float* row = tensor + i * static_cast<std::size_t>(lanes);
      for (int n = 0; n < batch; ++n) use(row[n]);
    }
  });
}

}  // namespace glassnet::nn
