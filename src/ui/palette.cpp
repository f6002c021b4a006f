#include "ui/palette.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace glassnet::ui {

namespace {

struct Linear {
  double r, g, b;
};

double to_linear(double s) { return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4); }

double to_srgb(double l) { return l <= 0.0031308 ? 12.92 * l : 1.055 * std::pow(l, 1 / 2.4) - 0.055; }

Linear unpack(Colour c) {
  const auto channel = [c](int shift) { return to_linear(static_cast<double>((c >> shift) & 0xffu) / 255.0); };
  return {channel(0), channel(8), channel(16)};
}

double luminance(Colour c) {
  const Linear l = unpack(c);
  return 0.2126 * l.r + 0.7152 * l.g + 0.0722 * l.b;
}

// Björn Ottosson's OKLab.
Linear oklab_to_linear(double lightness, double a, double b) {
  const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool shown(const Linear& c) {
  const auto fits = [](double v) { return v >= -1e-6 && v <= 1 + 1e-6; };
  return fits(c.r) && fits(c.g) && fits(c.b);
}

Colour pack(const Linear& c) {
  const auto byte = [](double v) {
    return static_cast<std::uint32_t>(std::lround(255.0 * std::clamp(to_srgb(std::clamp(v, 0.0, 1.0)), 0.0, 1.0)));
  };
  return 0xff000000u | (byte(c.b) << 16) | (byte(c.g) << 8) | byte(c.r);
}

// One arm of a palette: from the neutral colour of zero to the full colour of one.
struct Arm {
  double lightness, chroma, hue;
};

constexpr double neutral_lightness(bool dark) { return dark ? 0.26 : 0.965; }
constexpr Arm positive(bool dark) { return dark ? Arm{0.86, 0.115, 236} : Arm{0.40, 0.135, 252}; }
constexpr Arm negative(bool dark) { return dark ? Arm{0.86, 0.115, 66} : Arm{0.40, 0.110, 46}; }

Colour along(const Arm& arm, bool dark, double t) {
  const double zero = neutral_lightness(dark);
  return oklch(zero + (arm.lightness - zero) * t, arm.chroma * t, arm.hue);
}

}  // namespace

Colour with_alpha(Colour colour, float alpha) {
  const auto a = static_cast<std::uint32_t>(std::lround(255.0f * std::clamp(alpha, 0.0f, 1.0f)));
  return (colour & 0x00ffffffu) | (a << 24);
}

double contrast(Colour a, Colour b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Colour ink_on(Colour ground) {
  // Black and white themselves: on any ground one of them reaches 4.5 : 1.
  constexpr Colour dark = rgb(0x000000), light = rgb(0xffffff);
  return contrast(ground, dark) > contrast(ground, light) ? dark : light;
}

double lightness(Colour colour) {
  const Linear c = unpack(colour);
  const double l = std::cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
  const double m = std::cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
  const double s = std::cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
  return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
}

Colour oklch(double lightness, double chroma, double hue_degrees) {
  const double hue = hue_degrees * std::numbers::pi / 180;
  const auto colour = [&](double c) { return oklab_to_linear(lightness, c * std::cos(hue), c * std::sin(hue)); };
  if (shown(colour(chroma))) return pack(colour(chroma));
  double low = 0, high = chroma;
  for (int i = 0; i < 20; ++i) {
    const double middle = (low + high) / 2;
    (shown(colour(middle)) ? low : high) = middle;
  }
  return pack(colour(low));
}

Colour Palette::at(float value, float low, float high) const {
  if (!std::isfinite(value)) return not_a_number;
  // In double: a span from -3e38 to 3e38 is no float.
  const double span = static_cast<double>(high) - static_cast<double>(low);
  if (!(span > 0) || !std::isfinite(span)) return colours[0];
  const double t = std::clamp((static_cast<double>(value) - static_cast<double>(low)) / span, 0.0, 1.0);
  return colours[static_cast<std::size_t>(t * 255 + 0.5)];
}

Palette diverging_palette(bool dark) {
  Palette palette;
  palette.not_a_number = rgb(0xd6249f);
  for (int i = 0; i < 256; ++i) {
    const double t = (i - 127.5) / 127.5;
    palette.colours[static_cast<std::size_t>(i)] = along(t < 0 ? negative(dark) : positive(dark), dark, std::abs(t));
  }
  return palette;
}

Palette sequential_palette(bool dark) {
  Palette palette;
  palette.not_a_number = rgb(0xd6249f);
  for (int i = 0; i < 256; ++i) palette.colours[static_cast<std::size_t>(i)] = along(positive(dark), dark, i / 255.0);
  return palette;
}

Palette ink_palette(bool dark) {
  Palette palette;
  palette.not_a_number = rgb(0xd6249f);
  const double paper = neutral_lightness(dark);
  const double ink = dark ? 0.96 : 0.18;
  for (int i = 0; i < 256; ++i)
    palette.colours[static_cast<std::size_t>(i)] = oklch(paper + (ink - paper) * i / 255.0, 0.008, 260);
  return palette;
}

}  // namespace glassnet::ui
