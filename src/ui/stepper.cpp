#include "ui/stepper.h"

#include <imgui.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "ui/button.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

bool side_button(Context& context, const StepperDef& def, bool up, const Rect& rect) {
  const bool enabled = up ? def.can_increase : def.can_decrease;
  const Item item{def.id + (up ? "/increase" : "/decrease"),
                  (up ? "Increase " : "Decrease ") + def.heard,
                  "button",
                  0,
                  0,
                  0,
                  0,
                  {},
                  enabled};
  bool hovered = false, held = false;
  ImGui::PushButtonRepeat(true);
  const bool pressed = press_area(context, item, rect, &hovered, &held);
  ImGui::PopButtonRepeat();
  if (def.foresee) {
    hint(context, [&] { return def.foresee(up ? StepperPress::increase : StepperPress::decrease); });
  }
  if (enabled && (hovered || held)) fill(context, rect.inset(2), context.theme.hover, radius - 2);
  const Colour ink = !enabled          ? context.theme.text_disabled
                     : hovered || held ? context.theme.text
                                       : context.theme.text_secondary;
  draw_icon(context, IconSize::small, rect, ink, up ? icon::plus : icon::minus);
  if (held) context.animating = true;  // a held button repeats
  return pressed;
}

void start_typing(Context& context, const StepperDef& def) {
  context.typing.id = def.id;
  context.typing.focus = true;
  std::snprintf(context.typing.text, sizeof context.typing.text, "%.6g", def.value);
}

// Draws the text entry in place of the number. Returns what was typed once it is confirmed.
std::optional<double> type_number(Context& context, const Rect& rect) {
  TypingState& typing = context.typing;
  const float line = ImGui::GetFontSize();
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {4, std::max(0.0f, (rect.h - line) / 2)});
  ImGui::SetNextItemWidth(rect.w);
  if (typing.focus) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText(
      "##typing", typing.text, sizeof typing.text,
      ImGuiInputTextFlags_CharsScientific | ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  context.animating = true;  // the caret blinks
  const bool left = !typing.focus && ImGui::IsItemDeactivated();
  const bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape);
  typing.focus = false;
  if (!entered && !left) return {};
  typing.id.clear();
  if (cancelled) return {};
  char* end = nullptr;
  const double value = std::strtod(typing.text, &end);
  if (end == typing.text || !std::isfinite(value)) return {};
  return value;
}

}  // namespace

float field_height(const Context& context) { return field_label_height + context.control(); }

float stepper_width(const Context& context) {
  return 2 * context.control() + (context.viewport.coarse_pointer ? 48 : 36);
}

StepperResult stepper(Context& context, const StepperDef& def, const Rect& rect) {
  StepperResult result;
  const Theme& theme = context.theme;
  draw_text_cut(context, TextStyle::caption, rect.x, rect.y, rect.w, def.wrong ? theme.danger : theme.text_secondary,
                def.label);
  const Rect box{rect.x, rect.y + field_label_height, rect.w, context.control()};
  fill(context, box, def.wrong ? theme.danger_soft : theme.sunken, radius);
  if (def.wrong) outline(context, box, theme.danger, radius, 1.5f);
  if (theme.high_contrast && !def.wrong) outline(context, box, theme.border_field, radius);

  const float side = std::min(context.control(), box.w / 3);
  if (side_button(context, def, false, {box.x, box.y, side, box.h})) result.press = StepperPress::decrease;

  const Rect middle{box.x + side, box.y, box.w - 2 * side, box.h};
  const std::string text = setting(def.value);
  if (context.typing.id == def.id) {
    context.items.add(def.id, def.heard, "number", middle, context.typing.text);
    result.typed = type_number(context, middle);
    if (result.typed && *result.typed == def.value) result.typed.reset();
  } else {
    bool hovered = false;
    const Item item{def.id, def.heard, "number", 0, 0, 0, 0, text, true};
    if (press_area(context, item, middle, &hovered)) start_typing(context, def);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    draw_text_centred(context, TextStyle::strong, middle, def.wrong ? theme.danger : theme.text, text);
  }
  if (side_button(context, def, true, {middle.right(), box.y, side, box.h})) result.press = StepperPress::increase;
  return result;
}

}  // namespace glassnet::ui
