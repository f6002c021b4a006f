// The plane as two units see it: its grid and its points drawn at what the units make of them. Where the classes can be
// parted by a straight line there, a unit after these two can part them.
#pragma once

#include <optional>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/unit_graph.h"

namespace glassnet::ui {

struct WarpState {
  bool open = false;
  std::optional<UnitKey> across, up;  // absent: the first two units of the last layer that has two
};

// The two units that are shown; none where no layer has two units.
struct WarpAxes {
  UnitKey across, up;
};
std::optional<WarpAxes> warp_axes(const lab::Snapshot& snapshot, const WarpState& state);

// The grid's lines, coloured by the network's answer, and the training points; numbers at the axes.
void draw_warp(Context& context, const lab::Snapshot& snapshot, const WarpAxes& axes, const Rect& area);
// The menus for the two units, side by side in `rect`.
void draw_warp_choices(Context& context, const lab::Snapshot& snapshot, WarpState& state, const Rect& rect);

}  // namespace glassnet::ui
