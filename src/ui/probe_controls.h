// Which picture is looked at: the buttons under it, and what they need to know.
#pragma once

#include <cstddef>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/probe_panel.h"

namespace glassnet::ui {

// Images of a split that have come.
std::size_t available(const lab::Snapshot& snapshot, data::Split split);
// The image of the data that is shown, or asked for and not yet shown.
ProbeChoice present(const ProbeState& state, const lab::Snapshot& snapshot);
// The pad takes pictures of MNIST's size.
bool can_draw(const lab::Snapshot& snapshot);

// Returns the height: one row, or two where the choices need one of their own.
float draw_probe_controls(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Rect& rect,
                          Commands& commands);

}  // namespace glassnet::ui
