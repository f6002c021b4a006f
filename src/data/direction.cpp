#include "data/direction.h"

#include <cmath>

namespace glassnet::data {

Direction direction(double turns) {
  const double quarters = 4 * (turns - std::floor(turns));  // 0 to 4
  const double quarter = std::floor(quarters + 0.5);        // the nearest axis, 0 to 4
  constexpr double half_pi = 1.57079632679489661923;
  const double angle = (quarters - quarter) * half_pi;  // at most pi / 4 on either side of it
  const double square = angle * angle;
  double sine = 0, cosine = 0;
  for (int k = 17; k >= 3; k -= 2) {
    sine = (1 + sine) * (-square / (k * (k - 1)));
    cosine = (1 + cosine) * (-square / ((k - 1) * (k - 2)));
  }
  sine = angle * (1 + sine);
  cosine = 1 + cosine;
  switch (static_cast<int>(quarter) % 4) {
    case 1:
      return {-sine, cosine};
    case 2:
      return {-cosine, -sine};
    case 3:
      return {sine, -cosine};
    default:
      return {cosine, sine};
  }
}

}  // namespace glassnet::data
