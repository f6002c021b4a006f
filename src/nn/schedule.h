// How the learning rate changes while training goes on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "nn/error.h"

namespace glassnet::nn {

enum class ScheduleKind {
  constant,
  step,         // times `factor` every `length` examples
  exponential,  // factor^(examples / length): smoothly to `factor` at `length`, and on
  cosine,       // from 1 down to `factor` at `length` along half a cosine, then `factor` (Loshchilov & Hutter 2017)
  one_cycle,  // up from 1 / 25 in the first 0.3 of `length`, down to `factor` at its end, both along half cosines; the
              // momentum (or Adam's beta1) the other way: from its own value to `low_momentum` and back (Smith 2018)
};

struct ScheduleSpec {
  ScheduleKind kind = ScheduleKind::constant;
  std::uint64_t length = 60'000;  // examples; not read by constant
  float factor = 0.1f;            // not read by constant
  float low_momentum = 0.85f;     // read by one_cycle
  std::uint64_t warm_up = 0;      // examples over which any schedule first rises from 0, linearly
  bool operator==(const ScheduleSpec&) const = default;
};

// What a schedule makes of the optimiser's settings at one moment.
struct Rates {
  float factor = 1;               // of the learning rate
  std::optional<float> momentum;  // in place of the optimiser's own momentum or beta1
};

std::string_view name_of(ScheduleKind kind);

// A schedule with the factor that suits it: 0.1 (step, exponential), 0 (cosine), 1e-4 (one cycle).
ScheduleSpec default_schedule(ScheduleKind kind);

// Fails where a value is out of range: the error names the field, the value and the range.
Expected<void> check(const ScheduleSpec& spec);

// At the step that follows `examples` examples. `momentum` is the optimiser's own.
Rates rates_at(const ScheduleSpec& spec, std::uint64_t examples, float momentum);

// In words: "one cycle over 60000 examples". Empty for a constant rate without warm-up.
std::string describe(const ScheduleSpec& spec);

}  // namespace glassnet::nn
