// Loss and accuracy over the last examples trained on.
#pragma once

#include <cstddef>
#include <deque>

#include "lab/trainer.h"

namespace glassnet::lab {

class RecentWindow {
 public:
  void add(const StepResult& step);
  void clear();
  bool empty() const { return steps_.empty(); }
  double loss() const { return loss_sum_ / examples_; }
  double accuracy() const { return correct_ / examples_; }

 private:
  // Few enough that the number follows the network, many enough that it doesn't jump.
  static constexpr double most_examples = 2000;
  std::deque<StepResult> steps_;
  double examples_ = 0, correct_ = 0, loss_sum_ = 0;
};

}  // namespace glassnet::lab
