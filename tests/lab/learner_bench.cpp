#include "learner_bench.h"

#include <doctest/doctest.h>

#include "digits.h"
#include "lab/evaluate.h"

namespace glassnet::test {

std::unique_ptr<lab::Learner> make_learner(bool running) {
  auto made = lab::Learner::create(
      {.spec = small_network(), .training = adam(), .data = bar_data(), .running = running, .threaded = false});
  REQUIRE(made);
  return std::move(*made);
}

lab::Reply ask(lab::Learner& learner, const lab::Command& command) {
  lab::Reply reply = learner.carry_out(command);
  REQUIRE_MESSAGE(!reply.error, (reply.error ? reply.error->message : ""));
  if (learner.step_is_due()) learner.train_batch(0);
  return reply;
}

void run(lab::Learner& learner) {
  int batches = 0;
  while (learner.can_train() && ++batches < 10'000) learner.train_batch(0.01 * batches);
  REQUIRE(batches < 10'000);
}

void run_to(lab::Learner& learner, double examples) {
  ask(learner, lab::RunUntil{{lab::GoalKind::examples, examples}});
  run(learner);
}

void measure(lab::Learner& learner) {
  const auto evaluator = learner.next_evaluation();
  REQUIRE(evaluator);
  nn::Engine engine(nn::Arithmetic::fused);
  while (evaluator->advance(engine)) {
  }
  learner.take_evaluation(learner.generation(), evaluator->result());
}

std::vector<float> first_weights(lab::Learner& learner) { return learner.snapshot(true)->probe->layers[1].weights; }

}  // namespace glassnet::test
