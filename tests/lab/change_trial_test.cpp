// Changed pictures: the one that is looked at, and all test images at once.
#include <doctest/doctest.h>

#include "digits.h"
#include "lab/learner.h"
#include "nn/engine.h"

namespace glassnet::test {

namespace {

std::unique_ptr<lab::Learner> trained_learner() {
  data::Dataset data = bar_data();
  data.split(data::Split::test) = bars(200, 77);
  auto made = lab::Learner::create({.spec = small_network(), .training = adam(), .data = std::move(data)});
  REQUIRE(made);
  for (int i = 0; i < 200; ++i) (*made)->train_batch(0.01 * i);
  return std::move(*made);
}

lab::ProbeView probe_of(lab::Learner& learner) { return *learner.snapshot(true)->probe; }

// Does the evaluation that is due, if one is.
bool evaluate_once(lab::Learner& learner) {
  auto evaluator = learner.next_evaluation();
  if (evaluator == nullptr) return false;
  nn::Engine engine(nn::Arithmetic::fused);
  while (evaluator->advance(engine)) {
  }
  learner.take_evaluation(learner.generation(), evaluator->result());
  return true;
}

constexpr data::PictureChange down_three{.shift_y = 3};

}  // namespace

TEST_CASE("the picture that is looked at changes, with all that is computed from it, and changes back") {
  const auto learner = trained_learner();
  const lab::ProbeView before = probe_of(*learner);
  REQUIRE(!learner->carry_out(lab::ProbeChange{down_three}).error);
  const lab::ProbeView moved = probe_of(*learner);
  CHECK(moved.change == down_three);
  CHECK(moved.label == before.label);
  for (std::size_t i = 3 * 12; i < moved.pixels.size(); ++i) CHECK(moved.pixels[i] == before.pixels[i - 3 * 12]);
  CHECK(moved.layers.back().activations != before.layers.back().activations);

  // The next picture is changed in the same way, one of somebody's own too.
  REQUIRE(!learner->carry_out(lab::ProbePicture{.pixels = before.pixels}).error);
  CHECK(probe_of(*learner).pixels == moved.pixels);
  CHECK(probe_of(*learner).layers.back().activations == moved.layers.back().activations);
  REQUIRE(!learner->carry_out(lab::Probe{}).error);
  REQUIRE(!learner->carry_out(lab::ProbeChange{}).error);
  CHECK(probe_of(*learner).pixels == before.pixels);
}

TEST_CASE("a change out of range is refused, and the one before stays") {
  const auto learner = trained_learner();
  learner->carry_out(lab::ProbeChange{down_three});
  const lab::Reply reply = learner->carry_out(lab::ProbeChange{{.scale = 9}});
  REQUIRE(reply.error);
  CHECK(reply.error->field == "scale");
  CHECK(probe_of(*learner).change == down_three);
}

TEST_CASE("the accuracy on changed test images is measured beside that on the images as they are") {
  const auto learner = trained_learner();
  CHECK(learner->carry_out(lab::MeasureChange{}).error);  // nothing is changed
  learner->carry_out(lab::ProbeChange{down_three});
  while (evaluate_once(*learner)) {
  }
  CHECK(learner->snapshot(true)->change_trial == nullptr);
  const auto validation = learner->snapshot(true)->validation;
  REQUIRE(!learner->carry_out(lab::MeasureChange{}).error);
  CHECK(learner->must_measure());
  while (evaluate_once(*learner)) {
  }
  const auto trial = learner->snapshot(true)->change_trial;
  REQUIRE(trial);
  REQUIRE(trial->plain);
  REQUIRE(trial->changed);
  CHECK(trial->change == down_three);
  CHECK(trial->plain->images == 200);
  CHECK(trial->changed->images == 200);
  // Bars at ten heights: three rows lower they are others.
  CHECK(trial->plain->accuracy() > 0.9);
  CHECK(trial->changed->accuracy() < 0.4);
  CHECK(learner->snapshot(true)->validation->correct == validation->correct);
  CHECK(!learner->must_measure());
}

TEST_CASE("a trial that is overtaken by another, or by a reset, leaves nothing behind") {
  const auto learner = trained_learner();
  learner->carry_out(lab::ProbeChange{down_three});
  learner->carry_out(lab::MeasureChange{});
  const auto begun = learner->next_evaluation();
  REQUIRE(begun);
  nn::Engine engine(nn::Arithmetic::fused);
  while (begun->advance(engine)) {
  }
  SUBCASE("another") {
    learner->carry_out(lab::ProbeChange{{.shift_y = 1}});
    learner->carry_out(lab::MeasureChange{});
    learner->take_evaluation(learner->generation(), begun->result());
    CHECK(!learner->snapshot(true)->change_trial->plain);
    CHECK(learner->must_measure());
  }
  SUBCASE("a reset") {
    learner->carry_out(lab::Reset{1});
    learner->take_evaluation(learner->generation(), begun->result());
    CHECK(learner->snapshot(true)->change_trial == nullptr);
    CHECK(!learner->must_measure());
  }
  CHECK(!learner->snapshot(true)->validation);
}

TEST_CASE("measuring changes no bit of what is learned") {
  const auto plain = trained_learner();
  const auto measured = trained_learner();
  measured->carry_out(lab::ProbeChange{down_three});
  measured->carry_out(lab::MeasureChange{});
  while (evaluate_once(*measured)) {
  }
  for (int i = 0; i < 5; ++i) {
    plain->train_batch(3 + 0.01 * i);
    measured->train_batch(3 + 0.01 * i);
  }
  measured->carry_out(lab::ProbeChange{});
  CHECK(probe_of(*plain).layers[1].weights == probe_of(*measured).layers[1].weights);
  CHECK(probe_of(*plain).layers.back().activations == probe_of(*measured).layers.back().activations);
}

}  // namespace glassnet::test
