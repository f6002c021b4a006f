#include "formats/exercise_json.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "formats/fields.h"

namespace glassnet::formats {

namespace exercises = lab::exercises;

namespace {

std::string names_of_kinds() {
  std::string names;
  for (const exercises::Kind kind : exercises::all_kinds) {
    names += (names.empty() ? "" : ", ") + std::string(exercises::name_of(kind));
  }
  return names;
}

}  // namespace

Json exercises_to_json() {
  Json all = Json::array();
  for (const exercises::Kind kind : exercises::all_kinds) {
    all.push_back({{"kind", std::string(exercises::name_of(kind))}, {"title", std::string(exercises::title_of(kind))}});
  }
  return {{"exercises", std::move(all)}};
}

nn::Expected<exercises::Exercise> exercise_named(std::string_view name, std::uint64_t seed) {
  const auto kind = exercises::kind_named(name);
  if (!kind) return nn::fail("there is no exercise '" + std::string(name) + "'; there are " + names_of_kinds());
  return exercises::make(*kind, seed);
}

Json to_json(const exercises::Exercise& exercise, Solution solution) {
  Json tables = Json::array();
  for (const exercises::Table& table : exercise.tables) {
    Json rows = Json::array();
    for (int row = 0; row < table.rows; ++row) {
      Json numbers = Json::array();
      for (int column = 0; column < table.columns; ++column) {
        numbers.push_back(number(table.numbers[static_cast<std::size_t>(row * table.columns + column)]));
      }
      rows.push_back(std::move(numbers));
    }
    tables.push_back({{"name", table.name}, {"rows", std::move(rows)}});
  }
  Json steps = Json::array();
  for (const exercises::Step& step : exercise.steps) {
    Json one{{"id", step.id}, {"group", step.group}, {"prompt", step.prompt}, {"tolerance", number(step.tolerance)}};
    if (solution == Solution::shown) {
      one["expected"] = number(step.expected);
      one["solution"] = step.solution;
    }
    steps.push_back(std::move(one));
  }
  return {{"kind", std::string(exercises::name_of(exercise.kind))},
          {"seed", exercise.seed},
          {"title", std::string(exercises::title_of(exercise.kind))},
          {"question", exercise.question},
          {"given", exercise.given},
          {"tables", std::move(tables)},
          {"steps", std::move(steps)}};
}

Json to_json(const exercises::Exercise& exercise, const exercises::Marking& marking) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < marking.steps.size(); ++i) {
    const exercises::StepMark& mark = marking.steps[i];
    Json one{{"id", exercise.steps[i].id},
             {"verdict", std::string(exercises::name_of(mark.verdict))},
             {"answer", mark.answer ? number(*mark.answer) : Json(nullptr)},
             {"expected", number(exercise.steps[i].expected)}};
    if (!mark.slip.empty()) one["slip"] = mark.slip;
    if (mark.verdict == exercises::Verdict::consistent) one["from_own"] = number(mark.from_own);
    steps.push_back(std::move(one));
  }
  Json first = nullptr;
  if (marking.first_mistake >= 0) {
    const exercises::Step& step = exercise.steps[static_cast<std::size_t>(marking.first_mistake)];
    first = {{"step", step.id}, {"prompt", step.prompt}};
  }
  return {{"points", marking.points},
          {"of", exercise.steps.size()},
          {"first_mistake", std::move(first)},
          {"steps", std::move(steps)}};
}

namespace {

nn::Expected<exercises::Kind> read_kind(const Json& object, const Place& place) {
  const auto found = object.find("kind");
  if (found == object.end()) return place.wrong("kind is missing; it must be one of " + names_of_kinds());
  const auto kind = found->is_string() ? exercises::kind_named(found->get_ref<const std::string&>()) : std::nullopt;
  if (!kind) return place.field("kind").bad(*found, "one of " + names_of_kinds());
  return *kind;
}

nn::Expected<std::uint64_t> read_seed(const Json& object, const Place& place) {
  const auto found = object.find("seed");
  if (found == object.end()) return place.wrong("seed is missing; it must be the exercise's number");
  std::uint64_t seed = 0;
  if (auto ok = read_value(*found, place.field("seed"), seed); !ok) return tl::make_unexpected(ok.error());
  return seed;
}

nn::Expected<std::string> read_student(const Json& object, const Place& place) {
  const auto found = object.find("student");
  if (found == object.end() || found->is_null()) return std::string();
  if (!found->is_string() || found->get_ref<const std::string&>().size() > max_student_name) {
    return place.field("student").bad(*found, "a name of at most " + std::to_string(max_student_name) + " bytes");
  }
  return found->get<std::string>();
}

nn::Expected<exercises::Answers> read_answers(const Json& object, const Place& place,
                                              const exercises::Exercise& exercise) {
  const auto found = object.find("answers");
  if (found == object.end()) return place.wrong("answers is missing; it must be an object of numbers by step");
  const Place here = place.field("answers");
  if (!found->is_object()) return here.bad(*found, "an object of numbers by step");
  std::vector<std::string_view> ids;
  for (const exercises::Step& step : exercise.steps) ids.push_back(step.id);
  if (auto ok = check_fields(*found, here, ids); !ok) return tl::make_unexpected(ok.error());
  exercises::Answers answers;
  for (const auto& [id, value] : found->items()) {
    if (value.is_null()) continue;
    if (!value.is_number() || !std::isfinite(value.get<double>())) return here.field(id).bad(value, "a number");
    answers[id] = value.get<double>();
  }
  return answers;
}

nn::Expected<Submission> read_submission(const Json& json, const Place& place) {
  if (!json.is_object()) return place.bad(json, "an object with kind, seed and answers");
  if (auto ok = check_fields(json, place, {"student", "kind", "seed", "answers"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto student = read_student(json, place);
  if (!student) return tl::make_unexpected(student.error());
  const auto kind = read_kind(json, place);
  if (!kind) return tl::make_unexpected(kind.error());
  const auto seed = read_seed(json, place);
  if (!seed) return tl::make_unexpected(seed.error());
  auto answers = read_answers(json, place, exercises::make(*kind, *seed));
  if (!answers) return tl::make_unexpected(answers.error());
  return Submission{*std::move(student), *kind, *seed, *std::move(answers)};
}

}  // namespace

nn::Expected<std::vector<Submission>> parse_submissions(std::string_view text, std::string_view where) {
  const auto json = parse_json(text, where);
  if (!json) return tl::make_unexpected(json.error());
  const std::string file(where);
  std::vector<Submission> all;
  if (!json->is_array()) {
    auto one = read_submission(*json, {file, {}, {}});
    if (!one) return tl::make_unexpected(one.error());
    all.push_back(*std::move(one));
    return all;
  }
  if (json->empty() || json->size() > max_submissions) {
    return nn::fail((file.empty() ? "" : file + ": ") + "it holds " + std::to_string(json->size()) +
                    " submissions; it must be from 1 to " + std::to_string(max_submissions));
  }
  for (std::size_t i = 0; i < json->size(); ++i) {
    const std::string subject = (file.empty() ? "" : file + ": ") + "submission " + std::to_string(i + 1);
    auto one = read_submission((*json)[i], {subject, {}, {}});
    if (!one) return tl::make_unexpected(one.error());
    all.push_back(*std::move(one));
  }
  return all;
}

}  // namespace glassnet::formats
