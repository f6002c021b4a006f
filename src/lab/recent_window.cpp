#include "lab/recent_window.h"

namespace glassnet::lab {

void RecentWindow::add(const StepResult& step) {
  steps_.push_back(step);
  examples_ += step.examples;
  correct_ += step.correct;
  loss_sum_ += step.loss_sum;
  while (steps_.size() > 1 && examples_ - steps_.front().examples >= most_examples) {
    examples_ -= steps_.front().examples;
    correct_ -= steps_.front().correct;
    loss_sum_ -= steps_.front().loss_sum;
    steps_.pop_front();
  }
}

void RecentWindow::clear() { *this = RecentWindow(); }

}  // namespace glassnet::lab
