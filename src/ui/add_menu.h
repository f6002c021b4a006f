// The '+' between two layers, and the menu of layers that can come there.
#pragma once

#include <optional>

#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

// Height of the gap between two cards.
float add_gap(const Context& context);

// Draws the line from card to card with the '+' on it. `position`: of the new layer. `keeps_outputs`: it is to leave
// the network's answers as they are, where it can. Returns the network with it.
std::optional<nn::NetworkSpec> draw_add(Context& context, const nn::NetworkSpec& network, int position, int classes,
                                        bool keeps_outputs, const Column& column);

}  // namespace glassnet::ui
