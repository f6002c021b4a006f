// The picture of the plane alone: the answer, the points, the axes.
#pragma once

#include <optional>
#include <string>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/plane_panel.h"

namespace glassnet::ui {

// Room that the axes' numbers take left of the picture and under it.
inline constexpr float plane_axis_width = 24;
inline constexpr float plane_axis_height = 18;

PlaneFrame plane_frame(const lab::Snapshot& snapshot, const Rect& area);
// The network's answer or that of a unit, points, the point that is looked at, axes with numbers.
void draw_plane_picture(const Context& context, const lab::Snapshot& snapshot, const PlaneFrame& frame,
                        const std::optional<UnitKey>& unit);
// A disc for a point that is trained on, a ring for one that is held out.
void draw_point(const Context& context, float x, float y, Colour colour, bool held_out, float larger = 1);
// What the network answers at a place: "x 1.2, y −3.4: class 1, 0.83 of the way".
std::string plane_in_words(const lab::Snapshot& snapshot, float x, float y);

}  // namespace glassnet::ui
