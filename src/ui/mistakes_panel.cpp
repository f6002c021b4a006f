#include "ui/mistakes_panel.h"

#include <algorithm>
#include <string>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/class_words.h"
#include "ui/confusion_matrix.h"
#include "ui/export_menu.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr int most_classes = 16;         // that a matrix has room for
constexpr std::size_t most_listed = 10;  // at once

// "Most confident mistakes", "Taken for a 9", "A 4 taken for a 9".
std::string title_of(const Context& context, const MistakesState& state) {
  if (state.label >= 0 && state.predicted >= 0) {
    return capital_a_class(context, state.label) + " taken for " + a_class(context, state.predicted);
  }
  if (state.label >= 0) return "Most confident about " + a_class(context, state.label);
  if (state.predicted >= 0) return "Wrongly taken for " + a_class(context, state.predicted);
  return "Most confident mistakes";
}

void draw_mistake(Context& context, const lab::Mistake& mistake, std::size_t number, const Column& place,
                  ProbeState& probe, Commands& commands) {
  const Theme& theme = context.theme;
  const Rect rect{place.x - space::s, place.y, place.width + 2 * space::s, context.control()};
  const std::string label =
      capital_a_class(context, mistake.label) + " taken for " + a_class(context, mistake.predicted);
  const std::string share =
      mistake.confidence >= 0.9995f ? ">99.9%" : percent(static_cast<double>(mistake.confidence), 1);
  const std::string sure = share + " sure";
  bool hovered = false;
  const Item item = control("mistakes/" + std::to_string(number),
                            label + ", validation example " + grouped(mistake.index + 1), "button", sure);
  if (press_area(context, item, rect, &hovered)) {
    show_image(probe, {data::Split::validation, mistake.index}, commands);
  }
  if (hovered) fill(context, rect, theme.hover, radius);
  const float line = rect.centre_y() - 10;
  const float room = place.width - text_width(context, TextStyle::body, sure) - space::s;
  draw_text_cut(context, TextStyle::body, place.x, line, room, theme.text, label);
  draw_text_right(context, TextStyle::body, place.x + place.width, line, theme.text_secondary, sure);
  hint(context, "Show this image and what the network sees in it");
}

// Title, and what ends the choice and leads to more. Returns the height.
float draw_list_head(Context& context, MistakesState& state, std::size_t count, const Column& place) {
  const float size = context.control();
  float right = place.x + place.width;
  const auto quiet = [&](const char* name, const char* label, char32_t sign, bool enabled) {
    right -= size;
    return button(context,
                  {.id = std::string("mistakes/") + name,
                   .label = label,
                   .icon = sign,
                   .icon_only = true,
                   .look = ButtonLook::quiet,
                   .enabled = enabled},
                  {right, place.y, size, size});
  };
  const bool more = state.first + most_listed < count;
  right -= size;
  export_menu(context, {"mistakes", "all mistakes", true, "", count > 0}, {right, place.y, size, size});
  if (quiet("next", "The next mistakes", icon::next, more)) state.first += most_listed;
  if (quiet("previous", "The mistakes before", icon::previous, state.first > 0)) {
    state.first -= std::min(state.first, most_listed);
  }
  if ((state.label >= 0 || state.predicted >= 0) && quiet("clear", "All mistakes again", icon::close, true)) {
    state.label = state.predicted = -1;
    state.first = 0;
  }
  draw_text_cut(context, TextStyle::strong, place.x, place.y + size / 2 - 10, right - place.x, context.theme.text,
                title_of(context, state));
  return size;
}

float draw_list(Context& context, const lab::Outcomes& outcomes, MistakesState& state, ProbeState& probe,
                const Column& place, Commands& commands) {
  const std::vector<std::size_t> chosen = chosen_mistakes(outcomes, state);
  if (state.first >= chosen.size()) state.first = 0;
  float y = place.y + draw_list_head(context, state, chosen.size(), place);
  const std::size_t end = std::min(chosen.size(), state.first + most_listed);
  const std::string words = chosen.empty() ? "None."
                                           : grouped(state.first + 1) + " to " + grouped(end) + " of " +
                                                 grouped(chosen.size()) + ", the surest first";
  draw_text(context, TextStyle::caption, place.x, y, context.theme.text_secondary, words);
  context.items.add("mistakes/shown", title_of(context, state), "text", {place.x, y, place.width, 16}, words);
  y += 20;
  for (std::size_t i = state.first; i < end; ++i, y += context.control()) {
    draw_mistake(context, outcomes.mistakes[chosen[i]], i, {place.x, y, place.width}, probe, commands);
  }
  return y - place.y;
}

// Title, and the choice between matrix and table. Returns the height.
float draw_title(Context& context, MistakesState& state, const Column& place) {
  const float size = context.control();
  const ButtonDef view{.id = "mistakes/by-class",
                       .label = state.by_class ? "Matrix" : "By class",
                       .look = ButtonLook::quiet,
                       .kind = "toggle",
                       .value = state.by_class ? "true" : "false",
                       .style = TextStyle::caption};
  const float width = button_width(context, view);
  const float right = place.x + place.width - size;
  if (state.by_class) {
    export_menu(context, {"classes", "the classes", true, "mistakes/classes", true}, {right, place.y, size, size});
  } else {
    export_menu(context, {"confusion", "the matrix", true, "mistakes/matrix", true}, {right, place.y, size, size});
  }
  if (button(context, view, {right - width, place.y, width, size})) state.by_class = !state.by_class;
  draw_text_cut(context, TextStyle::strong, place.x, place.y + size / 2 - 10, right - width - place.x,
                context.theme.text, state.by_class ? "How well each class is found" : "What it takes for what");
  return size;
}

}  // namespace

std::vector<std::size_t> chosen_mistakes(const lab::Outcomes& outcomes, const MistakesState& state) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < outcomes.mistakes.size(); ++i) {
    const lab::Mistake& mistake = outcomes.mistakes[i];
    const bool of_label = state.label < 0 || mistake.label == state.label;
    if (of_label && (state.predicted < 0 || mistake.predicted == state.predicted)) chosen.push_back(i);
  }
  return chosen;
}

float draw_mistakes(Context& context, const lab::Snapshot& snapshot, MistakesState& state, ProbeState& probe,
                    const Column& column, Commands& commands) {
  const lab::Outcomes* outcomes = snapshot.validation ? snapshot.validation->outcomes.get() : nullptr;
  if (outcomes == nullptr || outcomes->classes < 2 || outcomes->classes > most_classes) return 0;
  if (std::max(state.label, state.predicted) >= outcomes->classes) state = {};
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  const std::string one = snapshot.points ? "point" : "image";
  float y = column.y + space::s;
  y += draw_title(context, state, {left, y, inner});
  const std::string images = "all " + grouped(snapshot.validation->images) + " validation " + one + "s";
  const std::string words =
      state.by_class ? "Of " + images + ": found, of those that are of the class; right, of those taken for it."
                     : "Rows: what the " + one + " is. Columns: what the network says, on " + images + ".";
  const float height =
      draw_text_wrapped(context, TextStyle::caption, left, y, inner, context.theme.text_secondary, words);
  context.items.add("mistakes/about", "What it takes for what", "text", {left, y, inner, height}, words);
  y += height + space::s;
  const auto draw = state.by_class ? draw_class_table : draw_confusion_matrix;
  y += draw(context, *outcomes, state, {left, y, inner}) + space::m;
  y += draw_list(context, *outcomes, state, probe, {left, y, inner}, commands) + space::s;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
