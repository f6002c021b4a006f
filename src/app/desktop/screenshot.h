// What the window shows, as a PNG file.
#pragma once

#include <string>

#include "nn/error.h"

namespace glassnet::app {

// Reads the current OpenGL framebuffer; call after rendering and before the buffers are swapped.
nn::Expected<void> write_screenshot(const std::string& file, int width, int height);

}  // namespace glassnet::app
