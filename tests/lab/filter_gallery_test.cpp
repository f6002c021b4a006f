// One channel over many images: the same numbers as looking at each image alone, class by class, while it learns.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "digits.h"
#include "lab/filter_gallery.h"
#include "lab/inspection.h"
#include "lab/learner.h"
#include "learner_bench.h"

namespace glassnet::test {

namespace {

void look_to_the_end(lab::Learner& learner) {
  learner.snapshot(true);
  while (learner.is_searching()) learner.search_on();
}

double mean(const std::vector<float>& map) {
  double sum = 0;
  for (const float value : map) sum += static_cast<double>(value);
  return sum / static_cast<double>(map.size());
}

}  // namespace

TEST_CASE("a map of each image is what a look at that image alone gives; means are over all that were measured") {
  const data::Dataset data = bar_data(100, 200);
  const auto network = nn::Network::compile(small_network(), 3);
  REQUIRE(network);
  lab::FilterDesk desk;
  desk.choose(lab::FilterTarget{"relu1", 2});
  desk.begin(*network, data, 17);
  int slices = 1;
  while (!desk.work_slice()) ++slices;
  CHECK(slices > 10);  // not all at once: training goes on in between
  REQUIRE(desk.found());
  const lab::FilterGallery& gallery = *desk.found();
  CHECK(gallery.step == 17);
  CHECK(gallery.split == data::Split::validation);
  CHECK(gallery.images.size() == 10 * lab::FilterDesk::shown_of_class);

  const auto& shape = network->plan().layers[2].output;
  const auto size = static_cast<std::size_t>(shape.height * shape.width);
  CHECK(gallery.shape == nn::Shape{1, shape.height, shape.width});
  const auto map_of = [&](std::size_t index) {
    const auto all = lab::inspect(*network, data, data::Split::validation, index, false).layers[2].activations;
    return std::vector<float>(all.begin() + static_cast<std::ptrdiff_t>(2 * size),
                              all.begin() + static_cast<std::ptrdiff_t>(3 * size));
  };
  float high = 0;
  for (const lab::FilterImage& image : gallery.images) {
    CHECK(image.label == static_cast<int>(image.index % 10));
    const auto pixels = data.split(data::Split::validation).image(image.index);
    CHECK(std::ranges::equal(image.pixels, pixels));
    const std::vector<float> expected = map_of(image.index);
    REQUIRE(image.map.size() == expected.size());
    for (std::size_t i = 0; i < size; ++i) CHECK(image.map[i] == doctest::Approx(expected[i]));
    CHECK(image.mean == doctest::Approx(mean(image.map)));
    high = std::max(high, *std::max_element(image.map.begin(), image.map.end()));
  }
  CHECK(gallery.high == high);
  CHECK(gallery.low == 0);

  REQUIRE(gallery.classes.size() == 10);
  for (std::size_t k = 0; k < 10; ++k) {
    std::vector<double> means;
    for (std::size_t index = k; index < 200; index += 10) means.push_back(mean(map_of(index)));
    CHECK(gallery.classes[k].images == 20);
    const double whole = std::accumulate(means.begin(), means.end(), 0.0) / 20;
    CHECK(gallery.classes[k].mean == doctest::Approx(whole));
    double squares = 0;
    for (const double one : means) squares += (one - whole) * (one - whole);
    CHECK(gallery.classes[k].deviation == doctest::Approx(std::sqrt(squares / 19)));
  }
}

TEST_CASE("the learner looks at the chosen channel, anew once it has learned, and at no other") {
  auto learner = make_learner();
  CHECK(learner->snapshot(true)->filter == nullptr);
  ask(*learner, lab::LookAtFilter{lab::FilterTarget{"conv1", 1}});
  CHECK(learner->snapshot(true)->filter_target == lab::FilterTarget{"conv1", 1});
  look_to_the_end(*learner);
  const auto first = learner->snapshot(true)->filter;
  REQUIRE(first);
  CHECK(first->step == 0);
  CHECK(first->target == lab::FilterTarget{"conv1", 1});
  CHECK(learner->snapshot(true)->filter == first);  // the same weights: not again
  CHECK_FALSE(learner->is_searching());

  ask(*learner, lab::Step{});
  look_to_the_end(*learner);
  const auto second = learner->snapshot(true)->filter;
  REQUIRE(second);
  CHECK(second->step == 1);
  CHECK(second->images.front().map != first->images.front().map);

  // A unit's answer is one number an image.
  ask(*learner, lab::LookAtFilter{lab::FilterTarget{"dense1", 4}});
  CHECK(learner->snapshot(true)->filter == nullptr);
  look_to_the_end(*learner);
  CHECK(learner->snapshot(true)->filter->images.front().map.size() == 1);

  ask(*learner, lab::LookAtFilter{});
  CHECK_FALSE(learner->snapshot(true)->filter_target);
  CHECK(learner->snapshot(true)->filter == nullptr);
}

TEST_CASE("looking changes nothing of what is learned") {
  auto watched = make_learner(), alone = make_learner();
  ask(*watched, lab::LookAtFilter{lab::FilterTarget{"conv1", 0}});
  for (int i = 0; i < 5; ++i) {
    ask(*watched, lab::Step{});
    ask(*alone, lab::Step{});
    look_to_the_end(*watched);
  }
  CHECK(first_weights(*watched) == first_weights(*alone));
}

TEST_CASE("a channel that the network lacks is refused; one that an edit takes away is no longer shown") {
  auto learner = make_learner();
  const auto refusal = [&](const lab::FilterTarget& target) {
    const auto error = learner->carry_out(lab::LookAtFilter{target}).error;
    REQUIRE(error);
    return error->message;
  };
  CHECK(refusal({"conv9", 0}) == "there is no layer \"conv9\"");
  CHECK(refusal({"dense1", 10}) == "channel is 10; it must be from 0 to 9, as dense1 has them");
  CHECK(refusal({"conv1", -1}).starts_with("channel is -1"));

  ask(*learner, lab::LookAtFilter{lab::FilterTarget{"relu1", 0}});
  look_to_the_end(*learner);
  REQUIRE(learner->snapshot(true)->filter);
  nn::NetworkSpec without = small_network();
  std::erase_if(without.layers, [](const auto& layer) { return layer.id == "relu1"; });
  ask(*learner, lab::Apply{without});
  look_to_the_end(*learner);
  CHECK(learner->snapshot(true)->filter == nullptr);
  ask(*learner, lab::Undo{});
  look_to_the_end(*learner);
  CHECK(learner->snapshot(true)->filter != nullptr);
}

}  // namespace glassnet::test
