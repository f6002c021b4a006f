// The time machine: a bar from the run's first example to now. Pressed or dragged, it takes every view back to that
// moment; from there it goes back to now or on from there.
#pragma once

#include <cstdint>
#include <optional>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct TimeState {
  Pending<std::optional<std::uint64_t>> visiting;  // asked for: a moment, none for the present
};

// The moment that is looked at; none: the present.
std::optional<std::uint64_t> visited(const TimeState& state, const lab::Snapshot& snapshot);
bool is_looking_back(const lab::Snapshot& snapshot);
void return_to_now(Commands& commands);

void follow(TimeState& state, const lab::Snapshot& snapshot);
// Returns the height.
float draw_time(Context& context, const lab::Snapshot& snapshot, TimeState& state, const Column& column,
                Commands& commands);

}  // namespace glassnet::ui
