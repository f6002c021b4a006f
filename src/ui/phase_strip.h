// The four phases of a training step in a row, the one that was done last lit.
#pragma once

#include <cstddef>

#include "lab/snapshot.h"
#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

inline constexpr float phase_strip_height = 16;

// Only once there is a phase to show.
void draw_phases(Context& context, const lab::Snapshot& snapshot, const Column& place);

// Whether a phase concerns a layer: the loss only the last, the update only those with weights.
bool phase_lights(lab::StepPhase phase, const nn::NetworkSpec& network, std::size_t layer);

}  // namespace glassnet::ui
