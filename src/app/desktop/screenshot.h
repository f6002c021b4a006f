// What the window shows, as a PNG file.
#pragma once

#include <string>

#include "nn/error.h"

namespace glassnet::app {

// A part of the window in physical pixels, from the top left.
struct PixelArea {
  int x = 0, y = 0, width = 0, height = 0;
};

// Reads the current OpenGL framebuffer, which is `window_height` high; call after rendering and before the buffers are
// swapped.
nn::Expected<void> write_screenshot(const std::string& file, const PixelArea& area, int window_height);

}  // namespace glassnet::app
