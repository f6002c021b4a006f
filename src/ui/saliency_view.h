// Saliency: how each pixel of the picture moves the score of the class that the network predicts, laid over the
// picture.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/pending.h"

namespace glassnet::ui {

struct SaliencyState {
  bool open = false;
  Pending<bool> sent;
};

void follow(SaliencyState& state, const lab::Snapshot& snapshot);
void draw_saliency_button(Context& context, SaliencyState& state, const Rect& rect, Commands& commands);
// Over the part of the picture that the network sees; nothing where the snapshot has no such numbers.
void draw_saliency_over(Context& context, const lab::Snapshot& snapshot, const Rect& seen);
// What the colours mean, under the picture. Returns the height; nothing while it isn't shown.
float draw_saliency_words(Context& context, const lab::Snapshot& snapshot, const SaliencyState& state,
                          const Column& place);

}  // namespace glassnet::ui
