// How it learns: the optimiser and its settings, each changeable while it learns; the seed that Reset uses.
#pragma once

#include <optional>

#include "lab/snapshot.h"
#include "nn/error.h"
#include "nn/training_spec.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/header_panel.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct SettingsState {
  Pending<nn::TrainingSpec> sent;
  std::optional<nn::Error> error;  // of the last change that was refused
};

void follow(SettingsState& state, const lab::Snapshot& snapshot);
void hear_set(SettingsState& state, const lab::Reply& reply);

float draw_settings(Context& context, const lab::Snapshot& snapshot, SettingsState& state, RunState& run,
                    const Column& column, Commands& commands);

}  // namespace glassnet::ui
