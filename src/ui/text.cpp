#include "ui/text.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace glassnet::ui {

namespace {

// Calls visit(code point) for each character of UTF-8 text.
template <class Visit>
void each_character(std::string_view text, Visit visit) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    unsigned int character = 0;
    at += std::max(1, ImTextCharFromUtf8(&character, at, end));
    visit(static_cast<ImWchar>(character));
  }
}

// Width in the font's own pixels.
float pixels_wide(const ImFont& font, std::string_view text) {
  float width = 0;
  each_character(text, [&](ImWchar character) { width += font.GetCharAdvance(character); });
  return width;
}

// (x, y): the top left in the font's own pixels, which are the screen's.
void draw_glyphs(const ImFont& font, float scale, float x, float y, Colour colour, std::string_view text) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 low = list->GetClipRectMin();
  const ImVec2 high = list->GetClipRectMax();
  if (y / scale > high.y || (y + font.FontSize) / scale < low.y) return;
  each_character(text, [&](ImWchar character) {
    const ImFontGlyph* glyph = font.FindGlyph(character);
    if (glyph == nullptr) return;
    const float left = (x + glyph->X0) / scale;
    const float right = (x + glyph->X1) / scale;
    if (glyph->Visible && right >= low.x && left <= high.x) {
      list->PrimReserve(6, 4);
      list->PrimRectUV({left, (y + glyph->Y0) / scale}, {right, (y + glyph->Y1) / scale}, {glyph->U0, glyph->V0},
                       {glyph->U1, glyph->V1}, colour);
    }
    x += glyph->AdvanceX;
  });
}

}  // namespace

float snap(const Context& context, float place) {
  return std::round(place * context.viewport.scale) / context.viewport.scale;
}

float text_width(const Context& context, TextStyle style, std::string_view text) {
  return pixels_wide(*context.fonts.of(style), text) / context.fonts.scale;
}

void draw_text(const Context& context, TextStyle style, float x, float y, Colour colour, std::string_view text) {
  const ImFont& font = *context.fonts.of(style);
  const float scale = context.fonts.scale;
  const float top = y * scale + (type_spec(style).line_height * scale - font.FontSize) / 2;
  draw_glyphs(font, scale, std::round(x * scale), std::round(top), colour, text);
}

void draw_text_centred(const Context& context, TextStyle style, const Rect& rect, Colour colour,
                       std::string_view text) {
  const float width = text_width(context, style, text);
  draw_text(context, style, rect.centre_x() - width / 2, rect.centre_y() - type_spec(style).line_height / 2, colour,
            text);
}

void draw_text_right(const Context& context, TextStyle style, float right, float y, Colour colour,
                     std::string_view text) {
  draw_text(context, style, right - text_width(context, style, text), y, colour, text);
}

void draw_text_cut(const Context& context, TextStyle style, float x, float y, float width, Colour colour,
                   std::string_view text) {
  if (text_width(context, style, text) <= width) return draw_text(context, style, x, y, colour, text);
  std::string cut(text);
  while (!cut.empty() && text_width(context, style, cut + "…") > width) {
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xc0u) == 0x80u) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
  }
  draw_text(context, style, x, y, colour, cut + "…");
}

float draw_text_wrapped(const Context& context, TextStyle style, float x, float y, float width, Colour colour,
                        std::string_view text, bool draw) {
  const ImFont& font = *context.fonts.of(style);
  const float line_height = type_spec(style).line_height;
  const float room = std::max(width, 24.0f) * context.fonts.scale;
  const float blank = font.GetCharAdvance(' ');
  float height = 0;
  while (!text.empty()) {
    // As many words as fit; the first one in any case.
    std::size_t line = 0;
    float used = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const float word = pixels_wide(font, text.substr(at, end - at));
      if (at > 0 && used + blank + word > room) break;
      used += at > 0 ? blank + word : word;
      line = end;
      at = end + 1;
    }
    if (draw) draw_text(context, style, x, y + height, colour, text.substr(0, line));
    height += line_height;
    text.remove_prefix(std::min(line + 1, text.size()));
  }
  return height;
}

void draw_icon(const Context& context, IconSize size, const Rect& rect, Colour colour, char32_t icon) {
  const ImFont& font = *context.fonts.of(size);
  const ImFontGlyph* glyph = font.FindGlyph(static_cast<ImWchar>(icon));
  if (glyph == nullptr) return;
  const float scale = context.fonts.scale;
  const float x = std::round(rect.centre_x() * scale - icon_em(size) * scale / 2);
  const float y = std::round(rect.centre_y() * scale - icon_em(size) * scale / 2);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PrimReserve(6, 4);
  list->PrimRectUV({(x + glyph->X0) / scale, (y + glyph->Y0) / scale},
                   {(x + glyph->X1) / scale, (y + glyph->Y1) / scale}, {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1},
                   colour);
}

void fill(const Context& context, const Rect& rect, Colour colour, float rounding) {
  ImGui::GetWindowDrawList()->AddRectFilled({snap(context, rect.x), snap(context, rect.y)},
                                            {snap(context, rect.right()), snap(context, rect.bottom())}, colour,
                                            rounding);
}

void outline(const Context& context, const Rect& rect, Colour colour, float rounding, float width) {
  // AddRect draws on the middle of its line, half a unit inside the corners it is given.
  const float shift = width / 2 - 0.5f;
  ImGui::GetWindowDrawList()->AddRect({snap(context, rect.x) + shift, snap(context, rect.y) + shift},
                                      {snap(context, rect.right()) - shift, snap(context, rect.bottom()) - shift},
                                      colour, rounding, 0, width);
}

void hline(const Context& context, float x, float y, float width, Colour colour) {
  const float top = snap(context, y);
  const float thick = std::max(1.0f, std::round(context.viewport.scale)) / context.viewport.scale;
  ImGui::GetWindowDrawList()->AddRectFilled({x, top}, {x + width, top + thick}, colour);
}

void vline(const Context& context, float x, float y, float height, Colour colour) {
  const float left = snap(context, x);
  const float thick = std::max(1.0f, std::round(context.viewport.scale)) / context.viewport.scale;
  ImGui::GetWindowDrawList()->AddRectFilled({left, y}, {left + thick, y + height}, colour);
}

}  // namespace glassnet::ui
