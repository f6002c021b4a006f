#include "ui/mistakes_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr int most_classes = 16;  // that a matrix has room for
constexpr std::size_t most_listed = 5;
constexpr float label_width = 20;
constexpr float recall_width = 48;

// Few mistakes must be seen beside many right answers: colours follow the square root of a row's share.
float strength(const lab::Outcomes& outcomes, int label, int predicted) {
  const auto images = static_cast<double>(std::max<std::size_t>(outcomes.of_class(label), 1));
  return static_cast<float>(std::sqrt(static_cast<double>(outcomes.count(label, predicted)) / images));
}

std::string in_words(const lab::Outcomes& outcomes, int label) {
  std::string words = grouped(outcomes.count(label, label)) + " of " + grouped(outcomes.of_class(label)) + " right";
  int worst = -1;
  for (int k = 0; k < outcomes.classes; ++k) {
    if (k == label || outcomes.count(label, k) == 0) continue;
    if (worst < 0 || outcomes.count(label, k) > outcomes.count(label, worst)) worst = k;
  }
  if (worst < 0) return words;
  return words + "; most often taken for " + std::to_string(worst) + ", " +
         counted(outcomes.count(label, worst), "time", "times");
}

void draw_row(Context& context, const lab::Outcomes& outcomes, int label, const Rect& rect, bool chosen, bool hovered) {
  const Theme& theme = context.theme;
  if (chosen || hovered) fill(context, rect, chosen ? theme.accent_soft : theme.hover, radius_small);
  draw_text_centred(context, chosen ? TextStyle::strong : TextStyle::caption, {rect.x, rect.y, label_width, rect.h},
                    theme.text, std::to_string(label));
  const float cell = (rect.w - label_width - recall_width) / static_cast<float>(outcomes.classes);
  for (int k = 0; k < outcomes.classes; ++k) {
    const Rect box = Rect{rect.x + label_width + static_cast<float>(k) * cell, rect.y, cell, rect.h}.inset(1);
    const std::size_t images = outcomes.count(label, k);
    const Colour ground = k == label ? theme.good_soft : theme.sequential.at(strength(outcomes, label, k), 0.0f, 0.7f);
    fill(context, box, ground, 2);
    const std::string text = images == 0 ? "" : std::to_string(images);
    if (text_width(context, TextStyle::caption, text) > box.w) continue;
    draw_text_centred(context, TextStyle::caption, box, ink_on(ground), text);
  }
  draw_text_right(context, TextStyle::caption, rect.right() - space::xs, rect.centre_y() - 8, theme.text,
                  percent(outcomes.recall(label), 1));
}

float draw_matrix(Context& context, const lab::Outcomes& outcomes, MistakesState& state, const Column& place) {
  const Theme& theme = context.theme;
  const float cell = (place.width - label_width - recall_width) / static_cast<float>(outcomes.classes);
  const auto column = [&](int k) { return place.x + label_width + static_cast<float>(k) * cell; };
  for (int k = 0; k < outcomes.classes; ++k) {
    draw_text_centred(context, TextStyle::caption, {column(k), place.y, cell, 16}, theme.text_secondary,
                      std::to_string(k));
  }
  draw_text_right(context, TextStyle::caption, place.x + place.width - space::xs, place.y, theme.text_secondary,
                  "found");
  float y = place.y + 18;
  const float row = context.viewport.coarse_pointer ? target_coarse : target_fine;
  for (int label = 0; label < outcomes.classes; ++label, y += row) {
    const Rect rect{place.x, y, place.width, row};
    const bool chosen = state.label == label;
    bool hovered = false;
    const Item item{"mistakes/class/" + std::to_string(label),
                    "Images of a " + std::to_string(label),
                    "toggle",
                    0,
                    0,
                    0,
                    0,
                    in_words(outcomes, label),
                    true};
    if (press_area(context, item, rect, &hovered)) state.label = chosen ? -1 : label;
    draw_row(context, outcomes, label, rect, chosen, hovered);
    hint(context, "A " + std::to_string(label) + ": " + in_words(outcomes, label) + ".");
  }
  // Of what was taken for a class, the share that was of it.
  for (int k = 0; k < outcomes.classes; ++k) {
    const std::string text = std::to_string(static_cast<int>(std::floor(100 * outcomes.precision(k))));
    draw_text_centred(context, TextStyle::caption, {column(k), y + 2, cell, 16}, theme.text_secondary, text);
  }
  draw_text_right(context, TextStyle::caption, place.x + place.width - space::xs, y + 2, theme.text_secondary,
                  "% right");
  return y + 20 - place.y;
}

float draw_list(Context& context, const lab::Outcomes& outcomes, const MistakesState& state, ProbeState& probe,
                const Column& place, Commands& commands) {
  const Theme& theme = context.theme;
  const bool all = state.label < 0;
  const std::string title = all ? "Most confident mistakes" : "Most confident about a " + std::to_string(state.label);
  draw_text_cut(context, TextStyle::strong, place.x, place.y, place.width, theme.text, title);
  float y = place.y + 24;
  std::size_t listed = 0;
  for (const lab::Mistake& mistake : outcomes.mistakes) {
    if (!all && mistake.label != state.label) continue;
    if (listed == most_listed) break;
    const Rect rect{place.x - space::s, y, place.width + 2 * space::s, context.control()};
    const std::string label =
        "A " + std::to_string(mistake.label) + " taken for a " + std::to_string(mistake.predicted);
    const std::string sure = (mistake.confidence >= 0.9995f ? std::string("over 99.9%")
                                                            : percent(static_cast<double>(mistake.confidence), 1)) +
                             " sure";
    bool hovered = false;
    if (press_area(context,
                   {"mistakes/" + std::to_string(listed), label + ", validation image " + grouped(mistake.index + 1),
                    "button", 0, 0, 0, 0, sure, true},
                   rect, &hovered)) {
      show_image(probe, {data::Split::validation, mistake.index}, commands);
    }
    if (hovered) fill(context, rect, theme.hover, radius);
    const float line = rect.centre_y() - 10;
    draw_text(context, TextStyle::body, place.x, line, theme.text, label);
    draw_text_right(context, TextStyle::body, place.x + place.width, line, theme.text_secondary, sure);
    hint(context, "Show this image and what the network sees in it");
    y += rect.h;
    ++listed;
  }
  if (listed == 0) {
    y += draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, theme.text_secondary, "None.");
  }
  return y - place.y;
}

}  // namespace

float draw_mistakes(Context& context, const lab::Snapshot& snapshot, MistakesState& state, ProbeState& probe,
                    const Column& column, Commands& commands) {
  const lab::Outcomes* outcomes = snapshot.validation ? snapshot.validation->outcomes.get() : nullptr;
  if (outcomes == nullptr || outcomes->classes < 2 || outcomes->classes > most_classes) return 0;
  if (state.label >= outcomes->classes) state.label = -1;
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  draw_text(context, TextStyle::strong, left, y, context.theme.text, "What it takes for what");
  const std::string words = "Rows: what the image is. Columns: what the network says, on all " +
                            grouped(snapshot.validation->images) + " validation images.";
  y += 22;
  const float height =
      draw_text_wrapped(context, TextStyle::caption, left, y, inner, context.theme.text_secondary, words);
  context.items.add("mistakes/about", "What it takes for what", "text", {left, y, inner, height}, words);
  y += height + space::s;
  y += draw_matrix(context, *outcomes, state, {left, y, inner}) + space::m;
  y += draw_list(context, *outcomes, state, probe, {left, y, inner}, commands) + space::s;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
