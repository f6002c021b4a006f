#include "nn/schedule.h"

#include <algorithm>

#include "nn/cosine.h"
#include "nn/exponential.h"
#include "nn/field_range.h"
#include "nn/logarithm.h"

namespace glassnet::nn {

namespace {

constexpr double rising_share = 0.3;       // of one cycle
constexpr double first_factor = 1 / 25.0;  // that it starts with

// From `from` (t = 0) to `to` (t = 1) along half a cosine.
double half_wave(double from, double to, double t) { return to + (from - to) * (1 + half_cosine(t)) / 2; }

double power(double base, double exponent) {
  if (exponent == 0) return 1;
  return base <= 0 ? 0 : exponential(logarithm(base) * exponent);
}

double shape_of(const ScheduleSpec& spec, std::uint64_t examples) {
  if (spec.kind == ScheduleKind::constant) return 1;
  const double passed = static_cast<double>(examples) / static_cast<double>(spec.length);
  const double t = std::min(passed, 1.0);
  const auto factor = static_cast<double>(spec.factor);
  switch (spec.kind) {
    case ScheduleKind::constant:
      break;
    case ScheduleKind::step:
      return power(factor, static_cast<double>(examples / spec.length));
    case ScheduleKind::exponential:
      return power(factor, passed);
    case ScheduleKind::cosine:
      return half_wave(1, factor, t);
    case ScheduleKind::one_cycle:
      if (t < rising_share) return half_wave(first_factor, 1, t / rising_share);
      return half_wave(1, factor, (t - rising_share) / (1 - rising_share));
  }
  return 1;
}

double cycled_momentum(const ScheduleSpec& spec, std::uint64_t examples, double own) {
  const double t = std::min(static_cast<double>(examples) / static_cast<double>(spec.length), 1.0);
  const auto low = static_cast<double>(spec.low_momentum);
  if (t < rising_share) return half_wave(own, low, t / rising_share);
  return half_wave(low, own, (t - rising_share) / (1 - rising_share));
}

}  // namespace

std::string_view name_of(ScheduleKind kind) {
  switch (kind) {
    case ScheduleKind::constant:
      return "constant";
    case ScheduleKind::step:
      return "step";
    case ScheduleKind::exponential:
      return "exponential";
    case ScheduleKind::cosine:
      return "cosine";
    case ScheduleKind::one_cycle:
      return "one_cycle";
  }
  return {};
}

ScheduleSpec default_schedule(ScheduleKind kind) {
  ScheduleSpec spec;
  spec.kind = kind;
  if (kind == ScheduleKind::cosine) spec.factor = 0;
  if (kind == ScheduleKind::one_cycle) spec.factor = 1e-4f;
  return spec;
}

Expected<void> check(const ScheduleSpec& spec) {
  constexpr double most_examples = 1e12;
  return in_range("length", static_cast<double>(spec.length), 1, most_examples, true)
      .and_then([&] { return in_range("factor", static_cast<double>(spec.factor), 0, 1, true); })
      .and_then([&]() -> Expected<void> {
        if (spec.kind != ScheduleKind::exponential) return {};
        return in_range("factor", static_cast<double>(spec.factor), 0, 1,
                        false);  // 0 would be 0 from the first step on
      })
      .and_then([&] { return in_range("low_momentum", static_cast<double>(spec.low_momentum), 0, 0.999999, true); })
      .and_then([&] { return in_range("warm_up", static_cast<double>(spec.warm_up), 0, most_examples, true); })
      .map_error([](Error error) {
        error.message = "schedule: " + error.message;
        error.field = "schedule." + error.field;
        return error;
      });
}

Rates rates_at(const ScheduleSpec& spec, std::uint64_t examples, float momentum) {
  Rates rates;
  double factor = shape_of(spec, examples);
  // The first step is not at 0: it would teach nothing.
  if (examples < spec.warm_up) factor *= (static_cast<double>(examples) + 1) / static_cast<double>(spec.warm_up + 1);
  rates.factor = static_cast<float>(factor);
  if (spec.kind == ScheduleKind::one_cycle) {
    rates.momentum = static_cast<float>(cycled_momentum(spec, examples, static_cast<double>(momentum)));
  }
  return rates;
}

std::string describe(const ScheduleSpec& spec) {
  const std::string length = std::to_string(spec.length) + " examples";
  const std::string factor = short_text(static_cast<double>(spec.factor));
  std::string text;
  switch (spec.kind) {
    case ScheduleKind::constant:
      break;
    case ScheduleKind::step:
      text = "times " + factor + " every " + length;
      break;
    case ScheduleKind::exponential:
      text = "exponentially to " + factor + " in " + length;
      break;
    case ScheduleKind::cosine:
      text = "cosine over " + length;
      break;
    case ScheduleKind::one_cycle:
      text = "one cycle over " + length;
      break;
  }
  if (spec.warm_up > 0) {
    text += (text.empty() ? "" : ", ") + std::string("warm-up of ") + std::to_string(spec.warm_up) + " examples";
  }
  return text;
}

}  // namespace glassnet::nn
