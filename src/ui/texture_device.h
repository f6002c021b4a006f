// TextureDevice: the one texture that the views draw pictures from. OpenGL in the programs, nothing in headless tests.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace glassnet::ui {

class TextureDevice {
 public:
  virtual ~TextureDevice() = default;
  // Replaces the texture's content, in place if the size is the same. Pixels: RGBA bytes, row by row; sampled nearest.
  virtual void update(int width, int height, std::span<const std::uint32_t> pixels) = 0;
  // What Dear ImGui's renderer takes as a texture id.
  virtual void* id() const = 0;
  // The OpenGL context is gone: the next update() makes the texture again.
  virtual void forget() = 0;
};

// Needs a current OpenGL (ES) 3 context at the first update().
std::unique_ptr<TextureDevice> make_opengl_textures();

}  // namespace glassnet::ui
