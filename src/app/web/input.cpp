#include "input.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <limits>
#include <string>

#include "keys.h"

namespace glassnet::app {

namespace {

ImGuiMouseSource source_of(Pointer pointer) {
  switch (pointer) {
    case Pointer::touch:
      return ImGuiMouseSource_TouchScreen;
    case Pointer::pen:
      return ImGuiMouseSource_Pen;
    case Pointer::mouse:
      break;
  }
  return ImGuiMouseSource_Mouse;
}

void set_modifiers(ImGuiIO& io, Modifiers modifiers) {
  io.AddKeyEvent(ImGuiMod_Ctrl, modifiers.ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, modifiers.shift);
  io.AddKeyEvent(ImGuiMod_Alt, modifiers.alt);
  io.AddKeyEvent(ImGuiMod_Super, modifiers.super);
}

}  // namespace

void pointer_at(Pointer pointer, float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source_of(pointer));
  io.AddMousePosEvent(x, y);
}

void pointer_left() {
  constexpr float nowhere = -std::numeric_limits<float>::max();
  ImGui::GetIO().AddMousePosEvent(nowhere, nowhere);
}

void pointer_button(Pointer pointer, int button, bool down) {
  if (button < 0 || button >= ImGuiMouseButton_COUNT) return;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source_of(pointer));
  io.AddMouseButtonEvent(button, down);
}

void wheel(float x, float y) { ImGui::GetIO().AddMouseWheelEvent(x, y); }

void key(std::string_view code, std::string_view name, bool down, Modifiers modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  set_modifiers(io, modifiers);
  if (const ImGuiKey known = key_named(code, name); known != ImGuiKey_None) io.AddKeyEvent(known, down);
}

void chord(char letter) {
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey known = key_named({}, std::string_view(&letter, 1));
  const bool mac = io.ConfigMacOSXBehaviors;
  set_modifiers(io, {.ctrl = !mac, .super = mac});
  io.AddKeyEvent(known, true);
  io.AddKeyEvent(known, false);
  set_modifiers(io, {});
}

void text(std::string_view utf8) { ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str()); }

void focus(bool focused) { ImGui::GetIO().AddFocusEvent(focused); }

bool escape_has_use() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  return context.ActiveId != 0 || context.OpenPopupStack.Size > 0;
}

const char* cursor_name() {
  switch (ImGui::GetMouseCursor()) {
    case ImGuiMouseCursor_None:
      return "none";
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_ResizeAll:
      return "move";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_ResizeNESW:
      return "nesw-resize";
    case ImGuiMouseCursor_ResizeNWSE:
      return "nwse-resize";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    default:
      return "default";
  }
}

}  // namespace glassnet::app
