#include "ui/notices.h"

#include <algorithm>
#include <string>

#include "ui/button.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

struct Notice {
  const char* id;
  char32_t icon;
  Colour ink, tint;
  std::string text;
  const ButtonDef* action = nullptr;
};

float draw_notice(Context& context, const Notice& notice, const Column& column, bool& pressed) {
  const float text_left = space::m + icon_em(IconSize::small) + space::s;
  const float button_w = notice.action != nullptr ? button_width(context, *notice.action) : 0;
  const bool beside = notice.action != nullptr && column.width > 560;
  const float text_w = column.width - text_left - space::m - (beside ? button_w + space::m : 0.0f);
  const float text_h = draw_text_wrapped(context, TextStyle::body, 0, 0, text_w, 0, notice.text, false);
  const float control = context.control();
  float height = text_h + 2 * space::m;
  if (beside) height = std::max(height, control + 2 * space::s);
  if (notice.action != nullptr && !beside) height += control + space::s;
  fill(context, {column.x, column.y, column.width, height}, notice.tint, radius);
  draw_icon(context, IconSize::small, {column.x + space::m, column.y + space::m, icon_em(IconSize::small), 20},
            notice.ink, notice.icon);
  draw_text_wrapped(context, TextStyle::body, column.x + text_left, column.y + space::m, text_w, context.theme.text,
                    notice.text);
  context.items.add(notice.id, notice.text, "message", {column.x, column.y, column.width, height}, notice.text);
  if (notice.action != nullptr) {
    const Rect place = beside ? Rect{column.x + column.width - space::s - button_w, column.y + (height - control) / 2,
                                     button_w, control}
                              : Rect{column.x + text_left, column.y + height - space::m - control, button_w, control};
    pressed = button(context, *notice.action, place);
  }
  return height;
}

std::string why_diverged(const lab::Snapshot& snapshot) {
  const std::string rate = setting(static_cast<double>(snapshot.training.optimizer.learning_rate));
  return "The loss is no longer a number: the weights grew without bound. Most often the learning rate (" + rate +
         ") is too high. Lower it under “How it learns”, then start again.";
}

}  // namespace

float draw_notices(Context& context, const lab::Snapshot& snapshot, const Column& column, bool& reset) {
  const Theme& theme = context.theme;
  float y = column.y;
  const auto show = [&](const Notice& notice) {
    bool pressed = false;
    y += draw_notice(context, notice, {column.x, y, column.width}, pressed) + space::m;
    return pressed;
  };
  if (snapshot.diverged) {
    const ButtonDef again{.id = "notice/diverged/reset", .label = "Start again", .icon = icon::reset};
    if (show({"notice/diverged", icon::warning, theme.danger, theme.danger_soft, why_diverged(snapshot), &again})) {
      reset = true;
    }
  }
  if (!snapshot.data.note.empty()) {
    show({"notice/data", icon::retry, theme.warning, theme.warning_soft, snapshot.data.note, nullptr});
  }
  if (snapshot.data.train == 0 && snapshot.data.note.empty()) {
    show({"notice/waiting", icon::waiting, theme.text_secondary, theme.hover,
          "Waiting for the first images… Training starts by itself as soon as they are here.", nullptr});
  }
  return y - column.y;
}

}  // namespace glassnet::ui
