// Frames of news keep their rate although the browser's come when they come.
#include "ui/steady_rate.h"

#include <doctest/doctest.h>

#include "nn/random.h"

using glassnet::ui::SteadyRate;

namespace {

// How many frames ten seconds see, where the browser's come so many milliseconds apart, give or take.
int frames_in_ten_seconds(double wanted, double apart, double jitter) {
  SteadyRate rate(1000 / wanted);
  glassnet::nn::Random random(1);
  int frames = 0;
  for (double now = 5000; now < 15'000; now += apart + jitter * (static_cast<double>(random.uniform()) * 2 - 1)) {
    if (!rate.due(now)) continue;
    rate.took(now);
    ++frames;
  }
  return frames;
}

}  // namespace

TEST_CASE("the rate is kept on average, and not exceeded") {
  for (const double wanted : {4.0, 30.0, 31.0, 45.0}) {
    for (const double jitter : {0.0, 3.0, 9.0}) {
      const int frames = frames_in_ten_seconds(wanted, 16.7, jitter);
      CAPTURE(wanted);
      CAPTURE(jitter);
      CHECK(frames >= wanted * 10 - 1);
      CHECK(frames <= wanted * 10 + 2);
    }
  }
}

TEST_CASE("where the browser's frames are fewer, each is taken") { CHECK(frames_in_ten_seconds(30, 50, 0) == 200); }

TEST_CASE("of a long rest, one is made up for") {
  SteadyRate rate(30);
  for (const double now : {1000.0, 9000.0}) {
    CHECK(rate.due(now));
    rate.took(now);
    CHECK(rate.due(now));
    rate.took(now);
    CHECK(!rate.due(now + 29));
    CHECK(rate.due(now + 30));
  }
}
