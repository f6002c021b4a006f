#include "ui/plot_range.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace glassnet::ui {

namespace {

std::vector<double> finite_values(std::span<const Points> curves, double from_part = 0) {
  std::vector<double> values;
  for (const Points& points : curves) {
    const auto skip = static_cast<std::size_t>(from_part * static_cast<double>(points.size()));
    for (std::size_t i = skip; i < points.size(); ++i) {
      if (std::isfinite(points[i].value)) values.push_back(points[i].value);
    }
  }
  return values;
}

double quantile(std::vector<double>& values, double share) {
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

}  // namespace

Points within(Points points, const PlotRange& x) {
  const auto before = [](const lab::CurvePoint& point, double place) { return point.examples < place; };
  auto first = std::lower_bound(points.begin(), points.end(), x.low, before);
  auto last = std::lower_bound(first, points.end(), x.high, before);
  if (first != points.begin()) --first;
  if (last != points.end()) ++last;
  return {first, last};
}

PlotRange examples_range(const lab::Curves& curves) {
  double last = 0;
  for (const auto* points : {&curves.loss, &curves.train_accuracy, &curves.validation_accuracy, &curves.validation_loss,
                             &curves.test_accuracy, &curves.test_loss}) {
    if (!points->empty() && std::isfinite(points->back().examples)) last = std::max(last, points->back().examples);
  }
  return {0, std::max(1000.0, last)};
}

PlotRange loss_range(std::span<const Points> curves) {
  std::vector<double> values = finite_values(curves);
  if (values.empty()) return {0, 2.5};
  return {0, std::max(0.05, quantile(values, 0.97) * 1.15)};
}

PlotRange logarithmic_range(std::span<const Points> curves) {
  std::vector<double> values = finite_values(curves);
  std::erase_if(values, [](double value) { return value < 1e-12; });
  if (values.empty()) return {0.01, 10};
  const double low = quantile(values, 0.01) / 1.3, high = quantile(values, 0.99) * 1.3;
  return {low, std::max(high, low * 2)};
}

PlotRange accuracy_range(std::span<const Points> curves) {
  std::vector<double> values = finite_values(curves, 0.1);
  if (values.empty()) return {0, 1};
  const double lowest = std::clamp(quantile(values, 0.05), 0.0, 1.0);
  const double grain = lowest > 0.9 ? 0.02 : 0.1;
  return {std::max(0.0, std::floor((lowest - grain / 2) / grain) * grain), 1};
}

PlotRange close_range(std::span<const Points> curves, const PlotRange& limits) {
  const std::vector<double> values = finite_values(curves);
  if (values.empty()) return limits;
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const double least = std::max(std::abs(*high), 1e-9) * 0.002;
  const double margin = std::max((*high - *low) * 0.12, least);
  const PlotRange close{std::max(limits.low, *low - margin), std::min(limits.high, *high + margin)};
  return close.low < close.high ? close : limits;
}

}  // namespace glassnet::ui
