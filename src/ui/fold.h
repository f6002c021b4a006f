// A card's title with a button at the end of its line that folds the card away or out.
#pragma once

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct FoldDef {
  const char* id;
  const char* title;
  const char* fold_out;   // the button's words while folded away
  const char* fold_away;  // and while folded out
};

// Returns the line's height.
float draw_fold_title(Context& context, const FoldDef& def, bool& open, const Column& place);

}  // namespace glassnet::ui
