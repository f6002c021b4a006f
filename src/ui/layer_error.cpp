#include "ui/layer_error.h"

#include <algorithm>

#include "ui/button.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

std::string error_in_words(const std::string& message, const std::string& layer) {
  std::string text = message;
  const std::string prefix = "layer " + layer + ": ";
  if (!layer.empty() && text.starts_with(prefix)) text.erase(0, prefix.size());
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (text.back() != '.') text += '.';
  return text;
}

namespace {

struct ErrorBox {
  std::string item;
  std::string sentence;  // what the item says
  std::string whole;     // what is drawn
  ButtonDef back;
};

float draw_box(Context& context, const Column& column, const ErrorBox& error, bool& pressed) {
  const Theme& theme = context.theme;
  const float button_w = button_width(context, error.back);
  const bool beside = column.width > 480;
  const float text_left = space::m + icon_em(IconSize::small) + space::s;
  const float text_w = column.width - text_left - space::m - (beside ? button_w + space::m : 0.0f);
  const float text_h = draw_text_wrapped(context, TextStyle::body, 0, 0, text_w, 0, error.whole, false);
  const float control = context.control();
  const float height = beside ? std::max(text_h, control) + 2 * space::s : text_h + space::s + control + 2 * space::s;
  const Rect box{column.x, column.y, column.width, height};
  fill(context, box, theme.danger_soft, radius);
  const float text_y = beside ? box.y + std::max(space::s, (height - text_h) / 2) : box.y + space::s;
  draw_icon(context, IconSize::small, {box.x + space::m, text_y, icon_em(IconSize::small), 20}, theme.danger,
            icon::warning);
  draw_text_wrapped(context, TextStyle::body, box.x + text_left, text_y, text_w, theme.text, error.whole);
  context.items.add(error.item, error.sentence, "message", box, error.sentence);
  const Rect place = beside ? Rect{box.right() - space::s - button_w, box.centre_y() - control / 2, button_w, control}
                            : Rect{box.x + text_left, box.bottom() - space::s - control, button_w, control};
  if (button(context, error.back, place)) pressed = true;
  return height;
}

}  // namespace

float draw_error(Context& context, const Column& column, const std::string& item, const std::string& sentence,
                 bool& reverted) {
  return draw_box(context, column,
                  {item,
                   sentence,
                   sentence + " Until then the last possible network keeps learning.",
                   {.id = "editor/revert", .label = "Take it back", .icon = icon::undo}},
                  reverted);
}

float draw_setting_error(Context& context, const Column& column, const std::string& sentence, bool& dismissed) {
  return draw_box(context, column,
                  {"setting/error",
                   sentence,
                   sentence + " The setting stays as it was.",
                   {.id = "setting/error/dismiss", .label = "All right", .icon = icon::check}},
                  dismissed);
}

}  // namespace glassnet::ui
