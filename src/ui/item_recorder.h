// ItemRecorder: collects the frame's widgets as items (items.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/geometry.h"
#include "ui/items.h"

namespace glassnet::ui {

class ItemRecorder {
 public:
  void begin_frame(float width, float height);

  // Records an item of the current ImGui window. Its rectangle is cut to what can be seen; an item that is scrolled out
  // of sight keeps its place in the list with w and h 0.
  void add(Item item, const Rect& rect);
  void add(std::string id, std::string label, const char* kind, const Rect& rect, std::string value = {},
           bool enabled = true);

  // The item scrolls into sight when it is drawn next.
  void reveal(std::string_view id) { reveal_ = id; }
  bool revealing() const { return !reveal_.empty(); }

  const std::vector<Item>& items() const { return items_; }

 private:
  std::vector<Item> items_;
  std::string reveal_;
  float width_ = 0;
  float height_ = 0;
};

}  // namespace glassnet::ui
