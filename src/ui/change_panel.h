// Changing the picture that is looked at: shifted, turned, scaled, with noise; and how well the network does on all
// test images that are changed so.
#pragma once

#include "data/picture_change.h"
#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct ChangeState {
  bool open = false;
  Pending<data::PictureChange> sent;
};

void follow(ChangeState& state, const lab::Snapshot& snapshot);
// Back to the picture as it is, if it isn't.
void change_back(ChangeState& state, const lab::Snapshot& snapshot, Commands& commands);

// Opens and closes what draw_change() draws.
void draw_change_button(Context& context, ChangeState& state, const Rect& rect);
// Returns the height; nothing while closed.
float draw_change(Context& context, const lab::Snapshot& snapshot, ChangeState& state, const Column& place,
                  Commands& commands);

}  // namespace glassnet::ui
