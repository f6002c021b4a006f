// Dead and saturated units on the card of their layer: a badge that counts them, and a mark on each.
#pragma once

#include <string>
#include <vector>

#include "lab/health_record.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// "3 of 8 maps dead"; nothing, and no height, where all are well. `units`: that the layer has.
float draw_ill_badge(Context& context, const std::string& layer, const std::vector<lab::IllUnit>& ill, int units,
                     bool maps, float x, float y);

// Dims and strikes out the tile or cell of a unit that is ill.
void draw_ill_mark(const Context& context, const std::vector<lab::IllUnit>& ill, int unit, const Rect& rect);

// "Dead since about example 3,400: it has given 0 for every image."; empty where it is well.
std::string ill_in_words(const std::vector<lab::IllUnit>& ill, int unit);

}  // namespace glassnet::ui
