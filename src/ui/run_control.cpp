#include "ui/run_control.h"

#include <cmath>

#include "ui/time_panel.h"

namespace glassnet::ui {

namespace {

// Batches a second, from the slowest to full speed.
constexpr double paces[] = {0.25, 0.5, 1, 2, 5, 10, 20, 50, 0};

bool is_slower(double a, double b) { return a != 0 && (b == 0 || a < b - 1e-9); }

}  // namespace

bool is_running(const RunState& state, const lab::Snapshot& snapshot) {
  return state.running.get() != nullptr ? *state.running.get() : snapshot.running;
}

bool can_run(const lab::Snapshot& snapshot) {
  return snapshot.data.train > 0 && !snapshot.diverged && !is_looking_back(snapshot);
}

void toggle_running(RunState& state, const lab::Snapshot& snapshot, Commands& commands) {
  if (is_looking_back(snapshot)) return return_to_now(commands);
  const bool run = !is_running(state, snapshot);
  if (run) {
    commands.emplace_back(lab::Train{});
  } else {
    commands.emplace_back(lab::Pause{});
  }
  state.running.send(run);
}

void step_once(RunState& state, const lab::Snapshot& snapshot, lab::Grain grain, Commands& commands) {
  if (!can_run(snapshot)) return;
  const bool runs_on = grain == lab::Grain::epoch;
  if (is_running(state, snapshot) && !runs_on) return;
  commands.emplace_back(lab::Step{grain});
  if (runs_on) state.running.send(true);
}

void run_until(RunState& state, const lab::RunGoal& goal, Commands& commands) {
  commands.emplace_back(lab::RunUntil{goal});
  state.running.send(true);
}

void reset(const RunState& state, Commands& commands) { commands.emplace_back(lab::Reset{state.seed}); }

double pace_of(const RunState& state, const lab::Snapshot& snapshot) {
  return state.pace.get() != nullptr ? *state.pace.get() : snapshot.pace;
}

double next_pace(double pace, bool faster) {
  double next = pace;
  for (const double candidate : paces) {
    if (faster && is_slower(pace, candidate)) return candidate;
    if (!faster && is_slower(candidate, pace)) next = candidate;
  }
  return next;
}

void change_pace(RunState& state, const lab::Snapshot& snapshot, bool faster, Commands& commands) {
  const double now = pace_of(state, snapshot), next = next_pace(now, faster);
  if (next == now) return;
  commands.emplace_back(lab::Pace{next});
  state.pace.send(next);
}

void follow(RunState& state, const lab::Snapshot& snapshot) {
  const bool* asked = state.running.get();
  state.running.follow(snapshot.version, asked != nullptr && *asked == snapshot.running);
  const double* pace = state.pace.get();
  state.pace.follow(snapshot.version, pace != nullptr && *pace == snapshot.pace);
  if (state.session_seed != snapshot.seed) state.seed = state.session_seed = snapshot.seed;
}

}  // namespace glassnet::ui
