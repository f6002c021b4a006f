// Drawing text, icons, boxes and lines on the screen's pixel grid, at any scale.
#pragma once

#include <string>
#include <string_view>

#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/tokens.h"

namespace glassnet::ui {

float text_width(const Context& context, TextStyle style, std::string_view text);

// (x, y) is the top left of the line's box, whose height is the style's line height.
void draw_text(const Context& context, TextStyle style, float x, float y, Colour colour, std::string_view text);
// In the middle of a rectangle.
void draw_text_centred(const Context& context, TextStyle style, const Rect& rect, Colour colour, std::string_view text);
// Ends at `right`.
void draw_text_right(const Context& context, TextStyle style, float right, float y, Colour colour,
                     std::string_view text);
// Cut with "…" where it is wider than `width`.
void draw_text_cut(const Context& context, TextStyle style, float x, float y, float width, Colour colour,
                   std::string_view text);
// Broken into lines between words. Returns the height; `draw` false only measures.
float draw_text_wrapped(const Context& context, TextStyle style, float x, float y, float width, Colour colour,
                        std::string_view text, bool draw = true);

// In the middle of a rectangle.
void draw_icon(const Context& context, IconSize size, const Rect& rect, Colour colour, char32_t icon);

void fill(const Context& context, const Rect& rect, Colour colour, float rounding = 0);
// A hairline inside the rectangle's edge.
void outline(const Context& context, const Rect& rect, Colour colour, float rounding = 0, float width = 1);
void hline(const Context& context, float x, float y, float width, Colour colour);
void vline(const Context& context, float x, float y, float height, Colour colour);

// The nearest place on the pixel grid.
float snap(const Context& context, float place);

}  // namespace glassnet::ui
