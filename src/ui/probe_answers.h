// What the picture is, and what the network takes it for: a sentence, and a bar for each answer.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// On a second line where one is too short; `aside` is kept free at the first line's end. Returns the height.
float draw_verdict(Context& context, const lab::ProbeView& probe, const Column& place, float aside = 0);
// How sure the network is of each answer.
void draw_bars(Context& context, const lab::ProbeView& probe, const Rect& rect);

}  // namespace glassnet::ui
