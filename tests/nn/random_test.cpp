// The generator and the logarithm it stands on.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

#include "nn/logarithm.h"
#include "nn/random.h"

namespace glassnet::test {

TEST_CASE("the logarithm agrees with the C library's to the last places") {
  nn::Random random(1);
  for (int i = 0; i < 20'000; ++i) {
    const double x = std::ldexp(1.0 + random.next() * 0x1p-32, static_cast<int>(random.below(2000)) - 1000);
    CHECK(nn::logarithm(x) == doctest::Approx(std::log(x)).epsilon(1e-15));
  }
  CHECK(nn::logarithm(1) == 0);
  CHECK(std::isinf(nn::logarithm(0)));
  CHECK(std::isnan(nn::logarithm(-1)));
  CHECK(std::isnan(nn::logarithm(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("normal numbers have mean 0, deviation 1 and the normal distribution's tails") {
  nn::Random random(2);
  constexpr int count = 200'000;
  double sum = 0, squares = 0;
  int beyond_two = 0;
  for (int i = 0; i < count; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
    if (std::abs(x) > 2) ++beyond_two;
  }
  CHECK(std::abs(sum / count) < 0.01);
  CHECK(squares / count == doctest::Approx(1).epsilon(0.02));
  CHECK(beyond_two / static_cast<double>(count) == doctest::Approx(0.0455).epsilon(0.05));
}

TEST_CASE("whole numbers below a bound are all equally likely") {
  nn::Random random(3);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(7)];
  for (const int count : counts) CHECK(count == doctest::Approx(10'000).epsilon(0.05));
}

TEST_CASE("seeds and streams are sequences of their own, and a seed's numbers never change") {
  nn::Random a(1, 0), b(1, 1), c(2, 0), again(1, 0);
  const std::uint32_t first = a.next();
  CHECK(first != b.next());
  CHECK(first != c.next());
  CHECK(first == again.next());
  // Links and lessons promise numbers: these may not change from one version to the next.
  nn::Random kept(20261124, 3);
  CHECK(kept.next() == 1809812576u);
  CHECK(kept.next() == 1281968708u);
}

TEST_CASE("a generator goes on from a saved state, in the middle of a pair of normal numbers too") {
  for (const int drawn : {0, 1, 2}) {
    nn::Random random(7, 2);
    for (int i = 0; i < drawn; ++i) random.normal();
    CHECK(random.state().spare.has_value() == (drawn == 1));
    nn::Random again(1);
    again.restore(random.state());
    CHECK(again.state() == random.state());
    for (int i = 0; i < 10; ++i) CHECK(again.normal() == random.normal());
    CHECK(again.next() == random.next());
  }
  nn::Random even(1);
  even.restore({3, 4, {}});
  CHECK(even.state().increment == 5);
}

}  // namespace glassnet::test
