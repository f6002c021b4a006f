// The search for the training images most like a picture, against the plain way of finding them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "digits.h"
#include "lab/learner.h"
#include "lab/nearest_images.h"

namespace glassnet::test {

namespace {

double distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::pow((a[i] - b[i]) / 255.0, 2);
  return std::sqrt(sum);
}

}  // namespace

TEST_CASE("the nearest are those with the least distance, the nearest first, whatever the slices") {
  const data::ImageSet train = bars(1234, 5);
  const data::ImageSet probe = bars(10, 6);
  for (std::size_t i = 0; i < probe.count(); ++i) {
    lab::NearestSearch search;
    search.start(probe.image(i), 7);
    CHECK(search.under_way());
    CHECK(search.found() == nullptr);
    while (!search.work_slice(train)) {
    }
    CHECK_FALSE(search.under_way());
    REQUIRE(search.found() != nullptr);
    const lab::NearestImages& found = *search.found();
    CHECK(found.searched == train.count());
    REQUIRE(found.images.size() == 7);
    std::vector<double> all;
    for (std::size_t k = 0; k < train.count(); ++k) all.push_back(distance(probe.image(i), train.image(k)));
    std::vector<double> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t n = 0; n < found.images.size(); ++n) {
      const lab::NearestImage& image = found.images[n];
      CHECK(image.distance == doctest::Approx(sorted[n]));
      CHECK(image.distance == doctest::Approx(all[image.index]));
      CHECK(image.label == train.label(image.index));
      CHECK(std::equal(image.pixels.begin(), image.pixels.end(), train.image(image.index).begin()));
    }
    CHECK(found.images.front().label == probe.label(i));
  }
}

TEST_CASE("images that come during the search are looked at too; fewer than wanted are all; other data end it") {
  lab::NearestSearch search;
  data::ImageSet train = bars(500, 5);
  search.start(bars(1, 6).image(0), 1000);
  CHECK_FALSE(search.work_slice(train));
  train.append(bars(100, 7));
  while (!search.work_slice(train)) {
  }
  CHECK(search.found()->images.size() == 600);
  search.start(bars(1, 6).image(0), 3);
  CHECK(search.work_slice(data::ImageSet(5, 5)));
  CHECK_FALSE(search.under_way());
  CHECK(search.found() == nullptr);
}

TEST_CASE("the learner searches for the picture as it is looked at, and forgets with it") {
  auto created = lab::Learner::create({.spec = small_network(), .training = adam(), .data = bar_data(700, 100)});
  REQUIRE(created);
  lab::Learner& learner = **created;
  CHECK_FALSE(learner.is_searching());
  CHECK(learner.carry_out(lab::FindNearest{0}).error->field == "images");
  REQUIRE(!learner.carry_out(lab::Probe{data::Split::train, 123}).error);
  REQUIRE(!learner.carry_out(lab::FindNearest{}).error);
  CHECK(learner.snapshot(true)->searching);
  while (!learner.search_on()) {
  }
  auto snapshot = learner.snapshot(true);
  CHECK_FALSE(snapshot->searching);
  REQUIRE(snapshot->nearest);
  CHECK(snapshot->nearest->images.front().index == 123);
  CHECK(snapshot->nearest->images.front().distance == 0);
  CHECK((*snapshot->data.labels[0])[123] == snapshot->nearest->images.front().label);
  learner.carry_out(lab::ProbeChange{{.shift_x = 2}});
  CHECK(learner.snapshot(true)->nearest == nullptr);
  learner.carry_out(lab::FindNearest{1});
  while (!learner.search_on()) {
  }
  CHECK(learner.snapshot(true)->nearest->images.size() == 1);
  CHECK(learner.snapshot(true)->nearest->images.front().distance > 0);
  learner.carry_out(lab::Probe{data::Split::validation, 1});
  CHECK(learner.snapshot(true)->nearest == nullptr);
}

}  // namespace glassnet::test
