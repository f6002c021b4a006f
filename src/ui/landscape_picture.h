// The loss landscape as a map: colour and contour lines for the loss, the run's path across it.
#pragma once

#include <string>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Room that the axes' numbers take left of the picture and under it.
inline constexpr float landscape_axis_width = 32;
inline constexpr float landscape_axis_height = 18;

// Of the losses that are numbers, the smallest and the largest; colours run evenly between their logarithms.
struct LossRange {
  float low = 0.1f, high = 1;
};
LossRange loss_range(const lab::LossLandscape& landscape);

// snapshot.landscape must be there; `area` is square.
void draw_landscape_picture(const Context& context, const lab::Snapshot& snapshot, const Rect& area);
// The colours with the loss at their ends. Returns the height.
float draw_landscape_legend(const Context& context, const lab::LossLandscape& landscape, const Column& place);
// The loss at a place of the page inside `area`, in words: "0.41, 1.2 across, −0.3 up".
std::string landscape_in_words(const lab::LossLandscape& landscape, const Rect& area, float x, float y);

}  // namespace glassnet::ui
