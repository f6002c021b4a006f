// The finder ("/"): type a few letters, choose a control of the page and press it, or a word and read what it means.
// A search box for everything that items() lists, scrolled out of sight or not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/terms.h"

namespace glassnet::ui {

struct FinderState {
  char text[64] = {};
  std::size_t selected = 0;
  bool focus = false;          // give the text field the keyboard in this frame
  const Term* term = nullptr;  // that is being read
};

// One line of the list: an item or a term.
struct Finding {
  const Item* item = nullptr;
  const Term* term = nullptr;
};

// What fits the text: every word of it begins a word of the label, the value or the term's name. Those that fit from
// their beginning come first, controls before terms, else in the order of the page. Of no text: the page's controls
// without the buttons of numbers' steps.
std::vector<Finding> find(const std::vector<Item>& items, std::string_view text);

void open_finder(FinderState& state);
// Between the page's window and the end of the frame. Returns the id of the item to press; empty: none.
std::string draw_finder(Context& context, FinderState& state);

}  // namespace glassnet::ui
