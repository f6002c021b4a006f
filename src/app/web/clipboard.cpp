#include "clipboard.h"

#include <imgui.h>

namespace glassnet::app {

void Clipboard::connect() {
  ImGuiIO& io = ImGui::GetIO();
  io.ClipboardUserData = this;
  io.GetClipboardTextFn = [](void* self) { return static_cast<Clipboard*>(self)->text_.c_str(); };
  io.SetClipboardTextFn = [](void* self, const char* text) { static_cast<Clipboard*>(self)->copy(text); };
}

void Clipboard::copy(std::string text) {
  text_ = std::move(text);
  copied_ = true;
}

std::optional<std::string> Clipboard::take_copied() {
  if (!copied_) return std::nullopt;
  copied_ = false;
  return text_;
}

}  // namespace glassnet::app
