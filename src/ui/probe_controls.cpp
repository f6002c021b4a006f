#include "ui/probe_controls.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/button.h"
#include "ui/choice.h"
#include "ui/class_browser.h"
#include "ui/class_words.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr int splits = 3;

const char* split_title(data::Split split) {
  switch (split) {
    case data::Split::train:
      return "Training";
    case data::Split::validation:
      return "Validation";
    case data::Split::test:
      return "Test";
  }
  return "";
}

const lab::Labels& labels_of(const lab::Snapshot& snapshot, data::Split split) {
  return snapshot.data.labels[static_cast<std::size_t>(split)];
}

std::size_t random_index(ProbeState& state, std::size_t count) {
  // xorshift64*: only picks a picture to look at.
  state.random ^= state.random >> 12;
  state.random ^= state.random << 25;
  state.random ^= state.random >> 27;
  return static_cast<std::size_t>((state.random * 0x2545f4914f6cdd1du) >> 33) % std::max<std::size_t>(1, count);
}

// Of the class that was chosen; the split must have one.
std::size_t random_image(ProbeState& state, const lab::Snapshot& snapshot, data::Split split) {
  const lab::Labels& labels = labels_of(snapshot, split);
  const std::size_t count = count_of_class(labels, state.only_class);
  if (count == 0) return random_index(state, available(snapshot, split));
  return nth_of_class(labels, random_index(state, count), state.only_class);
}

// A row of square buttons from the left.
class IconRow {
 public:
  IconRow(Context& context, const Rect& rect) : context_(context), rect_(rect), x_(rect.x) {}

  bool press(const char* id, const char* label, char32_t sign, bool enabled) {
    const ButtonDef def{.id = id, .label = label, .icon = sign, .icon_only = true, .enabled = enabled};
    const bool pressed = button(context_, def, {x_, rect_.y, rect_.h, rect_.h});
    x_ += rect_.h + space::xs;
    return pressed;
  }
  // What is left of the row.
  Rect rest() const { return {x_ + space::xs, rect_.y, rect_.right() - x_ - space::xs, rect_.h}; }

 private:
  Context& context_;
  Rect rect_;
  float x_;
};

// An empty pad shows nothing of its own: the network goes back to the image that was there before.
void show_image_beneath(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  show_image(state, present(state, snapshot), commands);
  state.pad.open = true;
}

void clear_drawing(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  clear(state.pad);
  show_image_beneath(state, snapshot, commands);
}

void take_stroke_back(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  undo_stroke(state.pad, commands);
  if (state.pad.drawing.strokes.empty()) show_image_beneath(state, snapshot, commands);
}

// Buttons with words, as wide as they want to be; with their icons alone where there is no room for words.
void draw_pad_buttons(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Rect& rect,
                      Commands& commands) {
  const bool any = !state.pad.drawing.strokes.empty();
  ButtonDef defs[] = {
      {.id = "probe/clear", .label = "Clear", .icon = icon::eraser, .enabled = any, .hint = "Rub everything out"},
      {.id = "probe/undo-stroke",
       .label = "Undo",
       .icon = icon::undo,
       .enabled = any,
       .hint = "Take the last stroke back"},
      {.id = "probe/images", .label = "Images", .icon = icon::input, .hint = "Back to the data's images (Esc)"}};
  float wanted = -space::s;
  for (const ButtonDef& def : defs) wanted += button_width(context, def) + space::s;
  float x = rect.x;
  for (ButtonDef& def : defs) {
    def.icon_only = wanted > rect.w;
    const float width = def.icon_only ? rect.h : button_width(context, def);
    if (button(context, def, {x, rect.y, width, rect.h})) {
      if (def.id == "probe/clear") clear_drawing(state, snapshot, commands);
      if (def.id == "probe/undo-stroke") take_stroke_back(state, snapshot, commands);
      if (def.id == "probe/images") leave_pad(state, snapshot, commands);
    }
    x += width + space::s;
  }
}

// A menu's button that shows the present choice: in full where there is room, else its short form.
bool menu_button(Context& context, const char* id, const char* heard, const std::string& whole,
                 const std::string& brief, const Rect& box) {
  bool hovered = false;
  const bool pressed = press_area(context, control(id, heard, "menu", whole), box, &hovered);
  fill(context, box, hovered ? context.theme.hover : context.theme.sunken, radius);
  const float room = box.w - 36;
  const std::string shown = text_width(context, TextStyle::body, whole) <= room ? whole : brief;
  const TextStyle style = text_width(context, TextStyle::body, shown) <= room ? TextStyle::body : TextStyle::caption;
  draw_text_cut(context, style, box.x + space::s, box.centre_y() - type_spec(style).line_height / 2, room,
                context.theme.text, shown);
  draw_icon(context, IconSize::small, {box.right() - 24, box.y, 20, box.h}, context.theme.text_secondary, icon::down);
  return pressed;
}

void draw_split_choice(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const ProbeChoice& now,
                       const Rect& box, Commands& commands) {
  const std::size_t count = available(snapshot, now.split);
  std::vector<ChoiceOption> options;
  for (int i = 0; i < splits; ++i) {
    const auto split = static_cast<data::Split>(i);
    const std::size_t there = available(snapshot, split);
    options.push_back({std::string(data::name_of(split)), split_title(split),
                       there > 0 ? counted(there, "image", "images") : "none here yet", there > 0, 0});
  }
  const std::string place = std::string(split_title(now.split)) + " " + grouped(now.index + 1);
  const std::string whole = count > 0 ? place + " of " + grouped(count) : "No images yet";
  if (menu_button(context, "probe/split", "Images to choose from", whole, count > 0 ? place : whole, box)) {
    open_menu("probe/split");
  }
  const auto chosen =
      menu(context, "probe/split", options, static_cast<std::size_t>(now.split), box, std::max(box.w, 200.0f));
  if (!chosen || !options[*chosen].enabled) return;
  const auto split = static_cast<data::Split>(*chosen);
  const auto first = next_of_class(labels_of(snapshot, split), available(snapshot, split), 1, state.only_class);
  show_image(state, {split, first.value_or(0)}, commands);
}

// Of digits there are many: "7s".
const char* plural(const Context& context) { return context.class_names.empty() ? "s" : ""; }

std::string only(const Context& context, int k) { return "Only " + class_word(context, k) + plural(context); }

void draw_class_choice(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const ProbeChoice& now,
                       const Rect& box, Commands& commands) {
  const bool any = state.only_class < 0;
  const std::string whole = any ? "Any class" : only(context, state.only_class);
  const std::string brief = any ? "Any" : class_label(context, state.only_class) + plural(context);
  if (menu_button(context, "probe/class", "Class of the images", whole, brief, box)) open_menu("probe/class");
  if (!menu_is_open("probe/class")) return;  // else all labels would be counted for nothing
  const lab::Labels& labels = labels_of(snapshot, now.split);
  std::vector<ChoiceOption> options = {{"any", "Any class", "", true, 0}};
  for (int k = 0; k < snapshot.data.classes; ++k) {
    const std::size_t there = count_of_class(labels, k);
    options.push_back(
        {std::to_string(k), only(context, k) + " · " + counted(there, "image", "images"), "", there > 0, 0});
  }
  const auto selected = static_cast<std::size_t>(state.only_class + 1);
  const auto chosen = menu(context, "probe/class", options, selected, box, std::max(box.w, 208.0f));
  if (!chosen || !options[*chosen].enabled) return;
  state.only_class = static_cast<int>(*chosen) - 1;
  const int label = snapshot.probe && !snapshot.probe->own ? snapshot.probe->label : -1;
  if (state.only_class >= 0 && label != state.only_class) move_probe(state, snapshot, 1, commands);
}

}  // namespace

std::size_t available(const lab::Snapshot& snapshot, data::Split split) {
  switch (split) {
    case data::Split::train:
      return snapshot.data.train;
    case data::Split::validation:
      return snapshot.data.validation;
    case data::Split::test:
      return snapshot.data.test;
  }
  return 0;
}

ProbeChoice present(const ProbeState& state, const lab::Snapshot& snapshot) {
  if (state.sent.get() != nullptr) return *state.sent.get();
  if (snapshot.probe) return {snapshot.probe->split, snapshot.probe->index};
  return {};
}

// The pad takes MNIST's images.
bool can_draw(const lab::Snapshot& snapshot) {
  const lab::ProbeView* probe = snapshot.probe.get();
  return probe == nullptr || (probe->height == data::digit_side && probe->width == data::digit_side);
}

void move_probe(ProbeState& state, const lab::Snapshot& snapshot, int by, Commands& commands) {
  const ProbeChoice now = present(state, snapshot);
  const std::size_t count = available(snapshot, now.split);
  if (count == 0) return;
  const std::size_t at = std::min(now.index, count - 1);
  const std::size_t next = by > 0 ? (at + 1) % count : (at + count - 1) % count;
  // Where the labels aren't known, or no image is of the class, all count.
  const auto wanted = next_of_class(labels_of(snapshot, now.split), at, by, state.only_class);
  show_image(state, {now.split, wanted.value_or(next)}, commands);
}

float draw_probe_controls(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Rect& rect,
                          Commands& commands) {
  const ProbeChoice now = present(state, snapshot);
  const bool enabled = available(snapshot, now.split) > 0;
  IconRow row(context, rect);
  if (row.press("probe/previous", "Previous image (←)", icon::previous, enabled)) {
    move_probe(state, snapshot, -1, commands);
  }
  if (row.press("probe/next", "Next image (→)", icon::next, enabled)) move_probe(state, snapshot, 1, commands);
  if (state.pad.open) {
    draw_pad_buttons(context, snapshot, state, row.rest(), commands);
    return rect.h;
  }
  if (row.press("probe/random", "An image at random", icon::shuffle, enabled)) {
    show_image(state, {now.split, random_image(state, snapshot, now.split)}, commands);
  }
  if (row.press("probe/draw", "Draw a digit yourself (D)", icon::draw, can_draw(snapshot))) {
    open_pad(state, snapshot, commands);
  }
  constexpr float least_room = 208;
  Rect rest = row.rest();
  float height = rect.h;
  if (rest.w < least_room) {
    rest = {rect.x, rect.bottom() + space::s, rect.w, rect.h};
    height = rest.bottom() - rect.y;
  }
  const float of_class = std::clamp(std::floor(rest.w * 0.36f), 76.0f, 112.0f);
  draw_split_choice(context, snapshot, state, now, {rest.x, rest.y, rest.w - of_class - space::xs, rest.h}, commands);
  draw_class_choice(context, snapshot, state, now, {rest.right() - of_class, rest.y, of_class, rest.h}, commands);
  return height;
}

}  // namespace glassnet::ui
