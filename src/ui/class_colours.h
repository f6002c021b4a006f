// A colour for each class of points.
#pragma once

#include "ui/theme.h"

namespace glassnet::ui {

// Of two classes: the ends of the diverging palette, as the answers to them. Of more: hues far from each other.
Colour class_colour(const Theme& theme, int classes, int label);

// The plane's answer is drawn paler than the points on it: its -1 and 1 have the colours that +-answer_span has there.
inline constexpr float answer_span = 1.8f;

// A colour on the straight line from one opaque colour to another; `part` 0 to 1.
Colour blend(Colour from, Colour to, float part);

}  // namespace glassnet::ui
