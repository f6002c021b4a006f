// What an evaluation says of single images.
#include "lab/outcomes.h"

#include <doctest/doctest.h>

#include "digits.h"
#include "lab/evaluate.h"
#include "lab/inspection.h"

namespace glassnet::test {

TEST_CASE("recall goes by the class that images are of, precision by the one they are taken for") {
  lab::Outcomes outcomes(3);
  for (int i = 0; i < 8; ++i) outcomes.add(0, 0, 0, 0.9f);
  outcomes.add(8, 0, 1, 0.6f);
  outcomes.add(9, 0, 2, 0.7f);
  outcomes.add(10, 1, 1, 0.5f);
  CHECK(outcomes.of_class(0) == 10);
  CHECK(outcomes.taken_for(1) == 2);
  CHECK(outcomes.recall(0) == doctest::Approx(0.8));
  CHECK(outcomes.precision(0) == 1);
  CHECK(outcomes.precision(1) == 0.5);
  CHECK(outcomes.recall(2) == 0);
  CHECK(outcomes.precision(2) == 0);
}

TEST_CASE("mistakes come with the most confident first, equal ones by their place") {
  lab::Outcomes outcomes(2);
  outcomes.add(5, 0, 1, 0.6f);
  outcomes.add(3, 1, 0, 0.9f);
  outcomes.add(2, 0, 1, 0.6f);
  outcomes.add(1, 1, 1, 1.0f);
  outcomes.sort();
  REQUIRE(outcomes.mistakes.size() == 3);
  CHECK(outcomes.mistakes[0].index == 3);
  CHECK(outcomes.mistakes[1].index == 2);
  CHECK(outcomes.mistakes[2].index == 5);
}

TEST_CASE("an evaluation's outcomes are those of the single images") {
  const data::Dataset data = bar_data();
  const nn::Network network = *nn::Network::compile(small_network(), 3);
  const lab::Evaluation whole = lab::evaluate(network, data, data::Split::validation);
  REQUIRE(whole.outcomes != nullptr);
  const lab::Outcomes& outcomes = *whole.outcomes;
  std::size_t right = 0, all = 0;
  for (int label = 0; label < outcomes.classes; ++label) {
    right += outcomes.count(label, label);
    all += outcomes.of_class(label);
  }
  CHECK(right == whole.correct);
  CHECK(all == whole.images);
  REQUIRE(outcomes.mistakes.size() == all - right);
  float last = 2;
  for (const lab::Mistake& mistake : outcomes.mistakes) {
    CHECK(mistake.confidence <= last);
    last = mistake.confidence;
    const lab::Inspection seen = lab::inspect(network, data, data::Split::validation, mistake.index, false);
    CHECK(seen.label == mistake.label);
    CHECK(seen.predicted == mistake.predicted);
    CHECK(seen.layers.back().activations[mistake.predicted] == doctest::Approx(mistake.confidence).epsilon(1e-4));
  }
}

}  // namespace glassnet::test
