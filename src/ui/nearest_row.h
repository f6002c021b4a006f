// The training images that are most like the picture that is looked at, in a row that is unfolded.
#pragma once

#include <cstddef>
#include <optional>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct NearestState {
  bool open = false;
  bool asked = false;  // and not yet answered
};

// The session has answered. Refused: there is nothing to look among.
void hear_nearest(NearestState& state, bool refused);

// Opens and closes the row.
void draw_nearest_button(Context& context, const lab::Snapshot& snapshot, NearestState& state, const Rect& rect);
// Asks anew whenever another picture is looked at. Returns the height; the image that was pressed, by its number in the
// training split.
float draw_nearest(Context& context, const lab::Snapshot& snapshot, NearestState& state, const Column& place,
                   std::optional<std::size_t>& pressed, Commands& commands);

}  // namespace glassnet::ui
