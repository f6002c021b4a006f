// Sets of points: their shapes, their splits, their names.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <string>
#include <tuple>

#include "data/points/point_data.h"
#include "data/points/point_source.h"
#include "data/points/shapes.h"

namespace glassnet::data {
namespace {

constexpr Shape drawn_shapes[] = {Shape::circle, Shape::exclusive_or, Shape::gaussians, Shape::spiral, Shape::moons};

std::size_t count_of_class(const Points& points, int label) {
  return static_cast<std::size_t>(std::ranges::count_if(points, [&](const Point& p) { return p.label == label; }));
}

// The points of a data set's splits together, in an order of their own.
std::multiset<std::tuple<float, float, int>> all_points(const Dataset& data) {
  std::multiset<std::tuple<float, float, int>> points;
  for (const ImageSet& set : data.splits) {
    for (std::size_t i = 0; i < set.count(); ++i) {
      points.emplace(set.numbers(i)[0], set.numbers(i)[1], set.label(i));
    }
  }
  return points;
}

std::string source_error(const std::string& name) {
  const auto source = parse_point_source(name);
  return source ? "no error" : source.error().message;
}

}  // namespace

TEST_CASE("the seed decides the points; both classes have half of them, mixed") {
  for (const Shape shape : drawn_shapes) {
    CHECK(shape_named(name_of(shape)) == shape);
    for (const double noise : {0.0, 0.3}) {
      const Points points = make_points(shape, 400, noise, 7);
      REQUIRE(points.size() == 400);
      CHECK(make_points(shape, 400, noise, 7) == points);
      CHECK(make_points(shape, 400, noise, 8) != points);
      const std::size_t ones = count_of_class(points, 1);
      CHECK(ones + count_of_class(points, 0) == 400);
      CHECK(ones > 130);
      CHECK(ones < 270);
      if (noise == 0 && shape != Shape::exclusive_or) CHECK(ones == 200);
      const Points first(points.begin(), points.begin() + 100);
      CHECK(count_of_class(first, 1) > 25);
      CHECK(count_of_class(first, 1) < 75);
    }
  }
  CHECK(!shape_named("square"));
  CHECK(count_of_class(make_points(Shape::spiral, 5, 0, 1), 1) == 3);
}

TEST_CASE("without noise the points lie on their curves") {
  for (const Point& p : make_points(Shape::circle, 500, 0, 2)) {
    const double r = std::hypot(static_cast<double>(p.x), static_cast<double>(p.y));
    CHECK((p.label == 1 ? r < 2.5001 : r > 3.4999 && r < 5.0001));
  }
  for (const Point& p : make_points(Shape::exclusive_or, 500, 0, 2)) {
    CHECK(p.label == (p.x * p.y > 0 ? 1 : 0));
    CHECK(std::min(std::abs(p.x), std::abs(p.y)) >= 0.2999f);
    CHECK(std::max(std::abs(p.x), std::abs(p.y)) <= 5.3001f);
  }
  for (const Point& p : make_points(Shape::spiral, 500, 0, 2)) {
    const double r = std::hypot(static_cast<double>(p.x), static_cast<double>(p.y));
    const double angle = 2 * std::numbers::pi * (1.75 * r / 5 + (p.label == 1 ? 0 : 0.5));
    CHECK(std::abs(r * std::sin(angle) - static_cast<double>(p.x)) < 1e-4);
    CHECK(std::abs(r * std::cos(angle) - static_cast<double>(p.y)) < 1e-4);
  }
  for (const Point& p : make_points(Shape::moons, 500, 0, 2)) {
    const double side = p.label == 0 ? 1 : -1;
    const double x = side * static_cast<double>(p.x) + 1.5;
    const double y = side * static_cast<double>(p.y) + 0.75;
    CHECK(std::abs(std::hypot(x, y) - 3) < 1e-5);
    CHECK(y > -1e-5);
  }
}

TEST_CASE("two Gaussians have the means and the variance that the noise says") {
  for (const double noise : {0.0, 0.5}) {
    double mean = 0, squares = 0;
    const Points points = make_points(Shape::gaussians, 20'000, noise, 3);
    for (const Point& p : points) {
      const double x = static_cast<double>(p.x) - (p.label == 1 ? 2 : -2);
      mean += x / 20'000;
      squares += x * x / 20'000;
    }
    CHECK(std::abs(mean) < 0.06);
    CHECK(squares == doctest::Approx(0.5 + 7 * noise).epsilon(0.05));
  }
}

TEST_CASE("noise spreads the spiral and mislabels the border of the circle, in its range") {
  for (const Point& p : make_points(Shape::spiral, 500, 0.5, 2)) CHECK(std::max(std::abs(p.x), std::abs(p.y)) <= 5.5f);
  int wrong = 0;
  for (const Point& p : make_points(Shape::circle, 500, 0.3, 2)) {
    wrong += (p.label == 1) != (std::hypot(p.x, p.y) < 2.5f);
  }
  CHECK(wrong > 5);
  CHECK(make_points(Shape::spiral, 50, 9, 2) == make_points(Shape::spiral, 50, max_noise, 2));
}

TEST_CASE("exclusive or's truth table is whole in each split") {
  const auto source = parse_point_source("xor-table");
  REQUIRE(source);
  REQUIRE(*source);
  const auto data = point_dataset(**source);
  REQUIRE(data);
  CHECK(data->channels == 2);
  CHECK(data->classes == 2);
  for (const ImageSet& set : data->splits) {
    REQUIRE(set.count() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(set.label(i) == (set.numbers(i)[0] != set.numbers(i)[1] ? 1 : 0));
  }
}

TEST_CASE("each class gives the same part to each split, every point to just one, by the seed") {
  Points points = make_points(Shape::spiral, 500, 0.1, 1);
  for (std::size_t i = 0; i < 100; ++i) points.push_back({static_cast<float>(i), 0, 2});  // a third class, smaller
  const auto data = split_points("p", points, {0.3, 0.2}, 4);
  REQUIRE(data);
  CHECK(data->classes == 3);
  CHECK(data->expected == std::array<std::size_t, 3>{300, 120, 180});
  std::multiset<std::tuple<float, float, int>> given;
  for (const Point& p : points) given.emplace(p.x, p.y, p.label);
  CHECK(all_points(*data) == given);
  const double shares[] = {0.5, 0.2, 0.3};
  for (std::size_t s = 0; s < 3; ++s) {
    std::map<int, int> counts;
    for (std::size_t i = 0; i < data->splits[s].count(); ++i) ++counts[data->splits[s].label(i)];
    CHECK(counts[0] == static_cast<int>(250 * shares[s]));
    CHECK(counts[1] == static_cast<int>(250 * shares[s]));
    CHECK(counts[2] == static_cast<int>(100 * shares[s]));
  }
  // What is held out is drawn, and what is left keeps its order.
  const auto third_class = [](const ImageSet& set) {
    std::vector<float> x;
    for (std::size_t i = 0; i < set.count(); ++i) {
      if (set.label(i) == 2) x.push_back(set.numbers(i)[0]);
    }
    return x;
  };
  const auto other = split_points("p", points, {0.3, 0.2}, 5);
  CHECK(third_class(other->split(Split::train)) != third_class(data->split(Split::train)));
  CHECK(std::ranges::is_sorted(third_class(data->split(Split::train))));
  CHECK(std::ranges::is_sorted(third_class(data->split(Split::test))));
}

TEST_CASE("shares that can't be are refused") {
  const Points points = make_points(Shape::circle, 10, 0, 1);
  CHECK(!split_points("p", points, {0.5, 0.5}, 1));
  CHECK(!split_points("p", points, {-0.1, 0.5}, 1));
  CHECK(!split_points("p", points, {std::nan(""), 0}, 1));
  CHECK(!split_points("p", {{0, 0, 0}}, {0.6, 0}, 1));
  CHECK(split_points("p", points, {0, 0}, 1)->split(Split::train).count() == 10);
}

TEST_CASE("a set of points is named with its settings") {
  const auto plain = *parse_point_source("spiral");
  REQUIRE(plain);
  CHECK(plain->shape == Shape::spiral);
  CHECK(point_dataset(*plain)->expected == std::array<std::size_t, 3>{250, 124, 126});
  const auto whole = *parse_point_source("moons:noise=0.1,count=200,seed=3,test=0.5,validation=0");
  REQUIRE(whole);
  CHECK(whole->noise == 0.1);
  CHECK(whole->count == 200);
  CHECK(whole->seed == 3);
  CHECK(point_dataset(*whole)->expected == std::array<std::size_t, 3>{100, 0, 100});
  const auto file = *parse_point_source("c:/my data/p.csv:test=0.1");
  REQUIRE(file);
  CHECK(!file->shape);
  CHECK(file->file == "c:/my data/p.csv");
  CHECK(file->shares->test == 0.1);
  for (const char* other : {"mnist", "fashion", "some/folder", "spiral2", ""}) CHECK(!*parse_point_source(other));

  CHECK(source_error("spiral:noise=0.6") == "noise is '0.6'; it must be a number from 0 to 0.5");
  CHECK(source_error("spiral:noise=nan") == "noise is 'nan'; it must be a number from 0 to 0.5");
  CHECK(source_error("spiral:count=3") == "count is '3'; it must be a whole number from 4 to 100000");
  CHECK(source_error("spiral:count") == "count needs a value: count=...");
  CHECK(source_error("spiral:seed=1,seed=2") == "seed is given twice");
  CHECK(source_error("spiral:turns=2") ==
        "unknown setting 'turns'; the settings here are seed, test, validation, count, noise");
  CHECK(source_error("spiral:").starts_with("unknown setting ''"));
  CHECK(source_error("p.csv:noise=0.1") ==
        "unknown setting 'noise'; the settings here are seed, test, validation, size");
  CHECK(source_error("spiral:test=0.8").starts_with("test and validation together"));
  CHECK(source_error("xor-table:seed=1").starts_with("xor-table takes no settings"));
}

}  // namespace glassnet::data
