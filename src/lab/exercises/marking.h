// Marking: a student's numbers against an exercise, step by step.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "lab/exercises/exercise.h"

namespace glassnet::lab::exercises {

// By the steps' ids; steps without an answer are missing. Ids that the exercise doesn't have are not read.
using Answers = std::map<std::string, double>;

enum class Verdict {
  right,
  consistent,  // not the right number, but what follows rightly from the student's own numbers before
  wrong,
  missing,
};
std::string_view name_of(Verdict verdict);
// Whether a step of this verdict earns its point.
inline bool counts(Verdict verdict) { return verdict == Verdict::right || verdict == Verdict::consistent; }

struct StepMark {
  Verdict verdict = Verdict::missing;
  std::optional<double> answer;
  double from_own = 0;  // what follows from the student's own numbers; a missing one is taken as the right one
  std::string slip;     // of a wrong answer: how it came about, where it is one of the usual slips
};

struct Marking {
  std::vector<StepMark> steps;  // one for each step of the exercise
  int points = 0;               // steps that count
  int first_mistake = -1;       // the first step that doesn't count; -1 where all do
};

Marking mark(const Exercise& exercise, const Answers& answers);

}  // namespace glassnet::lab::exercises
