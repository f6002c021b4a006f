// Colour roles, light and dark. Views name roles, never colours.
#pragma once

#include "ui/palette.h"

namespace glassnet::ui {

struct Theme {
  bool dark = false;
  bool high_contrast = false;

  Colour background = 0;    // the page
  Colour surface = 0;       // cards and panels on it
  Colour sunken = 0;        // fields and tracks in a card
  Colour hover = 0;         // a quiet control under the pointer
  Colour border = 0;        // hairlines that only separate
  Colour border_field = 0;  // edges of controls: 3:1 against the surface

  Colour text = 0;
  Colour text_secondary = 0;
  Colour text_disabled = 0;

  Colour accent = 0;  // the one action, links, focus
  Colour accent_hover = 0;
  Colour on_accent = 0;
  Colour accent_soft = 0;  // tint behind an accent-coloured sign

  Colour good = 0;
  Colour good_soft = 0;
  Colour warning = 0;
  Colour warning_soft = 0;
  Colour danger = 0;
  Colour danger_soft = 0;

  Colour series_train = 0;
  Colour series_validation = 0;
  Colour series_test = 0;
  Colour marker = 0;
  Colour shadow = 0;

  Palette diverging;
  Palette sequential;
  Palette ink;
};

// `high_contrast`: text and the edges of controls at least 7:1 against their grounds.
Theme make_theme(bool dark, bool high_contrast = false);

// Sets Dear ImGui's own style for the little that it draws itself: pop-ups, text entry, scroll bars.
void apply_style(const Theme& theme, bool coarse_pointer);

}  // namespace glassnet::ui
