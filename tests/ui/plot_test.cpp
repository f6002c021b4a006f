// Plots: thinning to the screen's pixels, and ranges.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/interval.h"
#include "ui/plot.h"

using namespace glassnet;
using namespace glassnet::ui;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

PlotFrame frame_of(double high_x) { return {{10, 20, 200, 100}, {0, high_x}, {0, 1}}; }

}  // namespace

TEST_CASE("a long curve becomes at most two points a pixel and keeps its extremes") {
  std::vector<lab::CurvePoint> points;
  for (int i = 0; i < 100000; ++i) points.push_back({static_cast<double>(i), 0.5 + 0.1 * std::sin(i * 0.37)});
  points[54321].value = 0.99;
  points[12345].value = 0.01;
  const auto shown = decimate(points, frame_of(100000), 1);
  CHECK(shown.size() <= 2 * 201);
  const auto [high, low] = std::minmax_element(shown.begin(), shown.end(), [](auto a, auto b) { return a.y < b.y; });
  CHECK(high->y == doctest::Approx(20 + 100 * (1 - 0.99)));
  CHECK(low->y == doctest::Approx(20 + 100 * (1 - 0.01)));
  for (std::size_t i = 1; i < shown.size(); ++i) CHECK(shown[i].x >= shown[i - 1].x);
}

TEST_CASE("numbers that are none are left out") {
  const std::vector<lab::CurvePoint> points = {
      {1, not_a_number}, {2, 0.5}, {3, not_a_number}, {not_a_number, 0.2}, {4, 0.6}};
  const auto shown = decimate(points, frame_of(4), 1);
  REQUIRE(shown.size() == 2);
  CHECK(std::isfinite(shown[0].x + shown[0].y + shown[1].x + shown[1].y));
  CHECK(decimate({}, frame_of(4), 1).empty());
}

TEST_CASE("ranges hold the curves and are finite whatever they hold") {
  const std::vector<lab::CurvePoint> good = {{1, 2.3}, {2, 1}, {3, 0.5}, {4, 0.2}};
  const std::vector<lab::CurvePoint> bad = {{1, not_a_number}, {2, std::numeric_limits<double>::infinity()}};
  CHECK(loss_range(good, {}).high >= 1);
  CHECK(loss_range(good, {}).low == 0);
  CHECK(loss_range(bad, {}).high == 2.5);
  const std::vector<lab::CurvePoint> accurate = {{1, 0.95}, {2, 0.96}, {3, 0.97}};
  CHECK(accuracy_range(accurate, {}).high == 1);
  CHECK(accuracy_range(accurate, {}).low > 0.9);
  CHECK(accuracy_range(accurate, {}).low < 0.96);
  CHECK(accuracy_range({}, bad).low == 0);
  CHECK(examples_range({}).high == 1000);
}

TEST_CASE("Wilson's interval") {
  // 4,871 of 5,000: 97.42 %, +-0.44 (computed by hand from the formula).
  const Interval i = wilson_95(4871, 5000);
  CHECK(i.low == doctest::Approx(0.96942).epsilon(0.0002));
  CHECK(i.high == doctest::Approx(0.97824).epsilon(0.0002));
  CHECK(wilson_95(0, 10).low == 0);
  CHECK(wilson_95(10, 10).high == doctest::Approx(1));
  CHECK(wilson_95(0, 0).high == 1);
}
