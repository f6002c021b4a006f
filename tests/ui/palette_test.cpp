// Colours: contrast of the roles, evenness and meaning of the palettes.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/palette.h"
#include "ui/theme.h"

using namespace glassnet::ui;

namespace {

int channel(Colour colour, int shift) { return static_cast<int>((colour >> shift) & 0xffu); }

// Distance from grey.
int colourfulness(Colour colour) {
  const int r = channel(colour, 0), g = channel(colour, 8), b = channel(colour, 16);
  return std::max({r, g, b}) - std::min({r, g, b});
}

}  // namespace

TEST_CASE("text is readable on every surface it stands on, in both themes") {
  for (const bool dark : {false, true}) {
    CAPTURE(dark);
    const Theme t = make_theme(dark);
    for (const Colour surface : {t.background, t.surface, t.sunken, t.hover}) {
      CHECK(contrast(t.text, surface) >= 7);
      CHECK(contrast(t.text_secondary, surface) >= 4.5);
    }
    CHECK(contrast(t.on_accent, t.accent) >= 4.5);
    CHECK(contrast(t.on_accent, t.accent_hover) >= 4.5);
    CHECK(contrast(t.accent, t.accent_soft) >= 4.5);
    CHECK(contrast(t.accent, t.background) >= 4.5);
    CHECK(contrast(t.good, t.good_soft) >= 4.5);
    CHECK(contrast(t.good, t.surface) >= 4.5);
    CHECK(contrast(t.warning, t.warning_soft) >= 4.5);
    CHECK(contrast(t.danger, t.danger_soft) >= 4.5);
    CHECK(contrast(t.danger, t.surface) >= 4.5);
    CHECK(contrast(t.text, t.danger_soft) >= 7);
    CHECK(contrast(t.surface, t.text) >= 7);  // hints are the other way round
    for (const Colour line : {t.border_field, t.series_train, t.series_validation, t.marker}) {
      CHECK(contrast(line, t.surface) >= 3);
    }
  }
}

TEST_CASE("with high contrast every text and every edge of a control is at least 7:1 against its ground") {
  for (const bool dark : {false, true}) {
    CAPTURE(dark);
    const Theme t = make_theme(dark, true);
    for (const Colour surface : {t.background, t.surface, t.sunken, t.hover}) {
      for (const Colour ink : {t.text, t.text_secondary, t.border_field}) CHECK(contrast(ink, surface) >= 7);
    }
    for (const Colour ink : {t.accent, t.good, t.warning, t.danger, t.series_train, t.series_validation, t.marker}) {
      CHECK(contrast(ink, t.surface) >= 7);
    }
    CHECK(contrast(t.on_accent, t.accent) >= 7);
    CHECK(contrast(t.on_accent, t.accent_hover) >= 7);
    CHECK(contrast(t.accent, t.accent_soft) >= 7);
    CHECK(contrast(t.text, t.accent_soft) >= 7);
    CHECK(contrast(t.text_disabled, t.surface) >= 4.5);
  }
}

TEST_CASE("the diverging palette: neutral zero, two arms of equal and even lightness") {
  for (const bool dark : {false, true}) {
    const Palette p = diverging_palette(dark);
    CHECK(colourfulness(p.at(0, -1, 1)) <= 6);
    CHECK(channel(p.at(1, -1, 1), 16) > channel(p.at(1, -1, 1), 0));    // positive is blue
    CHECK(channel(p.at(-1, -1, 1), 0) > channel(p.at(-1, -1, 1), 16));  // negative is orange
    for (int i = 1; i <= 100; ++i) {
      const float t = static_cast<float>(i) / 100, before = static_cast<float>(i - 1) / 100;
      const double rise = lightness(p.at(t, -1, 1)) - lightness(p.at(before, -1, 1));
      CHECK((dark ? rise > -0.004 : rise < 0.004));
      CHECK(std::abs(lightness(p.at(t, -1, 1)) - lightness(p.at(-t, -1, 1))) < 0.012);
    }
    CHECK(std::abs(lightness(p.at(1, -1, 1)) - lightness(p.at(0, -1, 1))) > 0.5);
  }
}

TEST_CASE("the sequential palette: even lightness, and the same blue for the same share") {
  for (const bool dark : {false, true}) {
    const Palette p = sequential_palette(dark);
    const Palette d = diverging_palette(dark);
    for (int i = 0; i <= 16; ++i) {
      const float t = static_cast<float>(i) / 16;
      CHECK(std::abs(lightness(p.at(t, 0, 1)) - lightness(d.at(t, -1, 1))) < 0.015);
    }
    const double whole = lightness(p.colours[255]) - lightness(p.colours[0]);
    for (int i = 0; i < 8; ++i) {
      const double part = lightness(p.colours[static_cast<std::size_t>(i * 32 + 31)]) -
                          lightness(p.colours[static_cast<std::size_t>(i * 32)]);
      CHECK(part / whole == doctest::Approx(31.0 / 255).epsilon(0.15));
    }
  }
}

TEST_CASE("numbers that are none, ranges that are empty") {
  const Palette p = diverging_palette(false);
  const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
  CHECK(p.at(nan, -1, 1) == p.not_a_number);
  CHECK(p.at(infinity, -1, 1) == p.not_a_number);
  CHECK(p.at(3, 0, 0) == p.colours[0]);
  CHECK(p.at(0.5f, 0, nan) == p.colours[0]);
  CHECK(p.at(0.5f, 0, infinity) == p.colours[0]);
  CHECK(p.at(3e38f, -3e38f, 3e38f) == p.colours[255]);
  CHECK(p.at(-3e38f, -3e38f, 3e38f) == p.colours[0]);
  CHECK(p.at(9, -1, 1) == p.colours[255]);
  CHECK(p.at(-9, -1, 1) == p.colours[0]);
}
