// How a run of an experiment goes, for whoever watches: the page draws its progress bar and its curves from it.
// Watching changes no number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lab/experiments/experiment.h"
#include "lab/trainer.h"

namespace glassnet::lab::experiments {

// One run of a seed's several, in which `from` to `to` is its part of the seed's whole work (0 to 1). Tells the watcher
// about forty times: the run's name, the examples trained on, the mean loss since the moment before.
class RunWatch {
 public:
  RunWatch(const Watcher& watcher, std::string name, double from, double to, std::uint64_t examples);

  // After each step of the run.
  void took(const StepResult& step);

 private:
  const Watcher& watcher_;
  std::string name_;
  double from_;
  double to_;
  std::uint64_t examples_;
  std::uint64_t seen_ = 0;
  std::uint64_t told_ = 0;
  double loss_sum_ = 0;
};

}  // namespace glassnet::lab::experiments
