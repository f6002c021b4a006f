// How it learns: the optimiser and its settings, each changeable while it learns; the seed that Reset uses. Folded
// away: schedule, limits, the order of the images and how they are changed, the first weights.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/run_control.h"
#include "ui/setting_fields.h"
#include "ui/start_fields.h"
#include "ui/stream_fields.h"

namespace glassnet::ui {

struct SettingsState {
  TrainingState training;
  StreamState stream;
  StartState start;
  bool more = false;  // unfolded
};

void follow(SettingsState& state, const lab::Snapshot& snapshot);
void hear_set(SettingsState& state, const lab::Reply& reply);

float draw_settings(Context& context, const lab::Snapshot& snapshot, SettingsState& state, RunState& run,
                    const Column& column, Commands& commands);

}  // namespace glassnet::ui
