// The design's fixed measures: a 4-unit grid, a type scale, radii. See docs/design.md. Colours: theme.h.
#pragma once

namespace glassnet::ui {

namespace space {
inline constexpr float xs = 4;
inline constexpr float s = 8;
inline constexpr float m = 12;
inline constexpr float l = 16;
inline constexpr float xl = 24;
}  // namespace space

inline constexpr float radius_small = 4;
inline constexpr float radius = 8;
inline constexpr float radius_large = 12;

inline constexpr float target_fine = 28;    // a control's height under a mouse
inline constexpr float target_coarse = 44;  // and under a finger

// Under this width the page is one column.
inline constexpr float single_column_below = 700;

enum class TextStyle { caption, body, strong, title, headline, figure };
inline constexpr int text_styles = 6;

struct TypeSpec {
  float size;         // of the em square
  float line_height;  // of one line, on the grid
  bool semibold;
};

constexpr TypeSpec type_spec(TextStyle style) {
  switch (style) {
    case TextStyle::caption:
      return {12, 16, false};
    case TextStyle::body:
      return {14, 20, false};
    case TextStyle::strong:
      return {14, 20, true};
    case TextStyle::title:
      return {16, 24, true};
    case TextStyle::headline:
      return {20, 28, true};
    case TextStyle::figure:
      return {26, 32, true};
  }
  return {14, 20, false};
}

enum class IconSize { small, large };

constexpr float icon_em(IconSize size) { return size == IconSize::small ? 16 : 20; }

}  // namespace glassnet::ui
