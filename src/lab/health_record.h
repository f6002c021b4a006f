// HealthRecord: how a network's health went over a run, as snapshots show it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "lab/health.h"
#include "nn/spec.h"

namespace glassnet::lab {

// The health of one step.
struct HealthSample {
  std::uint64_t step = 0;
  std::uint64_t examples = 0;                   // trained on by then
  int images = 0;                               // of the batch that activations and their gradients were looked at for
  std::shared_ptr<const nn::NetworkSpec> spec;  // edits change it: a layer is found by its id
  Health health;
};

// A unit of an activation layer that is dead or saturated; of a layer with maps, a unit is a channel.
struct IllUnit {
  int unit = 0;
  nn::UnitState state = nn::UnitState::dead;
  // It has been so from about here on, in examples trained on; up to 2,000 too late where nobody watched before.
  double since = 0;
};

struct HealthRecord {
  // Oldest first, at most HealthSampler::most_samples, about evenly spaced over the examples; the last is the latest.
  std::vector<std::shared_ptr<const HealthSample>> samples;
  // Of the latest sample, for each layer of its spec. Nothing is known before 1,000 examples have been watched.
  std::vector<std::vector<IllUnit>> ill;

  const HealthSample& latest() const { return *samples.back(); }
};

}  // namespace glassnet::lab
