#include "ui/probe_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/choice.h"
#include "ui/probe_answers.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr float largest_image = 168;
constexpr float largest_pad = 208;
constexpr float least_bar = 16;  // height of the row of an answer
constexpr int splits = 3;

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

ProbeChoice present(const ProbeState& state, const lab::Snapshot& snapshot) {
  if (state.sent.get() != nullptr) return *state.sent.get();
  if (snapshot.probe) return {snapshot.probe->split, snapshot.probe->index};
  return {};
}

std::size_t random_index(ProbeState& state, std::size_t count) {
  // xorshift64*: only picks a picture to look at.
  state.random ^= state.random >> 12;
  state.random ^= state.random << 25;
  state.random ^= state.random >> 27;
  return static_cast<std::size_t>((state.random * 0x2545f4914f6cdd1du) >> 33) % std::max<std::size_t>(1, count);
}

// A frame around the pixels that the inspected number can see.
void draw_field(Context& context, const lab::Snapshot& snapshot, const Rect& image, float zoom) {
  if (!snapshot.inspector || !snapshot.plan) return;
  const nn::Shape& crop = snapshot.plan->layers.front().output;
  const nn::ReceptiveField& field = snapshot.inspector->field;
  const int top = (snapshot.probe->height - crop.height) / 2, left = (snapshot.probe->width - crop.width) / 2;
  const Rect frame{image.x + static_cast<float>(left + field.column) * zoom,
                   image.y + static_cast<float>(top + field.row) * zoom, static_cast<float>(field.columns) * zoom,
                   static_cast<float>(field.rows) * zoom};
  outline(context, frame.inset(-1), context.theme.surface, 0, 1);
  outline(context, frame, context.theme.accent, 0, 2);
  context.items.add("probe/field", "What the inspected number sees of the image", "image", frame,
                    std::to_string(field.rows) + " × " + std::to_string(field.columns) + " pixels");
}

// The image at whole screen pixels, with the part that the network sees framed. Returns the side's length.
float draw_image(Context& context, const lab::Snapshot& snapshot, float x, float y, float room) {
  const lab::ProbeView& probe = *snapshot.probe;
  const Tile& tile = context.atlas.image();
  const float scale = context.viewport.scale;
  const int side = std::max({tile.width, tile.height, 1});
  const float zoom = std::max(1.0f, std::floor(room * scale / static_cast<float>(side))) / scale;
  const Rect rect{snap(context, x), snap(context, y), static_cast<float>(tile.width) * zoom,
                  static_cast<float>(tile.height) * zoom};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddImage(context.atlas.texture(), {rect.x, rect.y}, {rect.right(), rect.bottom()}, {tile.u0, tile.v0},
                 {tile.u1, tile.v1});
  outline(context, {rect.x - 1, rect.y - 1, rect.w + 2, rect.h + 2}, context.theme.border_field);
  const std::string label = std::to_string(probe.label);
  const std::string own = probe.name.empty() ? "Your picture" : probe.name;
  context.items.add("probe/image", probe.own ? own : "Image of a " + label, "image", rect,
                    probe.label < 0 ? "" : label);
  if (snapshot.plan && !snapshot.plan->layers.empty()) {
    const nn::Shape& crop = snapshot.plan->layers.front().output;
    const Rect seen{rect.x + static_cast<float>((probe.width - crop.width) / 2) * zoom,
                    rect.y + static_cast<float>((probe.height - crop.height) / 2) * zoom,
                    static_cast<float>(crop.width) * zoom, static_cast<float>(crop.height) * zoom};
    draw_saliency_over(context, snapshot, seen);
    if (crop.height < probe.height || crop.width < probe.width) {
      outline(context, seen, context.theme.accent, 0, 1.5f);
      hint_over(context, rect,
                "The network sees the middle " + std::to_string(crop.height) + " × " + std::to_string(crop.width) +
                    ", framed here. While learning it gets crops at random places.");
    }
  }
  draw_field(context, snapshot, rect, zoom);
  return rect.h;
}

// The pad takes MNIST's images.
bool can_draw(const lab::Snapshot& snapshot) {
  const lab::ProbeView* probe = snapshot.probe.get();
  return probe == nullptr || (probe->height == data::digit_side && probe->width == data::digit_side);
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

void draw_controls(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Rect& rect,
                   Commands& commands) {
  const ProbeChoice now = present(state, snapshot);
  const std::size_t count = available(snapshot, now.split);
  const bool enabled = count > 0;
  IconRow row(context, rect);
  if (row.press("probe/previous", "Previous image (←)", icon::previous, enabled)) {
    move_probe(state, snapshot, -1, commands);
  }
  if (row.press("probe/next", "Next image (→)", icon::next, enabled)) move_probe(state, snapshot, 1, commands);
  if (state.pad.open) return draw_pad_buttons(context, snapshot, state, row.rest(), commands);
  if (row.press("probe/random", "An image at random", icon::shuffle, enabled)) {
    show_image(state, {now.split, random_index(state, count)}, commands);
  }
  if (row.press("probe/draw", "Draw a digit yourself (D)", icon::draw, can_draw(snapshot))) {
    open_pad(state, snapshot, commands);
  }
  std::vector<ChoiceOption> options;
  for (int i = 0; i < splits; ++i) {
    const auto split = static_cast<data::Split>(i);
    const std::size_t there = available(snapshot, split);
    options.push_back({std::string(data::name_of(split)), split_title(split),
                       there > 0 ? counted(there, "image", "images") : "none here yet", there > 0, 0});
  }
  const Rect box = row.rest();
  const std::string place = std::string(split_title(now.split)) + " " + grouped(now.index + 1);
  const std::string text = place + " of " + grouped(count);
  bool hovered = false;
  const bool pressed =
      press_area(context, {"probe/split", "Images to choose from", "menu", 0, 0, 0, 0, text, true}, box, &hovered);
  fill(context, box, hovered ? context.theme.hover : context.theme.sunken, radius);
  const float room = box.w - 36;
  const bool whole_fits = text_width(context, TextStyle::body, text) <= room;
  const std::string shown = !enabled ? "No images yet" : whole_fits ? text : place;
  const TextStyle style = text_width(context, TextStyle::body, shown) <= room ? TextStyle::body : TextStyle::caption;
  draw_text_cut(context, style, box.x + space::s, box.centre_y() - type_spec(style).line_height / 2, room,
                context.theme.text, shown);
  draw_icon(context, IconSize::small, {box.right() - 24, box.y, 20, box.h}, context.theme.text_secondary, icon::down);
  if (pressed) open_menu("probe/split");
  const auto chosen =
      menu(context, "probe/split", options, static_cast<std::size_t>(now.split), box, std::max(box.w, 200.0f));
  if (chosen && options[*chosen].enabled) show_image(state, {static_cast<data::Split>(*chosen), 0}, commands);
}

// The pad where the image else is, the answers beside it, and under both what becomes of the drawing. Returns the
// height.
float draw_drawing(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& place,
                   Commands& commands) {
  const bool finger = context.viewport.coarse_pointer;
  const float side = std::floor(std::clamp(place.width * (finger ? 0.6f : 0.5f), largest_image * 0.5f, largest_pad));
  const bool shown = shows_drawing(snapshot) && !state.pad.drawing.strokes.empty();
  float y = place.y;
  if (shown) {
    y += draw_verdict(context, *snapshot.probe, {place.x, y, place.width}) + space::s;
  } else {
    const std::string words = "Draw a digit. What does the network take it for?";
    draw_text_cut(context, TextStyle::strong, place.x, y, place.width, context.theme.text, words);
    context.items.add("probe/label", words, "text", {place.x, y, place.width, 20}, "");
    y += 20 + space::s;
  }
  const Rect pad{snap(context, place.x + 1), snap(context, y), side, side};
  const Rect bars{pad.right() + space::l, y, place.x + place.width - pad.right() - space::l,
                  std::max(side, 10 * least_bar)};
  if (shown) {
    draw_bars(context, *snapshot.probe, bars);
  } else {
    draw_text_wrapped(context, TextStyle::caption, bars.x, bars.y, bars.w, context.theme.text_secondary,
                      "The answers, and the activations of every layer, follow your pen.");
  }
  draw_pad(context, state.pad, pad, commands);
  y += bars.h + space::m;
  return y + draw_preparation(context, state.pad, {place.x, y, place.width}) + space::m - place.y;
}

// An image of the data or a picture of one's own. Returns the height.
float draw_shown(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& place,
                 Commands& commands) {
  const float size = context.control(), aside = 2 * size + space::s;
  // A button for fingers stands beside both lines of the sentence, a small one beside the first, a little higher.
  const bool beside_both = context.viewport.coarse_pointer;
  const float words = beside_both ? draw_verdict(context, *snapshot.probe, {place.x, place.y, place.width - aside})
                                  : draw_verdict(context, *snapshot.probe, place, aside);
  const float raised = words > 20 && !beside_both ? space::s : space::xs;
  const Rect last{place.x + place.width - size, place.y - raised, size, size};
  draw_saliency_button(context, state.saliency, {last.x - size, last.y, size, size}, commands);
  draw_change_button(context, state.change, last);
  float y = place.y + std::max(words, context.control() - space::s) + space::s;
  const float image = draw_image(context, snapshot, place.x, y, std::min(largest_image, place.width * 0.48f));
  const float bars = std::max(image, 10 * least_bar);
  draw_bars(context, *snapshot.probe, {place.x + image + space::l, y, place.width - image - space::l, bars});
  y += bars + space::m;
  y += draw_saliency_words(context, snapshot, state.saliency, {place.x, y, place.width});
  return y + draw_change(context, snapshot, state.change, {place.x, y, place.width}, commands) - place.y;
}

float draw_waiting(Context& context, const Column& place) {
  draw_text(context, TextStyle::strong, place.x, place.y, context.theme.text, "No image yet");
  return 20 +
         draw_text_wrapped(context, TextStyle::caption, place.x, place.y + 20, place.width,
                           context.theme.text_secondary,
                           "The first digit appears here, with what the network takes it for.") +
         space::m;
}

}  // namespace

void show_image(ProbeState& state, const ProbeChoice& wanted, Commands& commands) {
  state.pad.open = false;
  commands.emplace_back(lab::Probe{wanted.split, wanted.index});
  state.sent.send(wanted);
}

void open_pad(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  if (!can_draw(snapshot)) return;
  state.pad.open = true;
  state.pad.seen = false;
  change_back(state.change, snapshot, commands);  // the pad shows what the network sees
  send_drawing(state.pad, commands);
}

void leave_pad(ProbeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  if (state.pad.open) show_image(state, present(state, snapshot), commands);
}

void move_probe(ProbeState& state, const lab::Snapshot& snapshot, int by, Commands& commands) {
  const ProbeChoice now = present(state, snapshot);
  const std::size_t count = available(snapshot, now.split);
  if (count == 0) return;
  const std::size_t at = std::min(now.index, count - 1);
  const std::size_t next = by > 0 ? (at + 1) % count : (at + count - 1) % count;
  show_image(state, {now.split, next}, commands);
}

void follow(ProbeState& state, const lab::Snapshot& snapshot) {
  const ProbeChoice* asked = state.sent.get();
  const lab::ProbeView* probe = snapshot.probe.get();
  state.sent.follow(snapshot.version, asked != nullptr && probe != nullptr && !probe->own &&
                                          probe->split == asked->split && probe->index == asked->index);
  if (state.sent.get() == nullptr) follow(state.pad, snapshot);
  follow(state.change, snapshot);
  follow(state.saliency, snapshot);
}

float draw_probe(Context& context, const lab::Snapshot& snapshot, ProbeState& state, const Column& column,
                 Commands& commands) {
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  const Column place{left, y, inner};
  if (state.pad.open) {
    y += draw_drawing(context, snapshot, state, place, commands);
  } else if (snapshot.probe && context.atlas.image().width > 0) {
    y += draw_shown(context, snapshot, state, place, commands);
  } else {
    y += draw_waiting(context, place);
  }
  draw_controls(context, snapshot, state,
                {left, y, inner, context.control() + (context.viewport.coarse_pointer ? 0.0f : 4.0f)}, commands);
  y += context.control() + 4 + space::m;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
