// A choice among a few: a button with the present one, and a menu of all.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct ChoiceOption {
  std::string id;  // ends the option's item id
  std::string label;
  std::string about;  // a line under the label; may be empty
  bool enabled = true;
  char32_t icon = 0;
  std::function<void(const Rect&)> picture = {};  // drawn before the words, in place of a sign
};

struct ChoiceDef {
  std::string id;     // of the button; an option's is id/option
  std::string label;  // above it
  std::string heard;
  std::vector<ChoiceOption> options;
  std::size_t selected = 0;
  bool wrong = false;
};

// `rect` as in stepper(). The chosen option, if it is another.
std::optional<std::size_t> choice(Context& context, const ChoiceDef& def, const Rect& rect);

// The menu alone, under `anchor`, once open_menu(id) was called. `selected` may be options.size(): none.
void open_menu(const std::string& id);
bool menu_is_open(const std::string& id);
std::optional<std::size_t> menu(Context& context, const std::string& id, const std::vector<ChoiceOption>& options,
                                std::size_t selected, const Rect& anchor, float width);

}  // namespace glassnet::ui
