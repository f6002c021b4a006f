#include "screenshot.h"

#include <GL/gl.h>

#include <cstring>
#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace glassnet::app {

nn::Expected<void> write_screenshot(const std::string& file, const PixelArea& area, int window_height) {
  const int width = area.width, height = area.height;
  const auto row = static_cast<std::size_t>(width) * 3;
  std::vector<unsigned char> bottom_up(row * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(area.x, window_height - area.y - height, width, height, GL_RGB, GL_UNSIGNED_BYTE, bottom_up.data());
  std::vector<unsigned char> pixels(bottom_up.size());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    std::memcpy(&pixels[y * row], &bottom_up[(static_cast<std::size_t>(height) - 1 - y) * row], row);
  }
  if (stbi_write_png(file.c_str(), width, height, 3, pixels.data(), width * 3) == 0) {
    return nn::fail("could not write the screenshot " + file);
  }
  return {};
}

}  // namespace glassnet::app
