// The browser's input events as Dear ImGui's.
//
// Why not GLFW, as on the desktop: Emscripten's emulation of it listens for keys on the whole window (and swallows Tab
// there), has no clipboard, no cursor shapes and no touch beyond a tap, and counts every wheel event as one notch. Here
// web/input.mjs listens on the canvas alone and calls these functions.
#pragma once

#include <string_view>

namespace glassnet::app {

enum class Pointer { mouse, touch, pen };

// Positions in CSS pixels of the canvas.
void pointer_at(Pointer pointer, float x, float y);
void pointer_left();
// 0 left, 1 right, 2 middle (Dear ImGui's order).
void pointer_button(Pointer pointer, int button, bool down);
// In Dear ImGui's notches: positive scrolls towards the top and the left.
void wheel(float x, float y);

struct Modifiers {
  bool ctrl = false, shift = false, alt = false, super = false;
};
void key(std::string_view code, std::string_view name, bool down, Modifiers modifiers);
// Ctrl with one letter, pressed and released: what a copy, cut or paste event asks for.
void chord(char letter);
void text(std::string_view utf8);
// Without the focus no key stays down.
void focus(bool focused);

// Whether Escape would do something inside the canvas (close a menu, leave a field); else it leaves the canvas.
bool escape_has_use();
// The CSS name of the pointer's shape.
const char* cursor_name();

}  // namespace glassnet::app
