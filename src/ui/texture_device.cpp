#include "ui/texture_device.h"

#ifdef __EMSCRIPTEN__
#include <GLES3/gl3.h>
#else
#include <GL/gl.h>
#ifndef GL_CLAMP_TO_EDGE
#define GL_CLAMP_TO_EDGE 0x812F
#endif
#endif

namespace glassnet::ui {

namespace {

class OpenGlTexture final : public TextureDevice {
 public:
  // Not deleted at the end: the context may be gone by then, and takes the texture with it.
  ~OpenGlTexture() override = default;

  void update(int width, int height, std::span<const std::uint32_t> pixels) override {
    GLint before = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &before);
    if (texture_ == 0) {
      glGenTextures(1, &texture_);
      glBindTexture(GL_TEXTURE_2D, texture_);
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
      glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    }
    glBindTexture(GL_TEXTURE_2D, texture_);
    if (width == width_ && height == height_) {
      glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    } else {
      glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
      width_ = width;
      height_ = height;
    }
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(before));
  }

  void* id() const override { return reinterpret_cast<void*>(static_cast<std::uintptr_t>(texture_)); }

  void forget() override { texture_ = 0, width_ = 0, height_ = 0; }

 private:
  GLuint texture_ = 0;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace

std::unique_ptr<TextureDevice> make_opengl_textures() { return std::make_unique<OpenGlTexture>(); }

}  // namespace glassnet::ui
