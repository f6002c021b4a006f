// ItemRecorder: collects the frame's widgets as items (items.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/geometry.h"
#include "ui/items.h"
#include "ui/restrictions.h"

struct ImDrawList;

namespace glassnet::ui {

// The place of an item that a lesson hides or locks, and what it was drawn into.
struct Barred {
  ImDrawList* list = nullptr;
  Rect place;
  bool hidden = false;
};

class ItemRecorder {
 public:
  void begin_frame(float width, float height);

  // What a lesson hides and locks, from the next frame on.
  void restrict_to(Restrictions restrictions) { restrictions_ = std::move(restrictions); }
  const Restrictions& restrictions() const { return restrictions_; }
  // The frame's items that are barred and in sight.
  const std::vector<Barred>& barred() const { return barred_; }

  // Records an item of the current ImGui window. Its rectangle is cut to what can be seen; an item that is scrolled out
  // of sight keeps its place in the list with w and h 0. A hidden item isn't listed, a locked one as not enabled.
  void add(Item item, const Rect& rect);
  void add(std::string id, std::string label, const char* kind, const Rect& rect, std::string value = {},
           bool enabled = true);

  // The item scrolls into sight when it is drawn next.
  void reveal(std::string_view id) { reveal_ = id; }
  bool revealing() const { return !reveal_.empty() || !press_.empty(); }

  // The control is pressed when it is drawn next, as if by hand, and gets the keyboard's focus.
  // Nothing happens if the next frame has no such control.
  void press(std::string_view id) {
    press_ = reveal_ = id;
    press_was_due_ = false;
  }
  // For the control that is being drawn: whether it is the one.
  bool take_press(std::string_view id) {
    if (press_.empty() || press_ != id) return false;
    press_.clear();
    return true;
  }

  // The control gets the keyboard's focus when it is drawn next, and is scrolled into sight. Nothing happens if the
  // next frame has no such control.
  void focus(std::string_view id) {
    focus_ = reveal_ = id;
    focus_was_due_ = false;
  }
  bool take_focus(std::string_view id) {
    if (focus_.empty() || focus_ != id) return false;
    focus_.clear();
    return true;
  }

  // The control that the keyboard's focus ring is on in this frame; empty: none.
  void set_focused(std::string_view id) { focused_ = id; }
  const std::string& focused() const { return focused_; }

  const std::vector<Item>& items() const { return items_; }

 private:
  Restrictions restrictions_;
  std::vector<Item> items_;
  std::vector<Barred> barred_;
  std::string reveal_;
  std::string focused_;
  std::string press_;
  std::string focus_;
  bool press_was_due_ = false;
  bool focus_was_due_ = false;
  float width_ = 0;
  float height_ = 0;
};

}  // namespace glassnet::ui
