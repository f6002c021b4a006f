#include "ui/fold.h"

#include <algorithm>

#include "ui/button.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

float draw_fold_title(Context& context, const FoldDef& def, bool& open, const Column& place) {
  const ButtonDef fold{.id = def.id,
                       .label = open ? def.fold_away : def.fold_out,
                       .icon = open ? icon::up : icon::down,
                       .look = ButtonLook::quiet,
                       .kind = "toggle",
                       .value = open ? "true" : "false",
                       .style = TextStyle::body};
  const float height = std::max(24.0f, context.control()), width = button_width(context, fold);
  draw_text(context, TextStyle::title, place.x, place.y + height / 2 - 12, context.theme.text, def.title);
  if (button(context, fold, {place.x + place.width - width, place.y, width, height})) open = !open;
  return height;
}

}  // namespace glassnet::ui
