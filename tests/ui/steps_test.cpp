// Steppers: every press is a step worth taking, and one back undoes one forth.
#include <doctest/doctest.h>

#include <initializer_list>

#include "ui/steps.h"

using namespace glassnet::ui;

TEST_CASE("sequences") {
  CHECK(step_up(StepScale::one, 3) == 4);
  CHECK(step_down(StepScale::one, 3) == 2);
  CHECK(step_up(StepScale::growing, 10) == 11);
  CHECK(step_up(StepScale::growing, 16) == 20);
  CHECK(step_up(StepScale::growing, 64) == 80);
  CHECK(step_down(StepScale::growing, 20) == 16);
  CHECK(step_down(StepScale::growing, 16) == 15);
  CHECK(step_up(StepScale::one_two_five, 0.01) == doctest::Approx(0.02));
  CHECK(step_up(StepScale::one_two_five, 0.02) == doctest::Approx(0.05));
  CHECK(step_up(StepScale::one_two_five, 0.03) == doctest::Approx(0.05));
  CHECK(step_down(StepScale::one_two_five, 1) == doctest::Approx(0.5));
  CHECK(step_up(StepScale::near_one, static_cast<double>(0.9f)) == doctest::Approx(0.95));
  CHECK(step_up(StepScale::near_one, 0.999) == doctest::Approx(0.999));
  CHECK(step_down(StepScale::near_one, 0.5) == 0);
  CHECK(step_up(StepScale::tenths, 0.5) == doctest::Approx(0.6));
  CHECK(step_down(StepScale::tenths, 0) == 0);
  CHECK(step_down(StepScale::with_zero_125, 1e-6) == 0);
  CHECK(step_up(StepScale::with_zero_125, 0) == doctest::Approx(1e-6));
}

TEST_CASE("one back undoes one forth along each sequence") {
  for (const StepScale scale :
       {StepScale::one, StepScale::growing, StepScale::one_two_five, StepScale::near_one, StepScale::tenths}) {
    double value = scale == StepScale::near_one ? 0.5 : 1;
    for (int i = 0; i < 8 && step_up(scale, value) != value; ++i) {
      const double next = step_up(scale, value);
      CHECK(next > value);
      CHECK(step_down(scale, next) == doctest::Approx(value));
      value = next;
    }
  }
}
