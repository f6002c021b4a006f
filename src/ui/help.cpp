#include "ui/help.h"

#include <imgui.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "ui/button.h"
#include "ui/geometry.h"
#include "ui/overlay.h"
#include "ui/shortcuts.h"
#include "ui/text.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr const char* popup = "help";
constexpr float widest = 460;
constexpr float row_height = 32;
constexpr float cap_column = 104;

struct Line {
  const char* id;
  const char* shown;
  const char* what;
};

// What the keyboard does by itself, and what a mouse or a finger finds.
constexpr Line others[] = {
    {"focus", "Tab", "Go to the next control"},
    {"press", "Enter", "Press it; on a number, type another"},
    {"move", "↑ ↓ ← →", "Move among controls, once one has the ring"},
    {"word", "Rest, hold", "What a word means: rest the mouse on it, or hold it with a finger"},
};

void draw_cap(const Context& context, const std::string& shown, const Rect& row) {
  const float width = std::max(28.0f, text_width(context, TextStyle::strong, shown) + 2 * space::s);
  const Rect cap{row.x, row.centre_y() - 12, width, 24};
  fill(context, cap, context.theme.sunken, radius_small);
  outline(context, cap, context.theme.border_field, radius_small);
  draw_text_centred(context, TextStyle::strong, cap, context.theme.text, shown);
}

float draw_line(Context& context, const Line& line, const Column& place) {
  const float width = place.width - cap_column;
  const float words = draw_text_wrapped(context, TextStyle::body, 0, 0, width, 0, line.what, false);
  const Rect row{place.x, place.y, place.width, std::max(row_height, words + space::s)};
  draw_cap(context, line.shown, row);
  draw_text_wrapped(context, TextStyle::body, row.x + cap_column, row.centre_y() - words / 2, width, context.theme.text,
                    line.what);
  context.items.add(std::string("help/") + line.id, line.what, "text", row, line.shown);
  return row.h;
}

float draw_lines(Context& context, const Column& place) {
  float y = place.y;
  int number = 0;
  for (const Shortcut& shortcut : shortcuts()) {
    const std::string id = "key/" + std::to_string(number++);
    y += draw_line(context, {id.c_str(), shortcut.shown, shortcut.what}, {place.x, y, place.width});
  }
  y += space::s;
  hline(context, place.x, y, place.width, context.theme.border);
  y += space::s;
  for (const Line& line : others) y += draw_line(context, line, {place.x, y, place.width});
  return y - place.y;
}

}  // namespace

void open_help() { ImGui::OpenPopup(popup); }

void draw_help(Context& context) {
  const float size = context.control();
  // As high as its lines, of which the last may need a second row, if the page is.
  const auto lines = static_cast<float>(shortcuts().size() + std::size(others));
  const float wanted = 2 * space::l + size + 3 * space::s + lines * row_height + 20;
  if (!begin_overlay(context, popup, widest, wanted)) return;
  const Rect box = overlay_box();
  const Column inner{box.x + space::l, box.y + space::l - ImGui::GetScrollY(), box.w - 2 * space::l};
  draw_text(context, TextStyle::title, inner.x, inner.y + (size - 24) / 2, context.theme.text, "Keys");
  const ButtonDef close{
      .id = "help/close", .label = "Close (Esc)", .icon = icon::close, .icon_only = true, .look = ButtonLook::quiet};
  if (button(context, close, {inner.x + inner.width - size, inner.y, size, size})) ImGui::CloseCurrentPopup();
  const float height = size + space::s + draw_lines(context, {inner.x, inner.y + size + space::s, inner.width});
  end_overlay(inner.y + height + space::l);
}

}  // namespace glassnet::ui
