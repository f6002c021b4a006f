// RunGoal: how far a run goes before it pauses by itself.
#pragma once

#include <string>
#include <string_view>

#include "nn/error.h"

namespace glassnet::lab {

enum class GoalKind {
  examples,  // trained on, since the run's first
  epochs,    // passes over the training split, since the run's first example
  accuracy,  // share of the whole validation split that is read rightly, 0 to 1, at the latest evaluation
};

// "examples", "epochs", "accuracy".
std::string_view name_of(GoalKind kind);

struct RunGoal {
  GoalKind kind = GoalKind::examples;
  double value = 0;
  bool operator==(const RunGoal&) const = default;
};

// Fails where the value is out of range: the error's field is the kind's name.
nn::Expected<void> check(const RunGoal& goal);

// "20000 examples", "1.5 epochs", "a validation accuracy of 97%".
std::string describe(const RunGoal& goal);

// A goal under way, in the goal's own unit.
struct RunProgress {
  RunGoal goal;
  double from = 0;  // where the run stood when the goal was set
  double now = 0;

  bool reached() const { return now >= goal.value; }
  // 0 to 1.
  double share() const;
  bool operator==(const RunProgress&) const = default;
};

}  // namespace glassnet::lab
