// Learning curves, the recent window, the speedometer, and edits in words.
#include <doctest/doctest.h>

#include "digits.h"
#include "lab/edit_description.h"
#include "lab/learning_curve.h"
#include "lab/recent_window.h"
#include "lab/speedometer.h"

namespace glassnet::test {

TEST_CASE("a running curve stays within its bound and keeps the mean") {
  lab::RunningCurve curve(10, 16);
  double sum = 0;
  constexpr int examples = 10 * 16 * 8;
  for (int i = 1; i <= examples; ++i) {
    sum += i;
    curve.add(i, i, 1);
  }
  CHECK(curve.points().size() < 16);
  double mean = 0;
  for (const lab::CurvePoint& p : curve.points()) mean += p.value / static_cast<double>(curve.points().size());
  CHECK(mean == doctest::Approx(sum / examples).epsilon(0.01));
  for (std::size_t i = 1; i < curve.points().size(); ++i)
    CHECK(curve.points()[i].examples > curve.points()[i - 1].examples);
}

TEST_CASE("measured points are thinned from the old end; the newest stays") {
  std::vector<lab::CurvePoint> points;
  for (int i = 0; i < 1000; ++i) {
    lab::add_measured(points, {static_cast<double>(i), 1}, 50);
    CHECK(points.size() <= 50);
    CHECK(points.back().examples == i);
  }
}

TEST_CASE("the recent window is the mean of the last 2,000 examples at most") {
  lab::RecentWindow window;
  CHECK(window.empty());
  for (int i = 0; i < 300; ++i) window.add({20, 0, 20 * 5.0, true});
  for (int i = 0; i < 100; ++i) window.add({20, 10, 20 * 1.0, true});
  CHECK(window.loss() == doctest::Approx(1));
  CHECK(window.accuracy() == doctest::Approx(0.5));
}

TEST_CASE("the speedometer reads the last two seconds") {
  lab::Speedometer speed;
  CHECK(speed.examples_per_s() == 0);
  for (int i = 0; i <= 100; ++i)
    speed.note(i * 0.1, static_cast<std::uint64_t>(i < 50 ? i * 10 : 500 + (i - 50) * 100));
  CHECK(speed.examples_per_s() == doctest::Approx(1000));
}

TEST_CASE("an edit is told in words") {
  const auto before = small_network();
  CHECK(lab::describe_edit(before, before).empty());
  auto after = before;
  std::get<nn::PoolSpec>(after.layers[3].layer).kind = nn::PoolKind::average;
  after.layers.insert(after.layers.begin() + 4, {"dense2", nn::DenseSpec{20, {}}});
  after.layers.erase(after.layers.begin() + 2);
  CHECK(lab::describe_edit(before, after) == "removed relu1, pool1: kind max -> average, added dense2 (20 units)");
  after = before;
  std::swap(after.layers[2], after.layers[3]);
  CHECK(lab::describe_edit(before, after) == "layers in another order");
}

}  // namespace glassnet::test
