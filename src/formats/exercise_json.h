// Exercises, answers and marks as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json.h"
#include "lab/exercises/marking.h"

namespace glassnet::formats {

// What one student gave for one exercise.
struct Submission {
  std::string student;  // may be empty
  lab::exercises::Kind kind = lab::exercises::Kind::shapes;
  std::uint64_t seed = 0;
  lab::exercises::Answers answers;
};

inline constexpr std::size_t max_submissions = 10'000;  // of one text
inline constexpr std::size_t max_student_name = 200;    // bytes

enum class Solution { hidden, shown };

// {"exercises": [{kind, title}]}: the kinds there are.
Json exercises_to_json();

// {kind, seed, title, question, given, tables: [{name, rows: [[...]]}], steps: [{id, group, prompt, tolerance}]}; with
// the solution each step has `expected` and `solution`, too.
Json to_json(const lab::exercises::Exercise& exercise, Solution solution);

// {points, of, first_mistake: {step, prompt} or null, steps: [{id, verdict, answer, expected, slip?, from_own?}]}.
Json to_json(const lab::exercises::Exercise& exercise, const lab::exercises::Marking& marking);

// The exercise of this kind's name and seed. The error says which kinds there are.
nn::Expected<lab::exercises::Exercise> exercise_named(std::string_view kind, std::uint64_t seed);

// One submission, {student?, kind, seed, answers: {step: number}}, or a list of them. An answer of null is none. Errors
// name `where`, the submission and its field. A step that the exercise doesn't have is an error.
nn::Expected<std::vector<Submission>> parse_submissions(std::string_view text, std::string_view where);

}  // namespace glassnet::formats
