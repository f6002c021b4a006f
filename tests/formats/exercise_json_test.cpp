// Exercises as JSON: answers read with care, solutions only where they are wanted.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "formats/exercise_json.h"

namespace glassnet::test {

namespace exercises = lab::exercises;
using formats::Json;

namespace {

std::string refusal(const std::string& text) {
  const auto read = formats::parse_submissions(text, "a.json");
  return read ? "" : read.error().message;
}

void check_refused(const std::string& text, const std::string& why) {
  INFO(text);
  const std::string said = refusal(text);
  CHECK(said.find("a.json") != std::string::npos);
  CHECK_MESSAGE(said.find(why) != std::string::npos, said);
  CHECK(said.find('\n') == std::string::npos);
}

}  // namespace

TEST_CASE("what the page writes is read: one submission or a list of them") {
  const auto one = formats::parse_submissions(
      R"({"student":"Ada","kind":"softmax","seed":5,"answers":{"e1":2.5,"sum":null}})", "a.json");
  REQUIRE(one);
  REQUIRE(one->size() == 1);
  CHECK(one->front().student == "Ada");
  CHECK(one->front().kind == exercises::Kind::softmax);
  CHECK(one->front().seed == 5);
  CHECK(one->front().answers == exercises::Answers{{"e1", 2.5}});
  const auto list = formats::parse_submissions(
      R"([{"kind":"pooling","seed":1,"answers":{}},{"kind":"shapes","seed":2,"answers":{"total":3}}])", "a.json");
  REQUIRE(list);
  CHECK(list->size() == 2);
  CHECK((*list)[1].answers.at("total") == 3);
}

TEST_CASE("bad answers are refused with the file, the place and what would be legal") {
  check_refused("{", "broken JSON");
  check_refused("7", "an object with kind, seed and answers");
  check_refused("[]", "from 1 to");
  check_refused(R"({"seed":1,"answers":{}})", "kind is missing");
  check_refused(R"({"kind":"sofmax","seed":1,"answers":{}})", "softmax");
  check_refused(R"({"kind":"softmax","answers":{}})", "seed is missing");
  check_refused(R"({"kind":"softmax","seed":-1,"answers":{}})", "seed is -1");
  check_refused(R"({"kind":"softmax","seed":1})", "answers is missing");
  check_refused(R"({"kind":"softmax","seed":1,"answers":{"e9":1}})", "e9");
  check_refused(R"({"kind":"softmax","seed":1,"answers":{"e1":"one"}})", "answers.e1");
  check_refused(R"({"kind":"softmax","seed":1,"answers":{},"mark":1})", "mark");
  check_refused(R"({"student":7,"kind":"softmax","seed":1,"answers":{}})", "student");
  check_refused(R"([{"kind":"softmax","seed":1,"answers":{}},{"kind":"softmax","seed":1}])", "submission 2");
}

TEST_CASE("the solution is in an exercise's JSON only where it is asked for") {
  const auto exercise = exercises::make(exercises::Kind::convolution, 4);
  const Json hidden = formats::to_json(exercise, formats::Solution::hidden);
  const Json shown = formats::to_json(exercise, formats::Solution::shown);
  CHECK(hidden["steps"].size() == exercise.steps.size());
  for (const Json& step : hidden["steps"]) {
    CHECK(!step.contains("expected"));
    CHECK(!step.contains("solution"));
  }
  CHECK(shown["steps"][0]["expected"] == exercise.steps[0].expected);
  CHECK(hidden["tables"][0]["rows"].size() == static_cast<std::size_t>(exercise.tables[0].rows));
}

TEST_CASE("a marking's JSON names the first mistake") {
  const auto exercise = exercises::make(exercises::Kind::softmax, 4);
  exercises::Answers answers;
  for (const auto& step : exercise.steps) answers[step.id] = step.expected;
  const Json perfect = formats::to_json(exercise, exercises::mark(exercise, answers));
  CHECK(perfect["first_mistake"].is_null());
  CHECK(perfect["points"] == perfect["of"]);
  answers["p2"] += 0.5;
  const Json flawed = formats::to_json(exercise, exercises::mark(exercise, answers));
  CHECK(flawed["first_mistake"]["step"] == "p2");
}

}  // namespace glassnet::test
