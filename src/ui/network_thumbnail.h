// A network's shape, small: its blocks in a row, without numbers or words.
#pragma once

#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Fits the blocks of a possible network into `rect`.
void draw_network_thumbnail(const Context& context, const nn::NetworkSpec& network, const Rect& rect);

}  // namespace glassnet::ui
