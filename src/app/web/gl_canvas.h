// The canvas's WebGL 2 context. It can be lost at any time (the driver restarts, the phone needs the memory) and come
// back.
#pragma once

#include <emscripten/html5_webgl.h>

#include <span>
#include <string>
#include <utility>

#include "nn/error.h"
#include "ui/grounds.h"

namespace glassnet::app {

class GlCanvas {
 public:
  // `selector` names the canvas element, e.g. "#canvas".
  static nn::Expected<GlCanvas> create(const std::string& selector);

  // The size of the drawing buffer in physical pixels.
  void resize(int width, int height);
  // Makes the context current and clears those rectangles.
  void begin_frame(std::span<const ui::Ground> grounds) const;

  // No graphics processor: the browser draws with SwiftShader, llvmpipe or the like.
  bool draws_in_software() const;

  int width() const { return width_; }
  int height() const { return height_; }

 private:
  GlCanvas(std::string selector, EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context)
      : selector_(std::move(selector)), context_(context) {}

  std::string selector_;
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context_ = 0;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace glassnet::app
