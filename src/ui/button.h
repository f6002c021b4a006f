// Buttons: the primary one, plain ones and quiet ones, with icon, words or both.
#pragma once

#include <functional>
#include <string>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

enum class ButtonLook { primary, plain, quiet };

struct ButtonDef {
  std::string id = {};
  std::string label = {};  // read, heard and, unless icon_only, shown
  char32_t icon = 0;       // 0: none
  bool icon_only = false;  // the label is then the hint under the pointer
  ButtonLook look = ButtonLook::plain;
  bool enabled = true;
  std::string hint = {};                      // shown under a resting pointer
  std::function<std::string()> foresee = {};  // what the hint adds, worked out only when it is shown
  const char* kind = "button";
  std::string value = {};  // of a toggle or menu
  TextStyle style = TextStyle::strong;
};

// True when it was pressed.
bool button(Context& context, const ButtonDef& def, const Rect& rect);

// The width that a button with these words and icon wants.
float button_width(const Context& context, const ButtonDef& def);

// An invisible control: the pressing, the focus ring and the item; the caller draws. `hovered` and `held` may be null.
// One that a lesson bars (restrictions.h) is neither pressed nor hovered, however it is asked.
bool press_area(Context& context, const Item& item, const Rect& rect, bool* hovered = nullptr, bool* held = nullptr);

// A hint beside the pointer that rests on the last control.
void hint(Context& context, const std::string& text);
// The same with words that are worked out only when they are shown.
void hint(Context& context, const std::function<std::string()>& words);
// The same for a place that is no control.
void hint_over(Context& context, const Rect& rect, const std::string& text);

}  // namespace glassnet::ui
