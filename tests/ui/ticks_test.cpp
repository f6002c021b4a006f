// Ticks: a pure function of range and room.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/ticks.h"

using namespace glassnet::ui;

TEST_CASE("steps are 1, 2 or 5 times a power of ten; ticks are multiples of it inside the range") {
  for (const double low : {-1000.0, -0.3, 0.0, 0.91, 12345.0}) {
    for (const double span : {1e-6, 0.003, 0.09, 1.0, 7.0, 999.0, 1e7}) {
      for (const double pixels : {30.0, 100.0, 400.0, 2000.0}) {
        CAPTURE(low);
        CAPTURE(span);
        CAPTURE(pixels);
        const Ticks ticks = nice_ticks(low, low + span, pixels, 40);
        REQUIRE(ticks.step > 0);
        const double mantissa = ticks.step / std::pow(10, std::floor(std::log10(ticks.step) + 1e-9));
        CHECK((std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 || std::abs(mantissa - 5) < 1e-6));
        CHECK(ticks.values.size() <= std::max(4.0, pixels / 40 + 1));
        for (std::size_t i = 0; i < ticks.values.size(); ++i) {
          CHECK(ticks.values[i] >= low);
          CHECK(ticks.values[i] <= low + span);
          CHECK(std::abs(ticks.values[i] / ticks.step - std::round(ticks.values[i] / ticks.step)) < 1e-4);
          if (i > 0) CHECK(ticks.values[i] > ticks.values[i - 1]);
        }
      }
    }
  }
}

TEST_CASE("a range from zero has a tick at zero, exactly") {
  const Ticks ticks = nice_ticks(-0.3, 0.3, 300, 40);
  CHECK(std::find(ticks.values.begin(), ticks.values.end(), 0.0) != ticks.values.end());
}

TEST_CASE("ranges that make no sense have no ticks") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  CHECK(nice_ticks(0, 0, 100, 40).values.empty());
  CHECK(nice_ticks(1, 0, 100, 40).values.empty());
  CHECK(nice_ticks(nan, 1, 100, 40).values.empty());
  CHECK(nice_ticks(0, infinity, 100, 40).values.empty());
  CHECK(nice_ticks(-1e308, 1e308, 100, 40).values.empty());
  CHECK(nice_ticks(0, 1, 0, 40).values.empty());
  CHECK(nice_ticks(0, 5e-324, 100, 40).values.empty());
  CHECK(nice_ticks(1e17, 1e17 + 64, 1000, 1).values.size() < 1000);
}

TEST_CASE("labels") {
  CHECK(tick_label(0.25, 0.05) == "0.25");
  CHECK(tick_label(0.5, 0.1) == "0.5");
  CHECK(tick_label(40000, 10000) == "40,000");
  CHECK(tick_label(0, 0.1) == "0.0");
  CHECK(tick_label(-20, 10) == "−20");
  CHECK(tick_label(0, 10) == "0");
}

TEST_CASE("a logarithmic axis has powers of ten, with doubles and fives where there is room") {
  CHECK(logarithmic_ticks(0.05, 20, 100, 28).values == std::vector<double>{0.1, 1, 10});
  CHECK(logarithmic_ticks(0.5, 6, 200, 28).values == std::vector<double>{0.5, 1, 2, 5});
  CHECK(logarithmic_ticks(1e-9, 1, 60, 28).values.size() <= 4);
  // Within one decade and little room: as an ordinary axis.
  CHECK(logarithmic_ticks(0.11, 0.6, 44, 28).values.size() >= 1);
  CHECK(logarithmic_ticks(0, 1, 100, 28).values.empty());
  CHECK(logarithmic_ticks(-1, 1, 100, 28).values.empty());
  CHECK(logarithmic_ticks(2, 1, 100, 28).values.empty());
}
