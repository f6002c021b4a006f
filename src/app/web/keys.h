// The browser's names of keys in Dear ImGui's words.
#pragma once

#include <imgui.h>

#include <string_view>

namespace glassnet::app {

// `code` and `key` as in the browser's KeyboardEvent. Letters go by `key`, so that Ctrl+Z is where the user's keyboard
// has its Z; everything else goes by `code`, the place on the keyboard. ImGuiKey_None for keys that Dear ImGui doesn't
// know.
ImGuiKey key_named(std::string_view code, std::string_view key);

}  // namespace glassnet::app
