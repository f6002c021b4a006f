// Looking at past moments of a run, coming back, and going on from one of them.
#include "lab/time_machine.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "digits.h"
#include "learner_bench.h"

namespace glassnet::test {

namespace {

std::unique_ptr<lab::Trainer> trainer(const data::Dataset& data) {
  auto made = lab::Trainer::create({.spec = small_network(), .training = adam()}, data);
  REQUIRE(made);
  return std::move(*made);
}

std::vector<std::uint64_t> moments_after(std::uint64_t examples, lab::TimeMachine machine) {
  const data::Dataset data = bar_data();
  const auto run = trainer(data);
  machine.note(*run);
  while (run->examples() < examples) {
    run->step();
    machine.note(*run);
  }
  return machine.moments();
}

lab::Set learning_rate(float rate) {
  lab::Set set;
  set.learning_rate = rate;
  return set;
}

}  // namespace

TEST_CASE("moments are kept from the start to now, within a bound, and sparser the older they are") {
  const auto moments = moments_after(20'000, lab::TimeMachine(std::size_t{1} << 30, 16));
  CHECK(moments.size() == 16);
  CHECK(moments.front() == 0);
  CHECK(moments.back() > 20'000 - lab::TimeMachine::spacing);
  CHECK(std::is_sorted(moments.begin(), moments.end()));
  // No gap is much larger than its age allows, so that every moment of the run has a neighbour.
  for (std::size_t i = 1; i < moments.size(); ++i) {
    const double age = 20'000.0 - static_cast<double>(moments[i - 1]);
    CHECK(static_cast<double>(moments[i] - moments[i - 1]) <= 0.6 * age + lab::TimeMachine::spacing);
  }
  const std::uint64_t young = moments[15] - moments[12], old = moments[4] - moments[1];
  CHECK(old > young);
  CHECK(moments == moments_after(20'000, lab::TimeMachine(std::size_t{1} << 30, 16)));
}

TEST_CASE("moments stay within their memory, the first and the last among them") {
  const data::Dataset data = bar_data();
  const std::size_t one = trainer(data)->checkpoint().bytes();
  const auto moments = moments_after(8000, lab::TimeMachine(one * 9, 100));
  CHECK(moments.size() >= 2);
  CHECK(moments.size() <= 9);
  CHECK(moments.front() == 0);
  CHECK(moments.back() > 8000 - lab::TimeMachine::spacing);
}

TEST_CASE(
    "a visit shows the network of that moment, its picture and its accuracy; the return leaves the bits as they were") {
  const auto looker = make_learner();
  const auto plain = make_learner();
  const auto then = make_learner();
  run_to(*looker, 3000);
  run_to(*plain, 3000);
  run_to(*then, 1000);
  measure(*looker);
  const auto before = looker->snapshot(true);

  ask(*looker, lab::Visit{1100});
  const auto past = looker->snapshot(true);
  CHECK(past->examples == 1000);
  CHECK(past->timeline->visiting == 1000);
  CHECK(past->timeline->now == 3000);
  CHECK_FALSE(past->running);
  CHECK_FALSE(past->validation);  // not yet measured
  CHECK(past->probe->layers.back().activations == then->snapshot(true)->probe->layers.back().activations);
  measure(*looker);
  measure(*then);
  CHECK(looker->snapshot(false)->validation->correct == then->snapshot(false)->validation->correct);
  CHECK(looker->snapshot(false)->curves->validation_accuracy.size() == before->curves->validation_accuracy.size());

  ask(*looker, lab::Return{});
  const auto after = looker->snapshot(true);
  CHECK(after->examples == 3000);
  CHECK_FALSE(after->timeline->visiting);
  CHECK(after->loss == before->loss);
  CHECK(after->validation->step == before->validation->step);
  run_to(*looker, 4000);
  run_to(*plain, 4000);
  CHECK(first_weights(*looker) == first_weights(*plain));
}

TEST_CASE("in the past nothing is trained or edited, and it says what can be done") {
  const auto made = make_learner();
  run_to(*made, 2000);
  ask(*made, lab::Visit{0});
  const std::vector<float> weights = first_weights(*made);
  for (const lab::Command& command :
       {lab::Command(lab::Train{}), lab::Command(lab::Step{}), lab::Command(learning_rate(0.5f)),
        lab::Command(lab::Apply{small_network()}), lab::Command(lab::Undo{}), lab::Command(lab::UndoAll{})}) {
    const lab::Reply reply = made->carry_out(command);
    REQUIRE(reply.error);
    CHECK(reply.error->message.find("go on from here") != std::string::npos);
  }
  CHECK_FALSE(made->can_train());
  CHECK(first_weights(*made) == weights);
  ask(*made, lab::Probe{data::Split::validation, 3});
  ask(*made, lab::Visit{1500});  // from one moment to another
  CHECK(made->snapshot(false)->timeline->visiting == 1500);
  CHECK(made->snapshot(false)->timeline->now == 2000);
  ask(*made, lab::Return{});
  CHECK(made->carry_out(lab::Return{}).error);
  CHECK(made->carry_out(lab::Branch{}).error);
}

TEST_CASE("a run that was on goes on after the return") {
  const auto made = make_learner(true);
  for (int i = 0; i < 100; ++i) made->train_batch(i);
  ask(*made, lab::Visit{500});
  CHECK_FALSE(made->can_train());
  ask(*made, lab::Return{});
  CHECK(made->can_train());
}

TEST_CASE("a branch is the run that never went further; what came after is brought back by undo") {
  const auto branched = make_learner();
  const auto plain = make_learner();
  run_to(*branched, 3000);
  const std::vector<float> future = first_weights(*branched);
  const auto curve = branched->snapshot(false)->curves->loss;
  ask(*branched, lab::Visit{1000});
  ask(*branched, lab::Branch{});
  CHECK(branched->can_train());
  ask(*branched, lab::Pause{});
  run_to(*plain, 1000);
  for (lab::Learner* learner : {branched.get(), plain.get()}) {
    ask(*learner, learning_rate(0.003f));
    run_to(*learner, 2000);
  }
  CHECK(first_weights(*branched) == first_weights(*plain));
  CHECK(branched->snapshot(false)->curves->loss.size() < curve.size());

  CHECK(ask(*branched, lab::Undo{}).message == "Undone: learning rate 0.01 -> 0.003.");
  CHECK(ask(*branched, lab::Undo{}).message == "Undone: went on from 1000 examples.");
  CHECK(first_weights(*branched) == future);
  const auto back = branched->snapshot(false)->curves->loss;
  CHECK(back.size() == curve.size());
  CHECK(back.back().value == curve.back().value);
  // The moments between the fork and the present are of the branch that is gone.
  const auto moments = branched->snapshot(false)->timeline->moments;
  CHECK(moments == std::vector<std::uint64_t>{0, 500, 1000, 3000});
}

TEST_CASE("a run that diverged can be gone on with from before") {
  const auto made = make_learner();
  run_to(*made, 1000);
  lab::Set wild;
  wild.optimizer = nn::OptimizerKind::sgd;
  wild.learning_rate = 1000;
  wild.l2_decay = 1;
  ask(*made, wild);
  ask(*made, lab::Train{});
  run(*made);
  REQUIRE(made->snapshot(false)->diverged);
  ask(*made, lab::Visit{500});
  CHECK_FALSE(made->snapshot(false)->diverged);
  ask(*made, lab::Return{});
  CHECK(made->snapshot(false)->diverged);
  ask(*made, lab::Visit{500});
  ask(*made, lab::Branch{});
  CHECK(made->can_train());
  CHECK(made->snapshot(false)->training == adam());
}

TEST_CASE("a reset leaves the past and forgets it") {
  const auto made = make_learner();
  run_to(*made, 2000);
  ask(*made, lab::Visit{1000});
  ask(*made, lab::Reset{3});
  const auto snapshot = made->snapshot(false);
  CHECK_FALSE(snapshot->timeline->visiting);
  CHECK(snapshot->timeline->moments == std::vector<std::uint64_t>{0});
}

}  // namespace glassnet::test
