#include "ui/interval.h"

#include <algorithm>
#include <cmath>

namespace glassnet::ui {

Interval wilson_95(std::size_t correct, std::size_t images) {
  if (images == 0) return {};
  constexpr double z = 1.959963984540054;
  const double n = static_cast<double>(images);
  const double share = static_cast<double>(correct) / n;
  const double scale = 1 + z * z / n;
  const double centre = (share + z * z / (2 * n)) / scale;
  const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace glassnet::ui
