#include "lab/experiments/statistics.h"

#include <array>
#include <cmath>

namespace glassnet::lab::experiments {

namespace {

constexpr double chi_squared_95 = 3.841459;
constexpr double normal_975 = 1.959964;

// The 97.5% points of Student's t for 1, 2, ... degrees of freedom.
constexpr std::array t_975{12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
                           2.2010,  2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860};

double t_quantile(std::size_t freedom) {
  if (freedom <= t_975.size()) return t_975[freedom - 1];
  // The expansion around the normal's point (Abramowitz & Stegun 26.7.5), good to 0.001 from here on.
  const double z = normal_975;
  return z + (z * z * z + z) / (4 * static_cast<double>(freedom));
}

}  // namespace

double mean(std::span<const double> values) {
  if (values.empty()) return 0;
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double deviation(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const double middle = mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - middle) * (value - middle);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double t_half_width(std::span<const double> values) {
  if (values.size() < 2) return 0;
  return t_quantile(values.size() - 1) * deviation(values) / std::sqrt(static_cast<double>(values.size()));
}

int samples_to_tell(std::span<const double> values) {
  constexpr int most = 1000;
  const double distance = std::fabs(mean(values));
  if (values.size() < 2 || distance == 0) return 0;
  const double spread = deviation(values);
  for (int n = 2; n <= most; ++n) {
    if (t_quantile(static_cast<std::size_t>(n) - 1) * spread / std::sqrt(static_cast<double>(n)) < distance) return n;
  }
  return 0;
}

double mcnemar_statistic(double only_first, double only_second) {
  const double discordant = only_first + only_second;
  if (discordant == 0) return 0;
  const double distance = std::fmax(std::fabs(only_first - only_second) - 1, 0);
  return distance * distance / discordant;
}

bool told_apart(double only_first, double only_second) {
  return mcnemar_statistic(only_first, only_second) > chi_squared_95;
}

}  // namespace glassnet::lab::experiments
