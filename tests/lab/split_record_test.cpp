// What is measured on each split, and when: whose turn it is beside training, at a pause, and when somebody asks.
#include <doctest/doctest.h>

#include "digits.h"
#include "lab/learner.h"
#include "lab/split_record.h"

namespace glassnet::test {

namespace {

data::Dataset data_with_test_images() {
  data::Dataset data = bar_data();
  data.split(data::Split::test) = bars(70, 3);
  return data;
}

std::unique_ptr<lab::Learner> learner_on(data::Dataset data) {
  auto learner = lab::Learner::create(
      {.spec = small_network(), .training = adam(), .seed = 1, .data = std::move(data), .running = true});
  REQUIRE(learner);
  return std::move(*learner);
}

// The evaluation whose turn it is, done. Its number of images says which split it was of; 0: there was none to do.
std::size_t measure(lab::Learner& learner) {
  nn::Engine engine(nn::Arithmetic::fused);
  auto evaluator = learner.next_evaluation();
  if (evaluator == nullptr) return 0;
  while (evaluator->advance(engine)) {
  }
  learner.take_evaluation(learner.generation(), evaluator->result());
  return evaluator->result().images;
}

constexpr std::size_t validation = 100, test = 70;

}  // namespace

TEST_CASE("while it learns the test images have their turn after the third validation, then after every fifth") {
  const auto learner = learner_on(data_with_test_images());
  std::size_t of_test = 0;
  for (int i = 1; i <= 24; ++i) {
    learner->train_batch(0);
    const std::size_t images = measure(*learner);
    CAPTURE(i);
    CHECK(images == (i % 6 == 4 ? test : validation));
    of_test += images == test ? 1 : 0;
  }
  const auto snapshot = learner->snapshot(false);
  CHECK(of_test == 4);
  CHECK(snapshot->curves->test_accuracy.size() == of_test);
  CHECK(snapshot->curves->test_loss.size() == of_test);
  CHECK(snapshot->curves->validation_accuracy.size() == 24 - of_test);
}

TEST_CASE("at a pause both splits are measured with the weights as they are, once") {
  const auto learner = learner_on(data_with_test_images());
  for (int i = 0; i < 200; ++i) learner->train_batch(0);
  CHECK(measure(*learner) == validation);
  CHECK(measure(*learner) == test);
  CHECK(measure(*learner) == 0);
  const auto snapshot = learner->snapshot(false);
  REQUIRE(snapshot->test);
  CHECK(snapshot->test->step == 200);
  CHECK(snapshot->test->images == test);
  CHECK(snapshot->test->accuracy() > 0.9);
  CHECK(snapshot->test->outcomes->of_class(3) == 7);
  // Each share knows of how many images it is one.
  CHECK(snapshot->curves->test_accuracy.back().images == test);
  CHECK(snapshot->curves->test_accuracy.back().value == snapshot->test->accuracy());
}

TEST_CASE("who asks for the test images needn't wait for their turn") {
  const auto learner = learner_on(data_with_test_images());
  learner->train_batch(0);
  CHECK(measure(*learner) == validation);
  learner->train_batch(0);
  CHECK(!learner->must_measure());
  CHECK(!learner->carry_out(lab::MeasureTest{}).error);
  CHECK(learner->must_measure());
  CHECK(measure(*learner) == test);
  CHECK(!learner->must_measure());
  CHECK(measure(*learner) == validation);
  CHECK(learner_on(bar_data())->carry_out(lab::MeasureTest{}).error->message == "no test image has come yet");
}

TEST_CASE("test images that come later are measured too; undo and reset take back what was measured") {
  const auto learner = learner_on(data_with_test_images());
  for (int i = 0; i < 5; ++i) learner->train_batch(0);
  while (measure(*learner) > 0) {
  }
  learner->carry_out(lab::AddImages{data::Split::test, std::make_shared<const data::ImageSet>(bars(30, 4))});
  CHECK(measure(*learner) == test + 30);
  CHECK(learner->snapshot(false)->curves->test_accuracy.size() == 2);
  lab::Set slower;
  slower.learning_rate = 0.001f;
  learner->carry_out(slower);
  learner->train_batch(0);
  while (measure(*learner) > 0) {
  }
  CHECK(learner->snapshot(false)->curves->test_accuracy.size() == 3);
  learner->carry_out(lab::Undo{});
  CHECK(!learner->snapshot(false)->test);
  CHECK(learner->snapshot(false)->curves->test_accuracy.size() == 2);
  learner->carry_out(lab::Reset{1});
  CHECK(learner->snapshot(false)->curves->test_accuracy.empty());
}

}  // namespace glassnet::test
