#include "nn/exponential.h"

#include <cmath>
#include <limits>

namespace glassnet::nn {

double exponential(double x) {
  if (std::isnan(x)) return x;
  if (x > 709.78) return std::numeric_limits<double>::infinity();
  if (x < -745.13) return 0;
  constexpr double log2_e = 1.44269504088896340736;
  constexpr double ln2_high = 0.693147180369123816490;  // 32 leading bits, so that n * ln2_high is exact
  constexpr double ln2_low = 1.90821492927058770002e-10;
  const double n = std::floor(x * log2_e + 0.5);
  const double r = (x - n * ln2_high) - n * ln2_low;  // |r| <= 0.347: the series' 14th term is below 1e-17
  double sum = 1;
  for (int k = 14; k >= 1; --k) sum = 1 + r / k * sum;
  return std::ldexp(sum, static_cast<int>(n));
}

}  // namespace glassnet::nn
