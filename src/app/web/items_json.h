// The frame's widgets as JSON, for window.glassnet.items(), the browser tests and the accessibility mirror.
#pragma once

#include <string>
#include <vector>

#include "nn/spec.h"
#include "ui/items.h"

namespace glassnet::app {

// [{"id", "label", "kind", "x", "y", "w", "h", "value", "enabled", "about"}]; rectangles in CSS pixels of the canvas.
// "about": what the item's word means, absent where there is nothing to explain. `network`: as for ui::term_of().
std::string items_to_text(const std::vector<ui::Item>& items, const nn::NetworkSpec* network);

}  // namespace glassnet::app
