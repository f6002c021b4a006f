// The top of the page: what is being learned, and the buttons that run it.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/pending.h"
#include "ui/place_switch.h"

namespace glassnet::ui {

struct RunState {
  Pending<bool> running;           // asked for, not yet seen
  std::uint64_t seed = 1;          // that Reset uses
  std::uint64_t session_seed = 0;  // of the last snapshot; 0: none yet
};

// Whether the session trains, as far as the student is concerned.
bool is_running(const RunState& state, const lab::Snapshot& snapshot);
void toggle_running(RunState& state, const lab::Snapshot& snapshot, Commands& commands);
void step_once(RunState& state, const lab::Snapshot& snapshot, Commands& commands);
void reset(const RunState& state, Commands& commands);
void follow(RunState& state, const lab::Snapshot& snapshot);

float header_height(const Context& context, bool single_column);
void draw_header(Context& context, const lab::Snapshot& snapshot, RunState& state, Place& place, const Rect& rect,
                 bool single_column, Commands& commands);

}  // namespace glassnet::ui
