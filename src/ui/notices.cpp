#include "ui/notices.h"

#include <string>

#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

struct Notice {
  const char* id;
  char32_t icon;
  Colour ink, tint;
  std::string text;
};

float draw_notice(Context& context, const Notice& notice, const Column& column) {
  const float text_left = space::m + icon_em(IconSize::small) + space::s;
  const float text_w = column.width - text_left - space::m;
  const float height = draw_text_wrapped(context, TextStyle::body, 0, 0, text_w, 0, notice.text, false) + 2 * space::m;
  fill(context, {column.x, column.y, column.width, height}, notice.tint, radius);
  draw_icon(context, IconSize::small, {column.x + space::m, column.y + space::m, icon_em(IconSize::small), 20},
            notice.ink, notice.icon);
  draw_text_wrapped(context, TextStyle::body, column.x + text_left, column.y + space::m, text_w, context.theme.text,
                    notice.text);
  context.items.add(notice.id, notice.text, "message", {column.x, column.y, column.width, height}, notice.text);
  return height;
}

}  // namespace

float draw_notices(Context& context, const lab::Snapshot& snapshot, const Column& column) {
  const Theme& theme = context.theme;
  float y = column.y;
  const auto show = [&](const Notice& notice) {
    y += draw_notice(context, notice, {column.x, y, column.width}) + space::m;
  };
  if (!snapshot.data.note.empty()) {
    show({"notice/data", icon::retry, theme.warning, theme.warning_soft, snapshot.data.note});
  }
  if (snapshot.data.train == 0 && snapshot.data.note.empty()) {
    show({"notice/waiting", icon::waiting, theme.text_secondary, theme.hover,
          "Waiting for the first images… Training starts by itself as soon as they are here."});
  }
  return y - column.y;
}

}  // namespace glassnet::ui
