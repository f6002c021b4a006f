// Exercises: the hand's way and the engine's agree for many seeds, and marking finds the place of a mistake.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "lab/exercises/exercise.h"
#include "lab/exercises/marking.h"

namespace glassnet::test {

namespace exercises = lab::exercises;
using exercises::Answers;
using exercises::Exercise;
using exercises::Kind;
using exercises::Verdict;

namespace {

constexpr std::uint64_t seeds = 60;

template <class Body>
void for_many(const Body& body) {
  for (const Kind kind : exercises::all_kinds) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      CAPTURE(exercises::name_of(kind));
      CAPTURE(seed);
      body(exercises::make(kind, seed));
    }
  }
}

Answers perfect(const Exercise& exercise) {
  Answers answers;
  for (const auto& step : exercise.steps) answers[step.id] = step.expected;
  return answers;
}

double expected(const Exercise& exercise, const std::string& id) {
  for (const auto& step : exercise.steps) {
    if (step.id == id) return step.expected;
  }
  FAIL("no step " << id);
  return 0;
}

const exercises::Table& table(const Exercise& exercise, std::size_t at) { return exercise.tables.at(at); }

// The number after "name: " in the given lines; 0 for "none".
int given_number(const Exercise& exercise, const std::string& name) {
  for (const std::string& line : exercise.given) {
    if (line.starts_with(name + ": ")) return std::atoi(line.c_str() + name.size() + 2);
  }
  FAIL("nothing given of " << name);
  return 0;
}

}  // namespace

TEST_CASE("the engine's numbers are those of the sums by hand, in every step of many exercises") {
  for_many([](const Exercise& exercise) {
    std::vector<double> before;
    REQUIRE(!exercise.steps.empty());
    for (const auto& step : exercise.steps) {
      CAPTURE(step.id);
      CHECK(std::abs(step.by_hand(before) - step.expected) <= 1e-5 * (1 + std::abs(step.expected)));
      before.push_back(step.expected);
    }
  });
}

TEST_CASE("an exercise says all it needs: a question, ids of its own, a worked solution that ends in the number") {
  for_many([](const Exercise& exercise) {
    CHECK(!exercise.question.empty());
    CHECK(!exercise.given.empty());
    std::set<std::string> ids;
    for (const auto& step : exercise.steps) {
      CAPTURE(step.id);
      CHECK(ids.insert(step.id).second);
      CHECK(!step.prompt.empty());
      CHECK(step.solution.ends_with(" " + exercises::number_text(step.expected)));
      for (const auto& slip : step.slips) CHECK(std::abs(slip.value - step.expected) > step.tolerance);
    }
  });
}

TEST_CASE("the same seed makes the same exercise, another seed another one") {
  for (const Kind kind : exercises::all_kinds) {
    const Exercise once = exercises::make(kind, 7);
    const Exercise again = exercises::make(kind, 7);
    CHECK(once.given == again.given);
    CHECK(perfect(once) == perfect(again));
    std::set<std::vector<double>> different;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      std::vector<double> numbers;
      for (const auto& step : exercises::make(kind, seed).steps) numbers.push_back(step.expected);
      different.insert(numbers);
    }
    CAPTURE(exercises::name_of(kind));
    CHECK(different.size() >= 10);
  }
}

TEST_CASE("perfect answers, also rounded as the question allows, get full marks") {
  for_many([](const Exercise& exercise) {
    Answers rounded;
    for (const auto& [id, value] : perfect(exercise)) rounded[id] = std::round(value * 1000) / 1000;
    for (const Answers& answers : {perfect(exercise), rounded}) {
      const auto marking = exercises::mark(exercise, answers);
      CHECK(marking.points == static_cast<int>(exercise.steps.size()));
      CHECK(marking.first_mistake == -1);
      for (const auto& mark : marking.steps) CHECK(mark.verdict == Verdict::right);
    }
  });
}

TEST_CASE("a single wrong answer is found, wherever it stands; what follows from it by hand is credited") {
  for_many([](const Exercise& exercise) {
    for (std::size_t wrong = 0; wrong < exercise.steps.size(); ++wrong) {
      CAPTURE(exercise.steps[wrong].id);
      Answers answers = perfect(exercise);
      answers[exercise.steps[wrong].id] += 1;
      CHECK(exercises::mark(exercise, answers).first_mistake == static_cast<int>(wrong));

      // The student goes on with the wrong number.
      Answers followed;
      std::vector<double> own;
      for (std::size_t i = 0; i < exercise.steps.size(); ++i) {
        own.push_back(exercise.steps[i].by_hand(own) + (i == wrong ? 1 : 0));
        followed[exercise.steps[i].id] = own[i];
      }
      if (!std::all_of(own.begin(), own.end(), [](double number) { return std::isfinite(number); })) continue;
      const auto marking = exercises::mark(exercise, followed);
      CHECK(marking.first_mistake == static_cast<int>(wrong));
      CHECK(marking.points == static_cast<int>(exercise.steps.size()) - 1);
    }
  });
}

TEST_CASE("a step left out is the first mistake, and later ones are marked as if it were right") {
  const Exercise exercise = exercises::make(Kind::softmax, 3);
  Answers answers = perfect(exercise);
  answers.erase("sum");
  const auto marking = exercises::mark(exercise, answers);
  CHECK(exercise.steps[static_cast<std::size_t>(marking.first_mistake)].id == "sum");
  CHECK(marking.points == static_cast<int>(exercise.steps.size()) - 1);
  CHECK(exercises::mark(exercise, {}).points == 0);
}

TEST_CASE("a usual slip is named") {
  const Exercise exercise = exercises::make(Kind::shapes, 1);
  Answers answers = perfect(exercise);
  const auto step = std::find_if(exercise.steps.begin(), exercise.steps.end(),
                                 [](const auto& one) { return one.id == "dense1.parameters"; });
  REQUIRE(step != exercise.steps.end());
  answers[step->id] = expected(exercise, "dense1.inputs") * given_number(exercise, "dense1");
  const auto marking = exercises::mark(exercise, answers);
  CHECK(marking.steps[static_cast<std::size_t>(step - exercise.steps.begin())].slip.find("biases") !=
        std::string::npos);
}

TEST_CASE("pooling's numbers are those of the picture that is printed") {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const Exercise exercise = exercises::make(Kind::pooling, seed);
    const auto& picture = table(exercise, 0);
    const int size = given_number(exercise, "window");
    const int stride = given_number(exercise, "stride");
    double largest = 0;
    double sum = 0;
    for (int r = 0; r < size; ++r) {
      for (int c = 0; c < size; ++c) {
        const double value = picture.numbers[static_cast<std::size_t>((stride + r) * picture.columns + c)];
        largest = std::max(largest, value);
        sum += value;
      }
    }
    CHECK(expected(exercise, "max.2.1") == largest);
    CHECK(expected(exercise, "mean.2.1") == doctest::Approx(sum / (size * size)));
  }
}

TEST_CASE("softmax's probabilities are those of the logits that are printed, and the gradient sums to nothing") {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const Exercise exercise = exercises::make(Kind::softmax, seed);
    const auto& z = table(exercise, 0).numbers;
    const double sum = std::exp(z[0]) + std::exp(z[1]) + std::exp(z[2]);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(expected(exercise, "p" + std::to_string(i + 1)) == doctest::Approx(std::exp(z[i]) / sum));
    }
    const auto label = static_cast<std::size_t>(given_number(exercise, "right class")) - 1;
    CHECK(expected(exercise, "loss") == doctest::Approx(std::log(sum) - z[label]));
    CHECK(expected(exercise, "d1") + expected(exercise, "d2") + expected(exercise, "d3") ==
          doctest::Approx(0).epsilon(1e-5));
  }
}

TEST_CASE("the step of learning makes the loss of its example smaller") {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const Exercise exercise = exercises::make(Kind::backward, seed);
    const auto& x = table(exercise, 0).numbers;
    // A tenth of the step, so that it can't overshoot: the direction is what is tested.
    const auto moved = [&](const char* name, double old) {
      return old + 0.02 * (expected(exercise, std::string("new.") + name) - old);
    };
    const auto& w = table(exercise, 1).numbers;
    const auto& b = table(exercise, 2).numbers;
    const auto& v = table(exercise, 3).numbers;
    const double z1 = moved("w11", w[0]) * x[0] + moved("w12", w[1]) * x[1] + moved("b1", b[0]);
    const double z2 = moved("w21", w[2]) * x[0] + moved("w22", w[3]) * x[1] + moved("b2", b[1]);
    const double y = moved("v1", v[0]) * std::max(0.0, z1) + moved("v2", v[1]) * std::max(0.0, z2) +
                     moved("c", table(exercise, 4).numbers[0]);
    const double target = expected(exercise, "y") - expected(exercise, "dy");
    CHECK((y - target) * (y - target) / 2 < expected(exercise, "loss"));
  }
}

}  // namespace glassnet::test
