// TimeMachine: checkpoints along a run, dense where it is young and sparser the further back, so that any moment of it
// can be looked at again, near enough.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "lab/checkpoint.h"
#include "lab/trainer.h"

namespace glassnet::lab {

class TimeMachine {
 public:
  static constexpr std::uint64_t spacing = 500;  // examples between the youngest moments, at least

  explicit TimeMachine(std::size_t most_bytes = std::size_t{64} << 20, std::size_t most_moments = 120)
      : most_bytes_(most_bytes), most_moments_(most_moments) {}

  // Between two steps of the run. Keeps the moment if it is the first or far enough from the last. What is kept depends
  // on the counts of examples and the networks' sizes alone, never on a clock.
  void note(const Trainer& run);
  // The run went back: what came after so many examples is of a future that is gone.
  void forget_after(std::uint64_t examples);
  void forget() { moments_.clear(); }

  // Examples seen at each moment that is kept, rising.
  std::vector<std::uint64_t> moments() const;
  // All that are kept, the earliest first.
  const std::vector<std::shared_ptr<const Checkpoint>>& kept() const { return moments_; }
  // The moment nearest to so many examples; null if none is kept.
  std::shared_ptr<const Checkpoint> nearest(std::uint64_t examples) const;

 private:
  void thin();

  std::size_t most_bytes_;
  std::size_t most_moments_;
  std::vector<std::shared_ptr<const Checkpoint>> moments_;
};

}  // namespace glassnet::lab
