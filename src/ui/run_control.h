// Running the session: what the buttons, menus and keys ask for, and what is asked but not yet seen.
#pragma once

#include <cstdint>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct RunState {
  Pending<bool> running;           // asked for, not yet seen
  Pending<double> pace;            // likewise
  std::uint64_t seed = 1;          // that Reset uses
  std::uint64_t session_seed = 0;  // of the last snapshot; 0: none yet
  // The goals that the menu offers, as they were last set.
  double goal_examples = 10'000;
  double goal_epochs = 1;
  double goal_accuracy = 95;  // percent
};

// Whether the session trains, as far as the student is concerned.
bool is_running(const RunState& state, const lab::Snapshot& snapshot);
// Whether there is anything to train on, from here.
bool can_run(const lab::Snapshot& snapshot);
// While the past is looked at: back to now.
void toggle_running(RunState& state, const lab::Snapshot& snapshot, Commands& commands);
// Nothing happens while it runs, except that an epoch is run to its end.
void step_once(RunState& state, const lab::Snapshot& snapshot, lab::Grain grain, Commands& commands);
void run_until(RunState& state, const lab::RunGoal& goal, Commands& commands);
void reset(const RunState& state, Commands& commands);

// Batches a second; 0: full speed.
double pace_of(const RunState& state, const lab::Snapshot& snapshot);
// The next pace of the menu's, upwards or downwards; none beyond the ends.
double next_pace(double pace, bool faster);
void change_pace(RunState& state, const lab::Snapshot& snapshot, bool faster, Commands& commands);

void follow(RunState& state, const lab::Snapshot& snapshot);

}  // namespace glassnet::ui
