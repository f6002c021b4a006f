// The networks that every program knows by name (assets/presets), as Glassnet JSON.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace glassnet::formats {

struct Preset {
  std::string_view name;   // "convnetjs-mnist"
  std::string_view title;  // "ConvNetJS's network"
  std::string_view about;  // what it is for and how far it gets (docs/results.md)
  std::string_view text;   // Glassnet JSON with training; valid for the program's life
};

// In the order in which to offer them; the first is what the page opens with.
std::span<const Preset> presets();

// The text of the preset of this name.
std::optional<std::string_view> preset_text(std::string_view name);

// "convnetjs-mnist, mlp-100, mlp-200...".
std::string preset_names();

}  // namespace glassnet::formats
