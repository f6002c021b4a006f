#include "ui/ticks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "ui/words.h"

namespace glassnet::ui {

namespace {

// The smallest of 1, 2, 5 times a power of ten that is at least `least`.
double nice_step(double least) {
  const double decade = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * decade >= least * (1 - 1e-9)) return factor * decade;
  }
  return 10 * decade;
}

Ticks multiples(double low, double high, double step) {
  Ticks ticks;
  ticks.step = step;
  const double first = std::ceil(low / step - 1e-9);
  const double last = std::floor(high / step + 1e-9);
  for (double k = first; k <= last && ticks.values.size() < 1000; k += 1) {
    ticks.values.push_back(k == 0 ? 0.0 : std::clamp(k * step, low, high));
  }
  return ticks;
}

}  // namespace

Ticks nice_ticks(double low, double high, double pixels, double pixels_each) {
  const double span = high - low;
  if (!std::isfinite(low) || !std::isfinite(high) || !std::isfinite(span) || span <= 0 || pixels <= 0) return {};
  // Steps finer than the numbers themselves can tell apart would repeat labels.
  const double finest = std::max(std::abs(low), std::abs(high)) * 1e-12;
  const double room = std::max(1.0, pixels / std::max(pixels_each, 1.0));
  const double least = std::max(span / room, finest);
  if (!(least > 1e-300)) return {};
  double step = nice_step(least);
  Ticks ticks = multiples(low, high, step);
  for (int finer = 0; ticks.values.size() < 2 && finer < 3; ++finer) {
    step = nice_step(step / 2.6);
    ticks = multiples(low, high, step);
  }
  return ticks;
}

Ticks logarithmic_ticks(double low, double high, double pixels, double pixels_each) {
  if (!(low > 0) || !std::isfinite(high) || !(high > low) || pixels <= 0) return {};
  const double pixels_a_decade = pixels / std::log10(high / low);
  // The least gap among 1, 2, 5, 10 is from 1 to 2: 0.3 of a decade.
  const bool finer = pixels_a_decade * 0.3 >= pixels_each;
  // Where even the powers of ten would crowd, some are left out.
  const int every = std::max(1, static_cast<int>(std::ceil(pixels_each / pixels_a_decade)));
  Ticks ticks;
  const int first = static_cast<int>(std::floor(std::log10(low))),
            last = static_cast<int>(std::floor(std::log10(high)));
  for (int power = first; power <= last; ++power) {
    if (power % every != 0) continue;
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * std::pow(10, power);
      if ((finer || factor == 1) && value >= low && value <= high) ticks.values.push_back(value);
    }
  }
  if (ticks.values.size() < 2 && !finer) return nice_ticks(low, high, pixels, pixels_each);
  return ticks;
}

std::string tick_label(double value, double step) {
  if (!std::isfinite(value)) return {};
  const double size = std::max(std::abs(value), step);
  if (size >= 1e9 || (step > 0 && step < 1e-5)) return value == 0 ? "0" : number(value);
  const int decimals = step > 0 && step < 1 ? static_cast<int>(std::ceil(-std::log10(step) - 1e-9)) : 0;
  if (decimals == 0) {
    const std::string digits = grouped(static_cast<std::uint64_t>(std::llround(std::abs(value))));
    return value <= -0.5 ? "−" + digits : digits;
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(value));
  return value < 0 ? std::string("−") + text : text;
}

}  // namespace glassnet::ui
