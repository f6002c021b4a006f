#include "ui/steps.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace glassnet::ui {

namespace {

constexpr double near_one[] = {0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999};
constexpr double smallest_decay = 1e-6;

// What comes after 0 on a scale of 1, 2, 5 that begins there.
double first_after_zero(StepScale scale) {
  if (scale == StepScale::zero_or_tenths) return 0.1;
  return scale == StepScale::zero_or_hundreds ? 100 : smallest_decay;
}

double grain(double value) {
  if (value < 16) return 1;
  if (value < 64) return 4;
  if (value < 256) return 16;
  return value < 1024 ? 64 : 256;
}

// The next or previous of 1, 2, 5 times a power of ten.
double next_125(double value, bool up) {
  const double decade = std::floor(std::log10(value) + 1e-9);
  double best = up ? INFINITY : 0;
  for (double power = decade - 1; power <= decade + 1; power += 1) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double candidate = factor * std::pow(10, power);
      if (up && candidate > value * (1 + 1e-4)) best = std::min(best, candidate);
      if (!up && candidate < value * (1 - 1e-4)) best = std::max(best, candidate);
    }
  }
  return best;
}

}  // namespace

double step_up(StepScale scale, double value) {
  switch (scale) {
    case StepScale::one:
      return value + 1;
    case StepScale::growing: {
      const double by = grain(value);
      return (std::floor(value / by) + 1) * by;
    }
    case StepScale::one_two_five:
    case StepScale::with_zero_125:
    case StepScale::zero_or_tenths:
    case StepScale::zero_or_hundreds: {
      const double first = first_after_zero(scale);
      const bool below = scale == StepScale::one_two_five ? !(value > 0) : !(value >= first * 0.999);
      return below || !std::isfinite(value) ? first : next_125(value, true);
    }
    case StepScale::near_one: {
      const auto* next =
          std::find_if(std::begin(near_one), std::end(near_one), [&](double v) { return v > value + 1e-6; });
      return next == std::end(near_one) ? value : *next;
    }
    case StepScale::tenths:
      return (std::floor(value * 10 + 1e-4) + 1) / 10;
  }
  return value;
}

double step_down(StepScale scale, double value) {
  switch (scale) {
    case StepScale::one:
      return value - 1;
    case StepScale::growing: {
      const double by = grain(value - 1);
      return (std::ceil(value / by) - 1) * by;
    }
    case StepScale::one_two_five:
      return value > 0 && std::isfinite(value) ? next_125(value, false) : smallest_decay;
    case StepScale::with_zero_125:
    case StepScale::zero_or_tenths:
    case StepScale::zero_or_hundreds:
      if (!(value > first_after_zero(scale) * 1.001)) return 0;
      return std::isfinite(value) ? next_125(value, false) : smallest_decay;
    case StepScale::near_one: {
      double best = value;
      for (const double candidate : near_one) {
        if (candidate < value - 1e-6) best = candidate;
      }
      return best;
    }
    case StepScale::tenths:
      return std::max(0.0, (std::ceil(value * 10 - 1e-4) - 1) / 10);
  }
  return value;
}

}  // namespace glassnet::ui
