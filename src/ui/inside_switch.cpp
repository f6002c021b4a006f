#include "ui/inside_switch.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "ui/button.h"
#include "ui/text.h"

namespace glassnet::ui {

namespace {

constexpr int choices = static_cast<int>(std::size(lab::all_insides));
constexpr float widest_choice = 148;
constexpr float least_choice = 128;

const char* title_of(lab::Inside inside) {
  switch (inside) {
    case lab::Inside::activations:
      return "Activations";
    case lab::Inside::activation_gradients:
      return "Activation gradients";
    case lab::Inside::weights:
      return "Weights";
    case lab::Inside::weight_gradients:
      return "Weight gradients";
  }
  return "";
}

const char* idea_of(lab::Inside inside) {
  switch (inside) {
    case lab::Inside::activations:
      return "What each layer gives out for the picture.";
    case lab::Inside::activation_gradients:
      return "∂loss/∂activation for the picture: blue numbers would raise the loss if they grew, orange ones lower it.";
    case lab::Inside::weights:
      return "What is learned: each filter's or unit's weights on what it looks at. Blue adds, orange takes away.";
    case lab::Inside::weight_gradients:
      return "∂loss/∂weight for the picture alone: learning moves each weight against its colour.";
  }
  return "";
}

void draw_choice(Context& context, lab::Inside inside, bool chosen, const Rect& rect, bool& pressed) {
  const Theme& theme = context.theme;
  bool hovered = false;
  const Item item =
      control("network/inside/" + std::string(name_of(inside)), title_of(inside), "toggle", chosen ? "true" : "false");
  pressed = press_area(context, item, rect, &hovered);
  if (chosen || hovered) fill(context, rect.inset(2), chosen ? theme.surface : theme.hover, radius - 2);
  if (chosen) outline(context, rect.inset(2), theme.border_field, radius - 2);
  const TextStyle style = text_width(context, TextStyle::strong, title_of(inside)) <= rect.w - space::s
                              ? TextStyle::strong
                              : TextStyle::caption;
  draw_text_centred(context, style, rect, chosen ? theme.text : theme.text_secondary, title_of(inside));
  hint(context, std::string(idea_of(inside)) + " (V: the next)");
}

}  // namespace

lab::Inside shown_inside(const InsideState& state, const lab::Snapshot& snapshot) {
  if (state.sent.get() != nullptr) return *state.sent.get();
  return snapshot.probe ? snapshot.probe->inside : lab::Inside::activations;
}

void show_inside(InsideState& state, lab::Inside inside, Commands& commands) {
  commands.emplace_back(lab::Show{inside, {}});
  state.sent.send(inside);
}

void show_next_inside(InsideState& state, const lab::Snapshot& snapshot, Commands& commands) {
  const int next = (static_cast<int>(shown_inside(state, snapshot)) + 1) % choices;
  show_inside(state, lab::all_insides[next], commands);
}

void follow(InsideState& state, const lab::Snapshot& snapshot) {
  const lab::Inside* asked = state.sent.get();
  state.sent.follow(snapshot.version, asked != nullptr && snapshot.probe && snapshot.probe->inside == *asked);
}

float draw_inside_switch(Context& context, const lab::Snapshot& snapshot, InsideState& state, const Column& column,
                         Commands& commands) {
  const bool in_a_row = column.width >= choices * least_choice;
  const int columns = in_a_row ? choices : choices / 2;
  const float height = std::max(32.0f, context.control());
  const float width = std::min(widest_choice, column.width / static_cast<float>(columns));
  const int rows = choices / columns;
  const Rect all{column.x, column.y, width * static_cast<float>(columns), height * static_cast<float>(rows)};
  fill(context, all, context.theme.sunken, radius);
  outline(context, all, context.theme.border, radius);
  const lab::Inside shown = shown_inside(state, snapshot);
  for (int i = 0; i < choices; ++i) {
    const lab::Inside inside = lab::all_insides[i];
    const Rect rect{column.x + width * static_cast<float>(i % columns),
                    column.y + height * static_cast<float>(i / columns), width, height};
    bool pressed = false;
    draw_choice(context, inside, inside == shown, rect, pressed);
    if (pressed && inside != shown) show_inside(state, inside, commands);
  }
  float y = column.y + height * static_cast<float>(rows) + space::xs;
  const std::string idea = idea_of(shown);
  const float words =
      draw_text_wrapped(context, TextStyle::caption, column.x, y, column.width, context.theme.text_secondary, idea);
  context.items.add("network/inside", "What the layers show", "text", {column.x, y, column.width, words}, idea);
  y += words;
  return y - column.y;
}

}  // namespace glassnet::ui
