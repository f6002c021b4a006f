#include "lab/edit_costs.h"

#include <algorithm>

namespace glassnet::lab {

namespace {

// Quick edits must not fill the memory with networks that wait to be measured.
constexpr std::size_t most_jobs = 6;
constexpr std::size_t most_costs = 100;

}  // namespace

void EditCosts::record(const std::string& edit, const nn::Network& before, const nn::Network& after,
                       std::uint64_t steps, std::uint64_t examples) {
  if (!costs_.empty() && !costs_.back().later) costs_.back().superseded = true;
  if (costs_.size() == most_costs) costs_.erase(costs_.begin());
  costs_.push_back({.number = ++last_, .edit = edit, .examples = static_cast<double>(examples)});
  jobs_.push_back({last_, EditMoment::before, before, steps, examples});
  jobs_.push_back({last_, EditMoment::after, after, steps, examples});
  while (jobs_.size() > most_jobs) jobs_.pop_front();
}

void EditCosts::trained(const nn::Network& network, std::uint64_t steps, std::uint64_t examples) {
  if (costs_.empty()) return;
  EditCost& cost = costs_.back();
  if (cost.later_due || static_cast<double>(examples) < cost.examples + static_cast<double>(later_examples)) return;
  cost.later_due = true;
  jobs_.push_back({cost.number, EditMoment::later, network, steps, examples});
}

void EditCosts::forget_after(double examples) {
  std::erase_if(costs_, [&](const EditCost& cost) { return cost.examples >= examples; });
  std::erase_if(jobs_, [&](const Job& job) { return cost_of(job.number) == nullptr; });
}

void EditCosts::forget() {
  costs_.clear();
  jobs_.clear();
}

EditCosts::Job EditCosts::next_job() {
  Job job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

void EditCosts::take(const Job& job, const Evaluation& evaluation) {
  EditCost* cost = cost_of(job.number);
  if (cost == nullptr) return;
  switch (job.moment) {
    case EditMoment::before:
      cost->before = evaluation;
      break;
    case EditMoment::after:
      cost->after = evaluation;
      break;
    case EditMoment::later:
      cost->later = evaluation;
      break;
  }
}

EditCost* EditCosts::cost_of(std::uint64_t number) {
  const auto found =
      std::find_if(costs_.begin(), costs_.end(), [&](const EditCost& cost) { return cost.number == number; });
  return found == costs_.end() ? nullptr : &*found;
}

}  // namespace glassnet::lab
