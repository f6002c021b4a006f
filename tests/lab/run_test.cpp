// How a run is steered: single steps, goals at which it pauses by itself, slow motion. On a learner with a clock of the
// test's own.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "learner_bench.h"

namespace glassnet::test {

namespace {

lab::RunUntil until(lab::GoalKind kind, double value) { return {{kind, value}}; }

}  // namespace

TEST_CASE("a single step trains one example, one batch or to the end of the epoch") {
  const auto made = make_learner();
  ask(*made, lab::Step{lab::Grain::example});
  CHECK(made->snapshot(false)->examples == 1);
  CHECK(made->snapshot(false)->status == "Trained one example.");
  ask(*made, lab::Step{});
  CHECK(made->snapshot(false)->examples == 11);
  CHECK(made->snapshot(false)->step == 2);
  CHECK_FALSE(made->can_train());

  ask(*made, lab::Step{lab::Grain::epoch});
  CHECK(made->snapshot(false)->goal->goal == lab::RunGoal{lab::GoalKind::epochs, 1});
  run(*made);
  const auto paused = made->snapshot(false);
  CHECK(paused->examples == 401);  // 11, then batches of 10: the first end of a batch in the second pass
  CHECK_FALSE(paused->running);
  CHECK_FALSE(paused->goal);
  CHECK(paused->status == "Paused after 1 epoch, 401 examples.");
}

TEST_CASE(
    "a whole pass over 400 images in batches of 10 ends just there, and the next step of an epoch is the next pass") {
  const auto made = make_learner();
  for (const std::uint64_t examples : {400u, 800u, 1200u}) {
    ask(*made, lab::Step{lab::Grain::epoch});
    run(*made);
    CHECK(made->snapshot(false)->examples == examples);
  }
}

TEST_CASE("a run pauses by itself at so many examples, or at the end of the batch that reaches them") {
  const auto made = make_learner();
  ask(*made, until(lab::GoalKind::examples, 200));
  run(*made);
  CHECK(made->snapshot(false)->examples == 200);
  CHECK(made->snapshot(false)->status == "Paused after 200 examples, as asked.");
  ask(*made, until(lab::GoalKind::examples, 205));
  const lab::RunProgress progress = *made->snapshot(false)->goal;
  CHECK(progress.from == 200);
  CHECK(progress.share() == 0);
  run(*made);
  CHECK(made->snapshot(false)->examples == 210);
  CHECK(made->snapshot(false)->status ==
        "Paused after 210 examples, at the end of the batch that reached 205 examples.");
  CHECK(made->carry_out(until(lab::GoalKind::examples, 210)).error->message ==
        "the run has reached 210 examples already");
}

TEST_CASE("the goal shows how far it is; pausing forgets it") {
  const auto made = make_learner();
  ask(*made, until(lab::GoalKind::epochs, 2));
  for (int i = 0; i < 20; ++i) made->train_batch(i);
  CHECK(made->snapshot(false)->goal->share() == doctest::Approx(0.25));
  ask(*made, lab::Pause{});
  CHECK_FALSE(made->snapshot(false)->goal);
  ask(*made, lab::Train{});
  for (int i = 0; i < 100; ++i) made->train_batch(i);
  CHECK(made->can_train());
}

TEST_CASE("an accuracy is reached at a measurement of the whole validation split, and the status says whose") {
  const auto made = make_learner();
  ask(*made, until(lab::GoalKind::accuracy, 0.9));
  for (int i = 0; i < 400 && made->can_train(); ++i) {
    for (int batch = 0; batch < 5; ++batch) made->train_batch(i);
    measure(*made);
  }
  const auto paused = made->snapshot(false);
  CHECK_FALSE(paused->running);
  CHECK(paused->validation->accuracy() >= 0.9);
  const std::string measured = std::to_string(paused->validation->correct) + " of 100 validation images right after " +
                               std::to_string(paused->validation->examples) + " examples";
  CHECK(paused->status == "Paused: " + measured + ".");
  CHECK(made->carry_out(until(lab::GoalKind::accuracy, 0.9)).error);
}

TEST_CASE("goals that make no sense are refused and change nothing") {
  const auto made = make_learner();
  for (const lab::RunUntil& command :
       {until(lab::GoalKind::examples, 0), until(lab::GoalKind::epochs, -1), until(lab::GoalKind::accuracy, 1.5),
        until(lab::GoalKind::accuracy, std::nan(""))}) {
    CHECK(made->carry_out(command).error);
    CHECK_FALSE(made->can_train());
  }
}

TEST_CASE("a reset keeps the goal and counts anew; a divergence forgets it") {
  const auto made = make_learner();
  ask(*made, until(lab::GoalKind::examples, 100));
  for (int i = 0; i < 5; ++i) made->train_batch(i);
  ask(*made, lab::Reset{2});
  CHECK(made->snapshot(false)->goal->from == 0);
  run(*made);
  CHECK(made->snapshot(false)->examples == 100);

  lab::Set wild;
  wild.optimizer = nn::OptimizerKind::sgd;
  wild.learning_rate = 1000;
  wild.l2_decay = 1;
  ask(*made, wild);
  ask(*made, until(lab::GoalKind::examples, 5000));
  run(*made);
  CHECK(made->snapshot(false)->diverged);
  CHECK_FALSE(made->snapshot(false)->goal);
}

TEST_CASE("slow motion: four phases a step, the weights change in the last, and the bits are those of full speed") {
  const auto slow = make_learner(true);
  const auto fast = make_learner(true);
  ask(*slow, lab::Pace{1});
  const std::vector<float> before = first_weights(*slow);
  std::vector<lab::StepPhase> phases;
  double now = 100;
  for (int i = 0; i < 12; ++i) {
    CHECK(slow->wait(now) <= 0);
    slow->train_batch(now);
    const auto snapshot = slow->snapshot(false);
    phases.push_back(*snapshot->phase);
    CHECK(snapshot->phase_examples == 10);
    CHECK(snapshot->step == static_cast<std::uint64_t>((i + 1) / 4));
    if (i < 3) CHECK(first_weights(*slow) == before);
    CHECK(slow->wait(now) == doctest::Approx(0.25));
    now += 0.25;
  }
  using enum lab::StepPhase;
  CHECK(phases ==
        std::vector{forward, loss, backward, update, forward, loss, backward, update, forward, loss, backward, update});
  for (int i = 0; i < 3; ++i) fast->train_batch(i);
  CHECK(first_weights(*slow) == first_weights(*fast));
}

TEST_CASE("a command that changes the run finds it between two steps") {
  const auto slow = make_learner(true);
  const auto fast = make_learner(true);
  ask(*slow, lab::Pace{1});
  SUBCASE("an edit") {
    lab::Set set;
    set.learning_rate = 0.02f;
    for (int i = 0; i < 6; ++i) slow->train_batch(i);
    for (int i = 0; i < 2; ++i) fast->train_batch(i);
    ask(*slow, set);
    ask(*fast, set);
  }
  SUBCASE("a pause") {
    slow->train_batch(0);
    fast->train_batch(0);
    ask(*slow, lab::Pause{});
    CHECK_FALSE(slow->snapshot(false)->phase);
  }
  SUBCASE("full speed goes on within the step") {
    for (int i = 0; i < 3; ++i) slow->train_batch(i);
    fast->train_batch(0);
    ask(*slow, lab::Pace{0});
    slow->train_batch(4);
    CHECK_FALSE(slow->snapshot(false)->phase);
  }
  CHECK(slow->snapshot(false)->step == fast->snapshot(false)->step);
  CHECK(first_weights(*slow) == first_weights(*fast));
}

TEST_CASE("phase by phase while paused") {
  const auto made = make_learner();
  const std::vector<float> before = first_weights(*made);
  for (const lab::StepPhase phase : {lab::StepPhase::forward, lab::StepPhase::loss, lab::StepPhase::backward}) {
    ask(*made, lab::Step{lab::Grain::phase});
    CHECK(made->snapshot(false)->phase == phase);
    CHECK(made->snapshot(false)->step == 0);
    CHECK(first_weights(*made) == before);
  }
  ask(*made, lab::Step{lab::Grain::phase});
  CHECK(made->snapshot(false)->step == 1);
  CHECK(first_weights(*made) != before);
}

TEST_CASE("a pace keeps an even rhythm, and what was missed isn't made up for") {
  lab::Pacer pacer;
  CHECK(pacer.wait(5) == 0);
  REQUIRE(pacer.set(10));
  CHECK_FALSE(pacer.slow_motion());
  pacer.worked(100);
  CHECK(pacer.wait(100) == doctest::Approx(0.1));
  pacer.worked(100.13);  // a little late: the next is on the beat
  CHECK(pacer.wait(100.13) == doctest::Approx(0.07));
  pacer.worked(107);
  CHECK(pacer.wait(107) == doctest::Approx(0.1));
  CHECK_FALSE(pacer.set(-1));
  CHECK_FALSE(pacer.set(1e6));
  CHECK_FALSE(pacer.set(std::nan("")));
  CHECK(pacer.batches_per_s() == 10);
}

}  // namespace glassnet::test
