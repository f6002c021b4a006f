// --schedule: how the learning rate changes over a run, in place of the network file's own schedule.
#pragma once

#include <cstdint>
#include <optional>

#include "nn/schedule.h"
#include "options.h"

namespace glassnet::cli {

struct ScheduleOption {
  std::optional<nn::ScheduleKind> kind;
  std::uint64_t length = 0;  // examples; 0: as many as the run has

  nn::ScheduleSpec over(const nn::ScheduleSpec& spec, std::uint64_t run_length) const;
};

// `--schedule constant|step|exponential|cosine|one_cycle[:EXAMPLES]`
Option schedule_option(ScheduleOption& out);

}  // namespace glassnet::cli
