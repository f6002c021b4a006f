// What a word means, shown beside a control on which the pointer or the keyboard's focus rests, or that a finger holds.
#pragma once

#include <string>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/terms.h"

namespace glassnet::ui {

struct TermHintState {
  std::string item;   // that the pointer, the focus or the finger is on
  double since = 0;   // when it came there
  bool held = false;  // by a finger, long enough: stays until the next touch
};

// After everything else of the frame: it looks at the items.
void draw_term_hint(Context& context, const lab::Snapshot& snapshot, TermHintState& state);

// A term in words: name, sentence, formula. Returns the height; `draw` false only measures.
float draw_term(const Context& context, const Term& term, float x, float y, float width, bool draw = true);

}  // namespace glassnet::ui
