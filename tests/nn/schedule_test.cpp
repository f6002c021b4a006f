#include "nn/schedule.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "nn/cosine.h"

namespace glassnet::test {

namespace {

nn::ScheduleSpec over_1000(nn::ScheduleKind kind) {
  nn::ScheduleSpec spec = nn::default_schedule(kind);
  spec.length = 1000;
  return spec;
}

double factor(const nn::ScheduleSpec& spec, std::uint64_t examples) {
  return static_cast<double>(nn::rates_at(spec, examples, 0.95f).factor);
}

}  // namespace

TEST_CASE("the cosine agrees with the library's") {
  for (int i = 0; i <= 1000; ++i) {
    CHECK(std::abs(nn::half_cosine(i / 1000.0) - std::cos(std::numbers::pi * i / 1000.0)) < 1e-14);
  }
}

TEST_CASE("schedules at their landmarks") {
  CHECK(factor({}, 123456) == 1);
  const auto step = over_1000(nn::ScheduleKind::step);
  CHECK(factor(step, 999) == 1);
  CHECK(factor(step, 1000) == doctest::Approx(0.1));
  CHECK(factor(step, 3500) == doctest::Approx(0.001));
  const auto exponential = over_1000(nn::ScheduleKind::exponential);
  CHECK(factor(exponential, 500) == doctest::Approx(std::sqrt(0.1)));
  CHECK(factor(exponential, 2000) == doctest::Approx(0.01));
  auto cosine = over_1000(nn::ScheduleKind::cosine);
  CHECK(factor(cosine, 500) == doctest::Approx(0.5));
  CHECK(factor(cosine, 1000) == doctest::Approx(0).epsilon(1e-9));
  cosine.factor = 0.2f;
  CHECK(factor(cosine, 5000) == doctest::Approx(0.2));
  const auto cycle = over_1000(nn::ScheduleKind::one_cycle);
  CHECK(factor(cycle, 0) == doctest::Approx(0.04));
  CHECK(factor(cycle, 300) == doctest::Approx(1));
  CHECK(factor(cycle, 650) == doctest::Approx(0.5).epsilon(1e-3));
  CHECK(factor(cycle, 1000) == doctest::Approx(1e-4));
}

TEST_CASE("one cycle moves the momentum against the rate, other schedules leave it") {
  const auto cycle = over_1000(nn::ScheduleKind::one_cycle);
  CHECK(*nn::rates_at(cycle, 0, 0.95f).momentum == doctest::Approx(0.95f));
  CHECK(*nn::rates_at(cycle, 300, 0.95f).momentum == doctest::Approx(0.85f));
  CHECK(*nn::rates_at(cycle, 1000, 0.95f).momentum == doctest::Approx(0.95f));
  CHECK(!nn::rates_at(over_1000(nn::ScheduleKind::cosine), 5, 0.95f).momentum);
}

TEST_CASE("warm-up rises from almost nothing to the schedule itself; cosine and exponential only fall") {
  auto spec = over_1000(nn::ScheduleKind::constant);
  spec.warm_up = 100;
  CHECK(factor(spec, 0) > 0);
  for (std::uint64_t e = 1; e <= 100; ++e) CHECK(factor(spec, e) > factor(spec, e - 1));
  CHECK(factor(spec, 100) == 1);
  for (const auto kind : {nn::ScheduleKind::cosine, nn::ScheduleKind::exponential}) {
    for (std::uint64_t e = 10; e <= 1000; e += 10) CHECK(factor(over_1000(kind), e) < factor(over_1000(kind), e - 10));
  }
}

TEST_CASE("what a schedule can't be is refused with its field") {
  nn::ScheduleSpec spec;
  spec.length = 0;
  REQUIRE(!nn::check(spec));
  CHECK(nn::check(spec).error().message == "schedule: length is 0; it must be from 1 to 1e+12");
  CHECK(nn::check(spec).error().field == "schedule.length");
  spec = nn::default_schedule(nn::ScheduleKind::exponential);
  spec.factor = 0;
  CHECK(!nn::check(spec));
  spec = over_1000(nn::ScheduleKind::step);
  spec.factor = 0;
  CHECK(nn::check(spec));
  CHECK(factor(spec, 999) == 1);  // it learns until the first step down
  CHECK(factor(spec, 1000) == 0);
  spec = {};
  spec.factor = 2;
  CHECK(!nn::check(spec));
}

}  // namespace glassnet::test
