#include "lab/exercises/marking.h"

#include <cmath>

namespace glassnet::lab::exercises {

namespace {

bool near(double answer, double value, double tolerance) {
  // A hair more: 0.3 typed and 0.3 computed differ in their last bits.
  return std::abs(answer - value) <= tolerance + 1e-9 * (1 + std::abs(value));
}

std::string slip_behind(const Step& step, double answer) {
  for (const Slip& slip : step.slips) {
    if (near(answer, slip.value, step.tolerance)) return slip.words;
  }
  return {};
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::right:
      return "right";
    case Verdict::consistent:
      return "consistent";
    case Verdict::wrong:
      return "wrong";
    case Verdict::missing:
      break;
  }
  return "missing";
}

Marking mark(const Exercise& exercise, const Answers& answers) {
  Marking marking;
  std::vector<double> own;  // the student's number of each step, or the right one where there is none
  bool all_right = true;    // of the steps so far that have an answer
  for (const Step& step : exercise.steps) {
    StepMark one;
    one.from_own = step.by_hand(own);
    if (const auto given = answers.find(step.id); given != answers.end()) {
      one.answer = given->second;
      if (near(*one.answer, step.expected, step.tolerance)) {
        one.verdict = Verdict::right;
      } else if (near(*one.answer, one.from_own, step.tolerance)) {
        // After nothing but right numbers only their rounding led here.
        one.verdict = all_right ? Verdict::right : Verdict::consistent;
      } else {
        one.verdict = Verdict::wrong;
        one.slip = slip_behind(step, *one.answer);
      }
      all_right = all_right && one.verdict == Verdict::right;
    }
    own.push_back(one.answer.value_or(step.expected));
    if (counts(one.verdict)) {
      ++marking.points;
    } else if (marking.first_mistake < 0) {
      marking.first_mistake = static_cast<int>(marking.steps.size());
    }
    marking.steps.push_back(std::move(one));
  }
  return marking;
}

}  // namespace glassnet::lab::exercises
