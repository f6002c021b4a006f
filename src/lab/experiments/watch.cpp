#include "lab/experiments/watch.h"

#include <algorithm>
#include <utility>

namespace glassnet::lab::experiments {

namespace {

constexpr std::uint64_t moments_of_a_run = 40;

}  // namespace

RunWatch::RunWatch(const Watcher& watcher, std::string name, double from, double to, std::uint64_t examples)
    : watcher_(watcher),
      name_(std::move(name)),
      from_(from),
      to_(to),
      examples_(std::max<std::uint64_t>(examples, 1)) {}

void RunWatch::took(const StepResult& step) {
  if (!watcher_) return;
  seen_ += static_cast<std::uint64_t>(step.examples);
  loss_sum_ += step.loss_sum;
  const std::uint64_t since = seen_ - told_;
  if (since * moments_of_a_run < examples_ && seen_ < examples_) return;
  const double done = std::min(static_cast<double>(seen_) / static_cast<double>(examples_), 1.0);
  watcher_({from_ + (to_ - from_) * done, name_, seen_, loss_sum_ / static_cast<double>(since)});
  told_ = seen_;
  loss_sum_ = 0;
}

}  // namespace glassnet::lab::experiments
