// HealthSampler: looks at a trainer's health now and then while it learns, and keeps what it saw.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "lab/health_record.h"
#include "lab/trainer.h"

namespace glassnet::lab {

class HealthSampler {
 public:
  static constexpr std::size_t most_samples = 120;

  // Before a batch, at `seconds` on any steady clock: decides whether it is looked at. That is at most four times a
  // second, and so seldom that looking costs about a fiftieth of the time; of a young run also once in so many
  // examples, where that costs little: a run that is over in a moment is known too. `at_once`: looked at in any case.
  static constexpr std::uint64_t young = 10'000, young_spacing = 1000;  // examples
  void before_batch(Trainer& trainer, double seconds, bool at_once);
  // After a batch that was finite. True if it was looked at.
  bool after_batch(const Trainer& trainer, const std::shared_ptr<const nn::NetworkSpec>& spec);

  // The network is another: which of its units are ill is not known for a while.
  void network_changed();
  // The run was taken back: samples beyond `examples` go.
  void forget_after(double examples);
  void forget() { *this = HealthSampler(); }

  // Null before the first sample. Shared by snapshots while it doesn't change.
  const std::shared_ptr<const HealthRecord>& record() const { return record_; }

 private:
  void keep(std::shared_ptr<const HealthSample> sample);
  void find_ill_units(const HealthSample& sample);
  void publish();

  bool is_young_and_due(const Trainer& trainer) const;

  bool looks_ = false;    // at the batch under way
  double next_s_ = -1e9;  // when the next look is due
  std::vector<std::shared_ptr<const HealthSample>> samples_;
  double spacing_ = 0;  // least examples between two samples that stay
  std::vector<std::vector<IllUnit>> ill_;
  std::shared_ptr<const HealthRecord> record_;
};

}  // namespace glassnet::lab
