#include "keys.h"

#include <algorithm>
#include <array>

namespace glassnet::app {

namespace {

struct NamedKey {
  std::string_view code;
  ImGuiKey key;
};

constexpr std::array named_keys{
    NamedKey{"AltLeft", ImGuiKey_LeftAlt},
    NamedKey{"AltRight", ImGuiKey_RightAlt},
    NamedKey{"ArrowDown", ImGuiKey_DownArrow},
    NamedKey{"ArrowLeft", ImGuiKey_LeftArrow},
    NamedKey{"ArrowRight", ImGuiKey_RightArrow},
    NamedKey{"ArrowUp", ImGuiKey_UpArrow},
    NamedKey{"Backquote", ImGuiKey_GraveAccent},
    NamedKey{"Backslash", ImGuiKey_Backslash},
    NamedKey{"Backspace", ImGuiKey_Backspace},
    NamedKey{"BracketLeft", ImGuiKey_LeftBracket},
    NamedKey{"BracketRight", ImGuiKey_RightBracket},
    NamedKey{"Comma", ImGuiKey_Comma},
    NamedKey{"ControlLeft", ImGuiKey_LeftCtrl},
    NamedKey{"ControlRight", ImGuiKey_RightCtrl},
    NamedKey{"Delete", ImGuiKey_Delete},
    NamedKey{"End", ImGuiKey_End},
    NamedKey{"Enter", ImGuiKey_Enter},
    NamedKey{"Equal", ImGuiKey_Equal},
    NamedKey{"Escape", ImGuiKey_Escape},
    NamedKey{"Home", ImGuiKey_Home},
    NamedKey{"Insert", ImGuiKey_Insert},
    NamedKey{"MetaLeft", ImGuiKey_LeftSuper},
    NamedKey{"MetaRight", ImGuiKey_RightSuper},
    NamedKey{"Minus", ImGuiKey_Minus},
    NamedKey{"NumpadAdd", ImGuiKey_KeypadAdd},
    NamedKey{"NumpadDecimal", ImGuiKey_KeypadDecimal},
    NamedKey{"NumpadDivide", ImGuiKey_KeypadDivide},
    NamedKey{"NumpadEnter", ImGuiKey_KeypadEnter},
    NamedKey{"NumpadMultiply", ImGuiKey_KeypadMultiply},
    NamedKey{"NumpadSubtract", ImGuiKey_KeypadSubtract},
    NamedKey{"PageDown", ImGuiKey_PageDown},
    NamedKey{"PageUp", ImGuiKey_PageUp},
    NamedKey{"Period", ImGuiKey_Period},
    NamedKey{"Quote", ImGuiKey_Apostrophe},
    NamedKey{"Semicolon", ImGuiKey_Semicolon},
    NamedKey{"ShiftLeft", ImGuiKey_LeftShift},
    NamedKey{"ShiftRight", ImGuiKey_RightShift},
    NamedKey{"Slash", ImGuiKey_Slash},
    NamedKey{"Space", ImGuiKey_Space},
    NamedKey{"Tab", ImGuiKey_Tab},
};
static_assert(std::is_sorted(named_keys.begin(), named_keys.end(),
                             [](const NamedKey& a, const NamedKey& b) { return a.code < b.code; }));

// "KeyA" with prefix "Key": 'A'. 0 if it isn't of this form.
char last_of(std::string_view code, std::string_view prefix) {
  return code.size() == prefix.size() + 1 && code.starts_with(prefix) ? code.back() : '\0';
}

}  // namespace

ImGuiKey key_named(std::string_view code, std::string_view key) {
  if (key.size() == 1) {
    const char letter = static_cast<char>(key[0] | 0x20);
    if (letter >= 'a' && letter <= 'z') return static_cast<ImGuiKey>(ImGuiKey_A + (letter - 'a'));
  }
  if (const char letter = last_of(code, "Key"); letter >= 'A' && letter <= 'Z') {
    // A letter's key of a keyboard whose letters aren't Latin: shortcuts by its place.
    return static_cast<ImGuiKey>(ImGuiKey_A + (letter - 'A'));
  }
  if (const char digit = last_of(code, "Digit"); digit >= '0' && digit <= '9') {
    return static_cast<ImGuiKey>(ImGuiKey_0 + (digit - '0'));
  }
  if (const char digit = last_of(code, "Numpad"); digit >= '0' && digit <= '9') {
    return static_cast<ImGuiKey>(ImGuiKey_Keypad0 + (digit - '0'));
  }
  const auto found = std::lower_bound(named_keys.begin(), named_keys.end(), code,
                                      [](const NamedKey& entry, std::string_view name) { return entry.code < name; });
  return found != named_keys.end() && found->code == code ? found->key : ImGuiKey_None;
}

}  // namespace glassnet::app
