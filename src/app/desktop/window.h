// Window: GLFW, OpenGL 3 and Dear ImGui's back ends, and the interface in it.
#pragma once

#include <memory>

#include "clicker.h"
#include "lab/snapshot.h"
#include "nn/error.h"
#include "options.h"
#include "ui/interface.h"

struct GLFWwindow;

namespace glassnet::app {

class Window {
 public:
  static nn::Expected<std::unique_ptr<Window>> open(const DesktopOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  bool closing() const;
  // Waits for input, at most this long. True if there was some.
  bool wait(double seconds);
  // Draws one frame. `screenshot`: a file to write what it shows to; empty: none.
  nn::Expected<ui::Frame> draw(const lab::Snapshot& snapshot, const std::string& screenshot);
  ui::Interface& interface() { return *interface_; }
  const Clicker& clicker() const { return clicker_; }

 private:
  explicit Window(const DesktopOptions& options) : options_(options), clicker_(options.clicks) {}
  ui::Viewport viewport() const;

  DesktopOptions options_;
  Clicker clicker_;
  GLFWwindow* window_ = nullptr;
  std::unique_ptr<ui::Interface> interface_;
};

}  // namespace glassnet::app
