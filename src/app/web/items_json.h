// The frame's widgets as JSON, for window.glassnet.items(), the browser tests and the accessibility mirror.
#pragma once

#include <string>
#include <vector>

#include "ui/items.h"

namespace glassnet::app {

// [{"id", "label", "kind", "x", "y", "w", "h", "value", "enabled"}]; rectangles in CSS pixels of the canvas.
std::string items_to_text(const std::vector<ui::Item>& items);

}  // namespace glassnet::app
