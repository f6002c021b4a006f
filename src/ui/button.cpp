#include "ui/button.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr float hint_width = 280;

struct Colours {
  Colour fill, ink, edge;
};

Colours colours_of(const Theme& theme, const ButtonDef& def, bool hovered, bool held) {
  if (!def.enabled) {
    if (def.look == ButtonLook::quiet) return {0, theme.text_disabled, 0};
    return {theme.sunken, theme.text_disabled, 0};
  }
  switch (def.look) {
    case ButtonLook::primary:
      return {hovered || held ? theme.accent_hover : theme.accent, theme.on_accent, 0};
    case ButtonLook::plain:
      return {hovered || held ? theme.hover : theme.surface, theme.text, theme.border_field};
    case ButtonLook::quiet:
      return {hovered || held ? theme.hover : 0, hovered || held ? theme.text : theme.text_secondary, 0};
  }
  return {};
}

void draw_hint(const Context& context, const std::string& text) {
  float width = std::min(hint_width, text_width(context, TextStyle::caption, text));
  const float height = draw_text_wrapped(context, TextStyle::caption, 0, 0, width, context.theme.surface, text, false);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, context.theme.text);
  ImGui::SetNextWindowSize({width + 2 * space::s, height + 2 * space::xs + 4});
  if (ImGui::BeginTooltip()) {
    const ImVec2 at = ImGui::GetWindowPos();
    draw_text_wrapped(context, TextStyle::caption, at.x + space::s, at.y + space::xs + 2, width, context.theme.surface,
                      text);
    ImGui::EndTooltip();
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

}  // namespace

bool press_area(Context& context, const Item& item, const Rect& rect, bool* hovered, bool* held) {
  const bool enabled = item.enabled && !context.items.restrictions().bars(item.id);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  if (!enabled) ImGui::BeginDisabled();
  bool pressed = ImGui::InvisibleButton(item.id.c_str(), {std::max(1.0f, rect.w), std::max(1.0f, rect.h)});
  if (context.items.take_press(item.id) && enabled) {
    ImGui::FocusItem();
    pressed = true;
  }
  if (context.items.take_focus(item.id) && enabled) ImGui::FocusItem();
  if (!enabled) ImGui::EndDisabled();
  if (hovered != nullptr) *hovered = ImGui::IsItemHovered();
  if (held != nullptr) *held = ImGui::IsItemActive();
  const ImGuiContext& imgui = *ImGui::GetCurrentContext();
  if (ImGui::IsItemFocused() && !imgui.NavDisableHighlight) {
    outline(context, rect.inset(-2), context.theme.accent, radius + 2, 2);
    context.items.set_focused(item.id);
  }
  context.items.add(item, rect);
  return pressed;
}

bool button(Context& context, const ButtonDef& def, const Rect& rect) {
  bool hovered = false, held = false;
  Item item{def.id, def.label, def.kind, 0, 0, 0, 0, def.value, def.enabled};
  const bool pressed = press_area(context, item, rect, &hovered, &held);
  const Colours colours = colours_of(context.theme, def, hovered, held);
  if (colours.fill != 0) fill(context, rect, colours.fill, radius);
  if (colours.edge != 0) outline(context, rect, colours.edge, radius);

  const IconSize icon_size = rect.h >= 40 && def.look == ButtonLook::primary ? IconSize::large : IconSize::small;
  if (def.icon_only) {
    draw_icon(context, icon_size, rect, colours.ink, def.icon);
  } else {
    const float icon_width = def.icon == 0 ? 0 : icon_em(icon_size) + space::s;
    const float width = icon_width + text_width(context, def.style, def.label);
    const float left = rect.centre_x() - width / 2;
    if (def.icon != 0) draw_icon(context, icon_size, {left, rect.y, icon_em(icon_size), rect.h}, colours.ink, def.icon);
    draw_text(context, def.style, left + icon_width, rect.centre_y() - type_spec(def.style).line_height / 2,
              colours.ink, def.label);
  }
  const std::string words = def.hint.empty() && def.icon_only ? def.label : def.hint;
  if (def.foresee) {
    hint(context, [&] { return words + (words.empty() ? "" : ". ") + def.foresee(); });
  } else if (!words.empty()) {
    hint(context, words);
  }
  return pressed;
}

float button_width(const Context& context, const ButtonDef& def) {
  if (def.icon_only) return context.control();
  const float icon = def.icon == 0 ? 0 : icon_em(IconSize::small) + space::s;
  return icon + text_width(context, def.style, def.label) + 2 * space::m;
}

void hint(Context& context, const std::function<std::string()>& words) {
  if (context.viewport.coarse_pointer) return;
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_AllowWhenDisabled)) return;
  const std::string text = words();
  if (!text.empty()) draw_hint(context, text);
}

void hint(Context& context, const std::string& text) {
  hint(context, [&] { return text; });
}

void hint_over(Context& context, const Rect& rect, const std::string& text) {
  if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_None)) return;
  if (!ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.right(), rect.bottom()})) return;
  draw_hint(context, text);
}

}  // namespace glassnet::ui
