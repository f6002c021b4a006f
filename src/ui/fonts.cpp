#include "ui/fonts.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace font {
extern const unsigned char inter_regular_bytes[];
extern const std::size_t inter_regular_size;
extern const unsigned char inter_semibold_bytes[];
extern const std::size_t inter_semibold_size;
extern const unsigned char icons_bytes[];
extern const std::size_t icons_size;
}  // namespace font

namespace {

// Dear ImGui sizes a font by ascent + descent; Inter's are 1.21 of its em, the icon font's exactly its em.
constexpr float inter_height = (1984.0f + 494.0f) / 2048.0f;

// Latin, punctuation, arrows and maths. Characters that the font lacks cost nothing.
constexpr ImWchar text_ranges[] = {0x20,   0xff,   0x370,  0x3ff,  0x2010, 0x2044, 0x2080,
                                   0x2089, 0x2190, 0x2199, 0x2200, 0x2270, 0};
constexpr ImWchar icon_ranges[] = {0xe000, 0xf8ff, 0};

ImFont* add(const unsigned char* bytes, std::size_t size, float pixels, const ImWchar* ranges, float scale) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = scale >= 2 ? 1 : 2;
  config.OversampleV = 1;
  // The atlas only reads the bytes when it does not own them.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes), static_cast<int>(size), pixels,
                                                    &config, ranges);
}

// Inter's figures have widths of their own; live numbers would tremble. Every digit gets the widest digit's width.
void make_figures_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar digit = '0'; digit <= '9'; ++digit) widest = std::max(widest, font.FindGlyph(digit)->AdvanceX);
  for (ImFontGlyph& glyph : font.Glyphs) {
    if (glyph.Codepoint < '0' || glyph.Codepoint > '9') continue;
    const float shift = (widest - glyph.AdvanceX) / 2;
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = widest;
    if (static_cast<int>(glyph.Codepoint) < font.IndexAdvanceX.Size) {
      font.IndexAdvanceX[static_cast<int>(glyph.Codepoint)] = widest;
    }
  }
}

}  // namespace

Fonts build_fonts(float scale) {
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
  Fonts fonts;
  fonts.scale = scale;
  for (int i = 0; i < text_styles; ++i) {
    const TypeSpec spec = type_spec(static_cast<TextStyle>(i));
    fonts.text[static_cast<std::size_t>(i)] =
        add(spec.semibold ? font::inter_semibold_bytes : font::inter_regular_bytes,
            spec.semibold ? font::inter_semibold_size : font::inter_regular_size, spec.size * inter_height * scale,
            text_ranges, scale);
  }
  for (const IconSize size : {IconSize::small, IconSize::large}) {
    fonts.icons[static_cast<std::size_t>(size)] =
        add(font::icons_bytes, font::icons_size, icon_em(size) * scale, icon_ranges, scale);
  }
  fonts.points.reserve(scale);
  io.Fonts->Build();
  fonts.points.paint();
  for (ImFont* font : fonts.text) make_figures_tabular(*font);
  io.FontGlobalScale = 1 / scale;
  io.FontDefault = fonts.text[static_cast<std::size_t>(TextStyle::body)];
  return fonts;
}

}  // namespace glassnet::ui
