// Colours as data: packing, contrast, and the palettes that turn numbers into colours.
// Palettes are straight lines in OKLCH, so that equal steps of a number look like equal steps of colour.
#pragma once

#include <array>
#include <cstdint>

namespace glassnet::ui {

using Colour = std::uint32_t;  // as Dear ImGui and OpenGL (RGBA bytes) take it: red in the lowest byte

constexpr Colour rgb(std::uint32_t hex) {
  return 0xff000000u | ((hex & 0xffu) << 16) | (hex & 0xff00u) | ((hex >> 16) & 0xffu);
}

// The colour with another opacity, 0..1.
Colour with_alpha(Colour colour, float alpha);

// Contrast of two opaque colours as WCAG 2 defines it: 1..21.
double contrast(Colour a, Colour b);

// Dark or light text, whichever stands out more from this ground.
Colour ink_on(Colour ground);

// Perceived lightness (OKLab's L), 0..1.
double lightness(Colour colour);

// A colour of OKLCH; chroma is lowered until it can be shown.
Colour oklch(double lightness, double chroma, double hue_degrees);

struct Palette {
  std::array<Colour, 256> colours{};
  Colour not_a_number = 0;

  // Where `value` stands between low and high; beyond them the end's colour.
  Colour at(float value, float low, float high) const;
};

// Signed values: orange (negative) - neutral (zero) - blue (positive); symmetric in lightness.
Palette diverging_palette(bool dark);
// Magnitudes: neutral (zero) - blue. The blue half of the diverging palette, so that a colour means one thing.
Palette sequential_palette(bool dark);
// Images: paper - ink, as a digit is written.
Palette ink_palette(bool dark);

}  // namespace glassnet::ui
