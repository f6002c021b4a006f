// The picture of the loss around a network: its directions, its numbers, and the way across it.
#include "lab/loss_landscape.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "digits.h"
#include "lab/evaluate.h"
#include "lab/time_machine.h"
#include "lab/trainer.h"
#include "learner_bench.h"
#include "nn/random.h"

namespace glassnet::test {

namespace {

constexpr int side = lab::LossLandscape::side;

double product(std::span<const float> a, std::span<const float> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

struct Run {
  data::Dataset data = bar_data(120, 20);
  std::unique_ptr<lab::Trainer> trainer;
  lab::TimeMachine moments;

  explicit Run(int steps) {
    auto made = lab::Trainer::create({.spec = small_network(), .training = adam()}, data);
    REQUIRE(made);
    trainer = std::move(*made);
    moments.note(*trainer);
    for (int i = 0; i < steps; ++i) {
      trainer->step();
      moments.note(*trainer);
    }
  }

  lab::LandscapeSurvey survey(lab::LandscapeAlong along = lab::LandscapeAlong::path) {
    lab::LandscapeSurvey made;
    made.start(trainer->network(), trainer->examples(), moments.kept(), along, 3, data);
    while (!made.work_slice()) {
    }
    REQUIRE(made.found() != nullptr);
    return made;
  }
};

}  // namespace

TEST_CASE("along the path: directions of length 1 at right angles that find what moved most") {
  // Moments of a known shape: long along one direction, short along another, and a little noise.
  nn::Random random(7);
  std::vector<float> a(40), b(40);
  for (std::size_t i = 0; i < a.size(); ++i) (i % 2 == 0 ? a : b)[i] = static_cast<float>(random.normal());
  const std::vector<float> centre(40, 0.5f);
  std::vector<std::vector<float>> moments;
  for (int n = 0; n < 12; ++n) {
    std::vector<float> moment = centre;
    const float along = 10 - static_cast<float>(n), across = std::sin(static_cast<float>(n));
    for (std::size_t i = 0; i < a.size(); ++i) {
      moment[i] += along * a[i] + across * b[i] + 0.001f * static_cast<float>(random.normal());
    }
    moments.push_back(std::move(moment));
  }
  const std::vector<std::span<const float>> spans(moments.begin(), moments.end());
  const lab::LandscapeAxes axes = lab::path_axes(spans, centre, 1);
  CHECK(product(axes.across, axes.across) == doctest::Approx(1).epsilon(1e-5));
  CHECK(product(axes.up, axes.up) == doctest::Approx(1).epsilon(1e-5));
  CHECK(std::abs(product(axes.across, axes.up)) < 1e-5);
  CHECK(axes.explained > 0.999);
  CHECK(std::abs(product(axes.across, a)) == doctest::Approx(std::sqrt(product(a, a))).epsilon(0.01));
  CHECK(std::abs(product(axes.up, b)) == doctest::Approx(std::sqrt(product(b, b))).epsilon(0.01));
  CHECK(lab::place_in(axes, centre, moments.front()).across < 0);
  // A place is where the moment lies: from it the moment is had back, but for the noise.
  for (const std::vector<float>& moment : moments) {
    const lab::LandscapePlace place = lab::place_in(axes, centre, moment);
    double missing = 0;
    for (std::size_t i = 0; i < moment.size(); ++i) {
      const float there = centre[i] + place.across * axes.across[i] + place.up * axes.up[i];
      missing = std::max(missing, std::abs(static_cast<double>(moment[i] - there)));
    }
    CHECK(missing < 0.01);
  }
}

TEST_CASE("where nothing has moved, or along one line only, random directions stand in") {
  const std::vector<float> centre(10, 1.0f);
  for (const int moments : {0, 1}) {
    CAPTURE(moments);
    std::vector<float> moved = centre;
    moved[4] -= 2;
    std::vector<std::span<const float>> spans(static_cast<std::size_t>(moments), moved);
    const lab::LandscapeAxes axes = lab::path_axes(spans, centre, 1);
    CHECK(product(axes.across, axes.across) == doctest::Approx(1).epsilon(1e-5));
    CHECK(product(axes.up, axes.up) == doctest::Approx(1).epsilon(1e-5));
    CHECK(std::abs(product(axes.across, axes.up)) < 1e-5);
    if (moments == 1) CHECK(std::abs(axes.across[4]) == doctest::Approx(1));
  }
}

TEST_CASE("random directions are as long as each filter's weights, and leave biases alone") {
  const nn::Network network = *nn::Network::compile(small_network(), 5);
  const lab::LandscapeAxes axes = lab::random_axes(network, 9);
  for (std::size_t layer = 0; layer < network.plan().layers.size(); ++layer) {
    const nn::LayerPlan& plan = network.plan().layers[layer];
    if (plan.weights == 0) continue;
    const auto units = static_cast<std::size_t>(plan.output.channels);
    const std::size_t each = plan.weights / units;
    for (std::size_t unit = 0; unit < units; ++unit) {
      const auto weights = network.weights(layer).subspan(unit * each, each);
      const auto part = std::span(axes.across).subspan(plan.parameter_offset + unit * each, each);
      CHECK(product(part, part) == doctest::Approx(product(weights, weights)).epsilon(1e-4));
    }
    for (std::size_t i = plan.weights; i < plan.parameters(); ++i) CHECK(axes.up[plan.parameter_offset + i] == 0);
  }
  CHECK(lab::random_axes(network, 9).up == axes.up);
  CHECK(lab::random_axes(network, 10).up != axes.up);
}

TEST_CASE("the loss at a place is that of a network with those weights, on the training examples") {
  Run run(60);
  lab::LandscapeSurvey survey = run.survey();
  const lab::LossLandscape& landscape = *survey.found();
  CHECK(landscape.images == 120);
  CHECK(landscape.examples == run.trainer->examples());
  REQUIRE(landscape.loss.size() == static_cast<std::size_t>(side * side));
  CHECK(landscape.left < 0);
  CHECK(landscape.right > 0);
  CHECK(landscape.explained > 0.5);

  std::vector<std::span<const float>> weights;
  for (const auto& moment : run.moments.kept()) {
    if (moment->examples < run.trainer->examples()) weights.push_back(moment->network.parameters());
  }
  const auto centre = run.trainer->network().parameters();
  const lab::LandscapeAxes axes = lab::path_axes(weights, centre, 3);
  for (const auto& [row, column] : {std::pair{0, 0}, {3, 20}, {24, 24}, {12, 7}}) {
    CAPTURE(row);
    CAPTURE(column);
    nn::Network there = run.trainer->network();
    for (std::size_t i = 0; i < centre.size(); ++i) {
      there.parameters()[i] =
          centre[i] + landscape.across_at(column) * axes.across[i] + landscape.up_at(row) * axes.up[i];
    }
    const double wanted = lab::evaluate(there, run.data, data::Split::train).loss;
    const auto found = static_cast<double>(landscape.loss[static_cast<std::size_t>(row * side + column)]);
    CHECK(found == doctest::Approx(wanted).epsilon(1e-4));
  }
}

TEST_CASE("the path leads from the start to the centre, and the start is high above it") {
  Run run(60);
  lab::LandscapeSurvey survey = run.survey();
  const lab::LossLandscape& landscape = *survey.found();
  REQUIRE(landscape.path.size() >= 3);
  CHECK(landscape.path.front().examples == 0);
  CHECK(landscape.path.back().examples == run.trainer->examples());
  CHECK(landscape.path.back().place.across == 0);
  for (const lab::LandscapeMoment& moment : landscape.path) {
    CHECK(moment.place.across >= landscape.left);
    CHECK(moment.place.across <= landscape.right);
    CHECK(moment.place.up >= landscape.bottom);
    CHECK(moment.place.up <= landscape.top);
  }
  const auto loss_near = [&](const lab::LandscapePlace& place) {
    const auto column = std::lround((place.across - landscape.left) / (landscape.right - landscape.left) * (side - 1));
    const auto row = std::lround((landscape.top - place.up) / (landscape.top - landscape.bottom) * (side - 1));
    return landscape.loss[static_cast<std::size_t>(row * side + column)];
  };
  CHECK(loss_near(landscape.path.front().place) > 1.5f * loss_near({}));

  REQUIRE(survey.place_of(run.trainer->network()));
  CHECK(std::abs(survey.place_of(run.trainer->network())->across) < 1e-4f);
  for (int i = 0; i < 30; ++i) run.trainer->step();
  const auto later = *survey.place_of(run.trainer->network());
  CHECK(std::hypot(later.across, later.up) > 1e-3f);
}

TEST_CASE("in slices, with progress, whatever the network; another network's landscape goes") {
  Run run(5);
  lab::LandscapeSurvey survey;
  CHECK_FALSE(survey.progress());
  survey.start(run.trainer->network(), run.trainer->examples(), run.moments.kept(), lab::LandscapeAlong::random, 3,
               run.data);
  double before = -1;
  while (!survey.work_slice()) {
    REQUIRE(survey.progress());
    CHECK(*survey.progress() > before);
    before = *survey.progress();
  }
  CHECK(before > 0);
  CHECK_FALSE(survey.under_way());
  CHECK(survey.found()->left <= -1);
  survey.forget_unless(run.trainer->network().spec());
  CHECK(survey.found() != nullptr);
  nn::NetworkSpec other = small_network();
  other.name = "another";
  std::get<nn::ConvSpec>(other.layers[1].layer).filters += 1;
  survey.forget_unless(other);
  CHECK(survey.found() == nullptr);
}

TEST_CASE("a session surveys beside its other work, and bits don't change") {
  const auto surveyed = make_learner(true), plain = make_learner(true);
  for (const auto& learner : {surveyed.get(), plain.get()}) run_to(*learner, 500);
  ask(*surveyed, lab::SurveyLoss{});
  CHECK(surveyed->is_searching());
  surveyed->search_on();
  for (const auto& learner : {surveyed.get(), plain.get()}) run_to(*learner, 900);
  while (surveyed->is_searching()) surveyed->search_on();
  const auto snapshot = surveyed->snapshot(true);
  REQUIRE(snapshot->landscape != nullptr);
  REQUIRE(snapshot->landscape_now);
  CHECK(snapshot->landscape->examples < snapshot->examples);
  CHECK(first_weights(*surveyed) == first_weights(*plain));
}

}  // namespace glassnet::test
