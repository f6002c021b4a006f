#include "gl_canvas.h"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <emscripten/html5_webgl.h>

namespace glassnet::app {

nn::Expected<GlCanvas> GlCanvas::create(const std::string& selector) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;  // nothing shines through: the browser need not blend the page behind
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;  // Dear ImGui smooths its own edges
  // Frames are drawn on demand: the browser keeps showing the last one, and a picture of the page finds it.
  attributes.preserveDrawingBuffer = true;
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  attributes.enableExtensionsByDefault = false;
  const auto context = emscripten_webgl_create_context(selector.c_str(), &attributes);
  if (context == 0) return nn::fail("The browser gave no WebGL 2 context for the canvas.");
  emscripten_webgl_make_context_current(context);
  return GlCanvas(selector, context);
}

void GlCanvas::resize(int width, int height) {
  if (width == width_ && height == height_) return;
  width_ = width;
  height_ = height;
  emscripten_set_canvas_element_size(selector_.c_str(), width, height);
}

void GlCanvas::begin_frame(float red, float green, float blue) const {
  emscripten_webgl_make_context_current(context_);
  glViewport(0, 0, width_, height_);
  glClearColor(red, green, blue, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace glassnet::app
