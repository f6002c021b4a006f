#include "gl_canvas.h"

#include <GLES3/gl3.h>
#include <emscripten/em_js.h>
#include <emscripten/html5.h>
#include <emscripten/html5_webgl.h>

// clang-format off
// Dear ImGui asks for the state that it is about to change, to put it back. Of some of it the browser keeps no record:
// each such question waits until the graphics process has drawn all that went before, in software for tens of
// milliseconds. The state is nobody's but ours, so we answer: what is put back after a frame is always the same.
EM_JS_DEPS(glassnet_gl_state, "$GL");
EM_JS(void, glassnet_answer_gl_state, (int context), {
  const gl = GL.getContext(context).GLctx;
  const ask = gl.getParameter.bind(gl);
  const whole = () => new Int32Array([0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight]);
  gl.getParameter = (name) => {
    switch (name) {
      case gl.VIEWPORT:
      case gl.SCISSOR_BOX:
        return whole();
      case gl.BLEND_SRC_RGB:
      case gl.BLEND_SRC_ALPHA:
        return gl.ONE;
      case gl.BLEND_DST_RGB:
      case gl.BLEND_DST_ALPHA:
        return gl.ZERO;
      case gl.BLEND_EQUATION_RGB:
      case gl.BLEND_EQUATION_ALPHA:
        return gl.FUNC_ADD;
      default:
        return ask(name);
    }
  };
});

// Dear ImGui's fragment shader looks up the font texture for every pixel, that of plain surfaces too, where it finds
// white: three times the cost where a processor draws. Plain surfaces come with a negative place (page.cpp) and skip it.
EM_JS(void, glassnet_skip_plain_lookups, (int context), {
  const gl = GL.getContext(context).GLctx;
  const give = gl.shaderSource.bind(gl);
  const always = "Out_Color = Frag_Color * texture(Texture, Frag_UV.st);";
  const where_needed = "Out_Color = Frag_Color; if (Frag_UV.s >= 0.0) Out_Color *= textureLod(Texture, Frag_UV.st, 0.0);";
  gl.shaderSource = (shader, source) => {
    if (source.includes("Out_Color") && !source.includes(always)) throw new Error("Dear ImGui has another shader");
    give(shader, source.replace(always, where_needed));
  };
});

EM_JS(int, glassnet_draws_in_software, (int context), {
  const gl = GL.getContext(context).GLctx;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name) ? 1 : 0;
});
// clang-format on

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
  glassnet_answer_gl_state(static_cast<int>(context));
  glassnet_skip_plain_lookups(static_cast<int>(context));
  return GlCanvas(selector, context);
}

bool GlCanvas::draws_in_software() const { return glassnet_draws_in_software(static_cast<int>(context_)) != 0; }

void GlCanvas::resize(int width, int height) {
  if (width == width_ && height == height_) return;
  width_ = width;
  height_ = height;
  emscripten_set_canvas_element_size(selector_.c_str(), width, height);
}

void GlCanvas::begin_frame(std::span<const ui::Ground> grounds) const {
  emscripten_webgl_make_context_current(context_);
  glViewport(0, 0, width_, height_);
  glEnable(GL_SCISSOR_TEST);
  for (const auto& [rect, colour] : grounds) {
    const auto channel = [&](int place) { return static_cast<float>(colour >> (8 * place) & 0xff) / 255; };
    glClearColor(channel(0), channel(1), channel(2), 1);
    glScissor(rect.x, height_ - rect.y - rect.h, rect.w, rect.h);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace glassnet::app
