// The course's experiments: their statistics against known values, and the small ones held for several seeds.
#include <doctest/doctest.h>

#include <array>

#include "lab/experiments/experiment.h"
#include "lab/experiments/statistics.h"

namespace glassnet::test {

namespace experiments = lab::experiments;

TEST_CASE("mean, deviation and the t interval are those of the tables") {
  const std::array values{2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0};
  CHECK(experiments::mean(values) == 5);
  CHECK(experiments::deviation(values) == doctest::Approx(2.13809));
  CHECK(experiments::t_half_width(values) == doctest::Approx(2.3646 * 2.13809 / 2.828427));
  const std::array one{3.0};
  CHECK(experiments::deviation(one) == 0);
  CHECK(experiments::t_half_width(one) == 0);
}

TEST_CASE("McNemar's test counts what only one of the two has right") {
  CHECK(experiments::mcnemar_statistic(121, 59) == doctest::Approx(61.0 * 61.0 / 180.0));
  CHECK(experiments::mcnemar_statistic(0, 0) == 0);
  CHECK(experiments::mcnemar_statistic(5, 5) == 0);
  CHECK(experiments::told_apart(121, 59));
  CHECK_FALSE(experiments::told_apart(12, 8));
}

TEST_CASE("the experiments that need no images hold for three seeds") {
  for (const experiments::Experiment& experiment : experiments::all_experiments()) {
    if (experiment.needs_mnist) continue;
    const auto result = experiments::run(experiment, {1, 2, 3}, {});
    REQUIRE(result);
    for (const experiments::Check& check : result->checks) {
      CAPTURE(experiment.id);
      CAPTURE(check.claim);
      CAPTURE(check.evidence);
      CHECK(check.held);
    }
  }
}

TEST_CASE("parts of a run, merged in any order, are the whole run; a seed given twice is refused") {
  const experiments::Experiment& experiment = *experiments::experiment_named("1C");
  const auto whole = *experiments::run(experiment, {1, 2, 3}, {});
  const auto odd = *experiments::run(experiment, {1, 3}, {});
  const auto even = *experiments::run(experiment, {2}, {});
  const auto merged = experiments::merge({even, odd});
  REQUIRE(merged);
  CHECK(merged->seeds == whole.seeds);
  CHECK(merged->measurements.all() == whole.measurements.all());
  CHECK(merged->held() == whole.held());
  CHECK_FALSE(experiments::merge({odd, whole}));
  CHECK_FALSE(experiments::merge({odd, *experiments::run(*experiments::experiment_named("3B"), {2}, {})}));
}

}  // namespace glassnet::test
