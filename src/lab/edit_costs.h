// EditCosts: what edits of the network cost: accuracy on the whole validation split just before, just after, and once
// the network has learned from a thousand examples more.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "lab/snapshot.h"
#include "nn/network.h"

namespace glassnet::lab {

class EditCosts {
 public:
  static constexpr std::uint64_t later_examples = 1000;

  // A network to be measured.
  struct Job {
    std::uint64_t number = 0;  // of the edit
    EditMoment moment = EditMoment::before;
    nn::Network network;
    std::uint64_t steps = 0;
    std::uint64_t examples = 0;
  };

  // An edit turned one network into the other. An earlier edit's later moment then never comes.
  void record(const std::string& edit, const nn::Network& before, const nn::Network& after, std::uint64_t steps,
              std::uint64_t examples);
  // After a batch.
  void trained(const nn::Network& network, std::uint64_t steps, std::uint64_t examples);
  // Edits made after so many examples didn't happen.
  void forget_after(double examples);
  void forget();

  bool has_job() const { return !jobs_.empty(); }
  // Once has_job(). Its result goes to take().
  Job next_job();
  void take(const Job& job, const Evaluation& evaluation);

  const std::vector<EditCost>& costs() const { return costs_; }

 private:
  EditCost* cost_of(std::uint64_t number);

  std::uint64_t last_ = 0;
  std::vector<EditCost> costs_;  // the latest last
  std::deque<Job> jobs_;
};

}  // namespace glassnet::lab
