#include "nn/logarithm.h"

#include <cmath>
#include <limits>

namespace glassnet::nn {

double logarithm(double x) {
  if (!(x >= 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0) return -std::numeric_limits<double>::infinity();
  if (std::isinf(x)) return x;
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);  // [0.5, 1), exact
  constexpr double sqrt_half = 0.70710678118654752440;
  if (mantissa < sqrt_half) {
    mantissa *= 2;
    --exponent;
  }
  // log m = 2 artanh(s) with s = (m - 1) / (m + 1), |s| <= 0.172: the series' 12th term is below 1e-18.
  const double s = (mantissa - 1) / (mantissa + 1);
  const double square = s * s;
  double sum = 0;
  for (int k = 12; k >= 0; --k) sum = sum * square + 1.0 / (2 * k + 1);
  constexpr double ln2_high = 0.693147180369123816490;  // 32 leading bits, so that exponent * ln2_high is exact
  constexpr double ln2_low = 1.90821492927058770002e-10;
  return exponent * ln2_high + (2 * s * sum + exponent * ln2_low);
}

}  // namespace glassnet::nn
