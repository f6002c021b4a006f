#include "lab/run_goal.h"

#include <algorithm>
#include <cmath>

#include "data/number_range.h"

namespace glassnet::lab {

namespace {

constexpr double most_examples = 1e12;
constexpr double most_epochs = 1e6;

std::string shortest(double value) { return data::shortest(static_cast<float>(value)); }

}  // namespace

std::string_view name_of(GoalKind kind) {
  switch (kind) {
    case GoalKind::examples:
      return "examples";
    case GoalKind::epochs:
      return "epochs";
    case GoalKind::accuracy:
      return "accuracy";
  }
  return "";
}

nn::Expected<void> check(const RunGoal& goal) {
  const double most = goal.kind == GoalKind::examples ? most_examples : goal.kind == GoalKind::epochs ? most_epochs : 1;
  if (goal.value > 0 && goal.value <= most) return {};
  const std::string name(name_of(goal.kind));
  return tl::make_unexpected(
      nn::Error{name + " is " + shortest(goal.value) + "; it must be above 0 and at most " + shortest(most), {}, name});
}

std::string describe(const RunGoal& goal) {
  switch (goal.kind) {
    case GoalKind::examples:
      return std::to_string(static_cast<long long>(std::ceil(goal.value))) + " examples";
    case GoalKind::epochs:
      return shortest(goal.value) + (goal.value == 1 ? " epoch" : " epochs");
    case GoalKind::accuracy:
      return "a validation accuracy of " + shortest(goal.value * 100) + "%";
  }
  return "";
}

double RunProgress::share() const {
  const double way = goal.value - from;
  return way > 0 ? std::clamp((now - from) / way, 0.0, 1.0) : 1.0;
}

}  // namespace glassnet::lab
