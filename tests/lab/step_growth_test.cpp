// That each property really grows, and nothing else with it; how fast is for the benchmark to say.
#include <doctest/doctest.h>

#include "digits.h"
#include "lab/step_growth.h"

namespace glassnet::test {

TEST_CASE("growth is measured for five properties, each over its range, on one thread but for the threads") {
  std::size_t reported = 0, expected = 0;
  const auto growths = lab::measure_growth({.spec = small_network(), .training = adam()}, 2, 0.001,
                                           [&](std::size_t done, std::size_t of) { reported = done, expected = of; });
  REQUIRE(growths);
  REQUIRE(growths->size() == 5);
  std::size_t points = 0;
  for (const lab::Growth& growth : *growths) {
    REQUIRE(growth.points.size() >= 2);
    points += growth.points.size();
    for (std::size_t i = 0; i < growth.points.size(); ++i) {
      const lab::GrowthPoint& point = growth.points[i];
      CHECK(point.profile.step_us > 0);
      // What is divided by is the work that there is.
      CHECK(point.ns_per_multiply_add * point.profile.gflops == doctest::Approx(2).epsilon(1e-6));
      if (i == 0) continue;
      CHECK(point.value > growth.points[i - 1].value);
      const bool more_an_example = growth.property != "batch" && growth.property != "threads";
      const double before = growth.points[i - 1].profile.flops_per_example;
      CHECK((more_an_example ? point.profile.flops_per_example > before : point.profile.flops_per_example == before));
    }
  }
  CHECK(reported == points);
  CHECK(expected == points);
}

}  // namespace glassnet::test
