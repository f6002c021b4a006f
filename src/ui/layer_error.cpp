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

constexpr int none = -1;

struct ErrorBox {
  std::string item;
  std::string sentence;  // what the item says
  std::string whole;     // what is drawn
  std::vector<ButtonDef> ways;
};

float width_of(const Context& context, const std::vector<ButtonDef>& ways) {
  float width = -space::s;
  for (const ButtonDef& way : ways) width += button_width(context, way) + space::s;
  return width;
}

// Buttons in a row, and in another where the first is full. Returns the height; `pressed` is the number of one.
float draw_ways(Context& context, const std::vector<ButtonDef>& ways, const Column& place, int& pressed) {
  const float control = context.control();
  float x = place.x, y = place.y;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const float width = button_width(context, ways[i]);
    if (x > place.x && x + width > place.x + place.width) x = place.x, y += control + space::s;
    if (button(context, ways[i], {x, y, width, control})) pressed = static_cast<int>(i);
    x += width + space::s;
  }
  return y + control - place.y;
}

float draw_box(Context& context, const Column& column, const ErrorBox& error, int& pressed) {
  const Theme& theme = context.theme;
  const float ways_w = width_of(context, error.ways);
  const float text_left = space::m + icon_em(IconSize::small) + space::s;
  const float inner = column.width - text_left - space::m;
  const bool beside = column.width > 480 && ways_w < inner / 2;
  const float text_w = inner - (beside ? ways_w + space::m : 0.0f);
  const float text_h = draw_text_wrapped(context, TextStyle::body, 0, 0, text_w, 0, error.whole, false);
  const float control = context.control();
  const auto rows = static_cast<float>(beside || ways_w <= inner ? 1 : error.ways.size());
  const float height =
      beside ? std::max(text_h, control) + 2 * space::s : text_h + rows * (space::s + control) + 2 * space::s;
  const Rect box{column.x, column.y, column.width, height};
  fill(context, box, theme.danger_soft, radius);
  const float text_y = beside ? box.y + std::max(space::s, (height - text_h) / 2) : box.y + space::s;
  draw_icon(context, IconSize::small, {box.x + space::m, text_y, icon_em(IconSize::small), 20}, theme.danger,
            icon::warning);
  draw_text_wrapped(context, TextStyle::body, box.x + text_left, text_y, text_w, theme.text, error.whole);
  context.items.add(error.item, error.sentence, "message", box, error.sentence);
  if (beside) {
    draw_ways(context, error.ways, {box.right() - space::s - ways_w, box.centre_y() - control / 2, ways_w + 1},
              pressed);
  } else {
    // One under the other where they don't fit into a row.
    const float room = rows > 1 ? 1 : inner;
    draw_ways(context, error.ways, {box.x + text_left, text_y + text_h + space::s, room}, pressed);
  }
  return height;
}

}  // namespace

EditErrorResult draw_error(Context& context, const Column& column, const EditError& error) {
  ErrorBox box{error.item,
               error.sentence,
               error.sentence + " Until then the last possible network keeps learning.",
               {{.id = "editor/revert", .label = "Take it back", .icon = icon::undo}}};
  for (std::size_t i = 0; i < error.legal.size(); ++i) {
    box.ways.push_back({.id = "editor/legal/" + std::to_string(i), .label = error.legal[i].label, .icon = icon::check});
  }
  int pressed = none;
  EditErrorResult result;
  result.height = draw_box(context, column, box, pressed);
  result.reverted = pressed == 0;
  if (pressed > 0) result.edit = error.legal[static_cast<std::size_t>(pressed - 1)].network;
  return result;
}

float draw_setting_error(Context& context, const Column& column, const std::string& sentence, bool& dismissed) {
  const ErrorBox box{"setting/error",
                     sentence,
                     sentence + " The setting stays as it was.",
                     {{.id = "setting/error/dismiss", .label = "All right", .icon = icon::check}}};
  int pressed = none;
  const float height = draw_box(context, column, box, pressed);
  if (pressed == 0) dismissed = true;
  return height;
}

}  // namespace glassnet::ui
