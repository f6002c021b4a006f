#include "nn/cosine.h"

namespace glassnet::nn {

double half_cosine(double t) {
  constexpr double pi = 3.14159265358979323846;
  // cos(pi t) = sin(x) with x = pi (1/2 - t), |x| <= pi / 2: the series' 13th term is below 1e-16.
  const double x = pi * (0.5 - t);
  double sum = 1;
  for (int k = 12; k >= 1; --k) sum = 1 - x * x / ((2 * k) * (2 * k + 1)) * sum;
  return x * sum;
}

}  // namespace glassnet::nn
