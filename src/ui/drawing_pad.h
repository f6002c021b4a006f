// The pad on which a digit is drawn, and what becomes of the drawing before the network sees it.
#pragma once

#include <optional>

#include "data/digit_preparation.h"
#include "data/drawing.h"
#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct PadState {
  bool open = false;
  data::Drawing drawing;
  std::optional<data::DigitPreparation> prepared;  // of the drawing; none while it is empty
  bool pen_down = false;
  bool seen = false;  // a snapshot has shown the drawing since it was sent
};

// Whether the snapshot shows the drawing of a pad.
bool shows_drawing(const lab::Snapshot& snapshot);
// Asks for the drawing to be looked at; nothing while it is empty.
void send_drawing(PadState& state, Commands& commands);
// At the start of a frame: a pad whose drawing gave way to another picture closes.
void follow(PadState& state, const lab::Snapshot& snapshot);

// Takes the pen's strokes; each change of the drawing is sent at once.
void draw_pad(Context& context, PadState& state, const Rect& rect, Commands& commands);
// Strokes, scaled, centred: three small pictures with a line of explanation each. Returns the height.
float draw_preparation(Context& context, const PadState& state, const Column& place);

void clear(PadState& state);
// The drawing is sent without it; nothing is sent if none is left.
void undo_stroke(PadState& state, Commands& commands);

}  // namespace glassnet::ui
