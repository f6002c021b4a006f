// What a stepper's + and − lead to: sequences in which each press is a step worth taking.
#pragma once

namespace glassnet::ui {

enum class StepScale {
  one,               // ± 1
  growing,           // counts: ± 1 up to 16, then multiples of 4, 16, 64, 256
  one_two_five,      // 0.1, 0.2, 0.5, 1, 2, 5...
  near_one,          // 0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999
  tenths,            // ± 0.1, snapped
  with_zero_125,     // 0, then 1e-6, 2e-6, 5e-6...
  zero_or_tenths,    // 0, then 0.1, 0.2, 0.5...
  zero_or_hundreds,  // 0, then 100, 200, 500...
};

double step_up(StepScale scale, double value);
double step_down(StepScale scale, double value);

}  // namespace glassnet::ui
