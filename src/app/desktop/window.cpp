#include "window.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "export_file.h"
#include "formats/opening.h"
#include "screenshot.h"

namespace glassnet::app {

namespace {

float screen_scale(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return std::clamp(std::isfinite(x) ? x : 1.0f, 0.5f, 4.0f);
}

// Where a window's size is counted in pixels (X11, Windows), interface units are larger than the back end's: its
// positions are divided by this.
float units_for_input(GLFWwindow* window, float scale) {
  int framebuffer = 0, height = 0, size = 0;
  glfwGetFramebufferSize(window, &framebuffer, &height);
  glfwGetWindowSize(window, &size, &height);
  const float already = size > 0 ? static_cast<float>(framebuffer) / static_cast<float>(size) : 1.0f;
  return scale / std::max(already, 0.01f);
}

// Input events that the back end queued in window coordinates become interface units.
void scale_pointer(GLFWwindow* window, float by) {
  if (by == 1) return;
  double x = 0, y = 0;
  glfwGetCursorPos(window, &x, &y);
  ImGui::GetIO().AddMousePosEvent(static_cast<float>(x) / by, static_cast<float>(y) / by);
}

}  // namespace

nn::Expected<std::unique_ptr<Window>> Window::open(const DesktopOptions& options) {
  if (glfwInit() == GLFW_FALSE) return nn::fail("no window can be opened: is there a display (DISPLAY)?");
  std::unique_ptr<Window> window(new Window(options));
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  window->window_ =
      glfwCreateWindow(static_cast<int>(options.width), static_cast<int>(options.height), "Glassnet", nullptr, nullptr);
  if (window->window_ == nullptr) return nn::fail("no window with OpenGL 3.3 can be opened on this display");
  const float scale = options.scale.value_or(screen_scale(window->window_));
  const float by = units_for_input(window->window_, scale);
  glfwSetWindowSize(window->window_, static_cast<int>(std::lround(options.width * by)),
                    static_cast<int>(std::lround(options.height * by)));
  glfwShowWindow(window->window_);
  glfwMakeContextCurrent(window->window_);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui_ImplGlfw_InitForOpenGL(window->window_, true);
  ImGui_ImplOpenGL3_Init("#version 150");
  window->interface_ = std::make_unique<ui::Interface>();
  window->interface_->offer(formats::ready_networks());
  return window;
}

Window::~Window() {
  if (window_ != nullptr && ImGui::GetCurrentContext() != nullptr) {
    interface_.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  if (window_ != nullptr) glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::closing() const { return glfwWindowShouldClose(window_) != 0; }

bool Window::wait(double seconds) {
  const double before = glfwGetTime();
  if (seconds > 0) {
    glfwWaitEventsTimeout(seconds);
  } else {
    glfwPollEvents();
  }
  // An event ends the wait early.
  return seconds > 0 && glfwGetTime() - before < seconds * 0.9;
}

ui::Viewport Window::viewport() const {
  ui::Viewport viewport;
  viewport.scale = options_.scale.value_or(screen_scale(window_));
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  viewport.width = std::max(1.0f, static_cast<float>(width) / viewport.scale);
  viewport.height = std::max(1.0f, static_cast<float>(height) / viewport.scale);
  viewport.dark = options_.dark;
  viewport.coarse_pointer = options_.coarse;
  viewport.build = "desktop";
  return viewport;
}

nn::Expected<ui::Frame> Window::draw(const lab::Snapshot& snapshot, const std::string& screenshot) {
  const ui::Viewport page = viewport();
  if (interface_->prepare(page)) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {page.width, page.height};
  io.DisplayFramebufferScale = {page.scale, page.scale};
  scale_pointer(window_, units_for_input(window_, page.scale));
  clicker_.feed(*interface_);
  ImGui::NewFrame();
  ui::Frame frame = interface_->draw(snapshot, page);
  ImGui::Render();

  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  glViewport(0, 0, width, height);
  const ImVec4 ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  if (!screenshot.empty()) {
    if (auto written = write_screenshot(screenshot, {0, 0, width, height}, height); !written) {
      return tl::make_unexpected(written.error());
    }
  }
  for (const ui::Export& wanted : frame.exports) carry_out_export(wanted, snapshot, page.scale, height, *interface_);
  glfwSwapBuffers(window_);
  return frame;
}

}  // namespace glassnet::app
