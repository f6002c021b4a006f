#include "ui/confusion_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/class_words.h"
#include "ui/interval.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float recall_width = 48;

// Few mistakes must be seen beside many right answers: colours follow the square root of a row's share.
float strength(const lab::Outcomes& outcomes, int label, int predicted) {
  const auto images = static_cast<double>(std::max<std::size_t>(outcomes.of_class(label), 1));
  return static_cast<float>(std::sqrt(static_cast<double>(outcomes.count(label, predicted)) / images));
}

Colour ink_on(const Theme& theme, Colour ground) {
  return contrast(theme.text, ground) >= contrast(theme.surface, ground) ? theme.text : theme.surface;
}

std::string in_words(const Context& context, const lab::Outcomes& outcomes, int label) {
  std::string words = grouped(outcomes.count(label, label)) + " of " + grouped(outcomes.of_class(label)) + " right";
  int worst = -1;
  for (int k = 0; k < outcomes.classes; ++k) {
    if (k == label || outcomes.count(label, k) == 0) continue;
    if (worst < 0 || outcomes.count(label, k) > outcomes.count(label, worst)) worst = k;
  }
  if (worst < 0) return words;
  return words + "; most often taken for " + class_word(context, worst) + ", " +
         counted(outcomes.count(label, worst), "time", "times");
}

// What was asked for already is no longer asked for.
void choose(MistakesState& state, int label, int predicted) {
  const bool again = state.label == label && state.predicted == predicted;
  state.label = again ? -1 : label;
  state.predicted = again ? -1 : predicted;
  state.first = 0;
}

// As many letters of the class's name as there is room for.
std::string beginning_of(const Context& context, TextStyle style, int k, float width) {
  std::string name = class_label(context, k);
  while (name.size() > 1 && text_width(context, style, name) > width) {
    name.pop_back();
    while (name.size() > 1 && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
  }
  return name;
}

// The head of a row or a column: a class, to be pressed.
void draw_head(Context& context, MistakesState& state, const char* kind, int label, int predicted,
               const std::string& heard, const std::string& words, const Rect& rect) {
  const int shown = label >= 0 ? label : predicted;
  const bool chosen = state.label == label && state.predicted == predicted;
  bool hovered = false;
  const Item item = control("mistakes/" + std::string(kind) + "/" + std::to_string(shown), heard, "toggle", words);
  if (press_area(context, item, rect, &hovered)) choose(state, label, predicted);
  hint(context, heard + ": " + words + ".");
  if (chosen || hovered) fill(context, rect, chosen ? context.theme.accent_soft : context.theme.hover, radius_small);
  const TextStyle style = chosen ? TextStyle::strong : TextStyle::caption;
  draw_text_centred(context, style, rect, context.theme.text, beginning_of(context, style, shown, rect.w));
}

void draw_cell(Context& context, const lab::Outcomes& outcomes, MistakesState& state, int label, int k,
               const Rect& rect) {
  const Theme& theme = context.theme;
  const std::size_t images = outcomes.count(label, k);
  const std::string text = images == 0 ? "" : std::to_string(images);
  const Rect box = rect.inset(1);
  bool hovered = false;
  if (images > 0 && k != label) {
    const std::string kind = capital_a_class(context, label) + " taken for " + a_class(context, k);
    const std::string id = "mistakes/cell/" + std::to_string(label) + "," + std::to_string(k);
    if (press_area(context, control(id, kind, "cell", text), rect, &hovered)) choose(state, label, k);
    hint(context, kind + ", " + counted(images, "time", "times") + ". Press to list them.");
  }
  const Colour ground = k == label ? theme.good_soft : theme.sequential.at(strength(outcomes, label, k), 0.0f, 0.7f);
  fill(context, box, ground, 2);
  if (hovered || (state.label == label && state.predicted == k)) outline(context, box, theme.accent, 2, 2);
  if (text_width(context, TextStyle::caption, text) > box.w) return;
  draw_text_centred(context, TextStyle::caption, box, ink_on(theme, ground), text);
}

float head_width(const Context& context, float width) {
  if (!context.class_names.empty()) return std::floor(std::clamp(0.15f * width, 36.0f, 64.0f));
  return context.viewport.coarse_pointer ? 32.0f : 20.0f;
}

// "96.0% ± 1.7%", or a dash where there is nothing to take a share of.
std::string share_with_interval(std::size_t part, std::size_t whole, bool with_interval = true) {
  if (whole == 0) return "–";
  if (!with_interval) return percent(static_cast<double>(part) / static_cast<double>(whole), 1);
  const Interval interval = wilson_95(part, whole);
  return percent(static_cast<double>(part) / static_cast<double>(whole), 1) + " ± " +
         percent((interval.high - interval.low) / 2, 1);
}

constexpr float least_with_intervals = 320;
// Where the columns of the class table end, as shares of its width.
constexpr std::array column_ends = {0.24f, 0.54f, 0.72f, 1.0f};

void draw_columns(const Context& context, const Column& place, float y, Colour ink,
                  const std::array<std::string, column_ends.size()>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    draw_text_right(context, TextStyle::caption, place.x + std::floor(place.width * column_ends[i]) - space::xs, y, ink,
                    texts[i]);
  }
}

}  // namespace

float draw_confusion_matrix(Context& context, const lab::Outcomes& outcomes, MistakesState& state,
                            const Column& place) {
  const Theme& theme = context.theme;
  const float head = head_width(context, place.width);
  const float cell = (place.width - head - recall_width) / static_cast<float>(outcomes.classes);
  const float row = context.viewport.coarse_pointer ? target_coarse : target_fine;
  const auto column = [&](int k) { return place.x + head + static_cast<float>(k) * cell; };
  const float right = place.x + place.width - space::xs;
  float y = place.y;
  for (int k = 0; k < outcomes.classes; ++k) {
    const std::string words =
        grouped(outcomes.taken_for(k)) + " images, " + grouped(outcomes.count(k, k)) + " of them are";
    draw_head(context, state, "taken", -1, k, "Taken for " + a_class(context, k), words, {column(k), y, cell, row});
  }
  draw_text_right(context, TextStyle::caption, right, y + row / 2 - 8, theme.text_secondary, "found");
  y += row;
  for (int label = 0; label < outcomes.classes; ++label, y += row) {
    draw_head(context, state, "class", label, -1, "Images of " + a_class(context, label),
              in_words(context, outcomes, label), {place.x, y, head, row});
    for (int k = 0; k < outcomes.classes; ++k) draw_cell(context, outcomes, state, label, k, {column(k), y, cell, row});
    draw_text_right(context, TextStyle::caption, right, y + row / 2 - 8, theme.text,
                    percent(outcomes.recall(label), 1));
  }
  // Of what was taken for a class, the share that was of it.
  for (int k = 0; k < outcomes.classes; ++k) {
    const std::string text = std::to_string(static_cast<int>(std::floor(100 * outcomes.precision(k))));
    draw_text_centred(context, TextStyle::caption, {column(k), y + 2, cell, 16}, theme.text_secondary, text);
  }
  draw_text_right(context, TextStyle::caption, right, y + 2, theme.text_secondary, "% right");
  y += 20;
  context.items.add("mistakes/matrix", "What it takes for what", "image", {place.x, place.y, place.width, y - place.y});
  return y - place.y;
}

float draw_class_table(Context& context, const lab::Outcomes& outcomes, MistakesState& state, const Column& place) {
  const Theme& theme = context.theme;
  const float row = context.viewport.coarse_pointer ? target_coarse : target_fine;
  const bool room = place.width >= least_with_intervals;  // else intervals are in the hint alone
  float y = place.y;
  draw_columns(context, place, y + 4, theme.text_secondary,
               {"images", "found", room ? "taken for it" : "taken", "right"});
  y += 24;
  for (int k = 0; k < outcomes.classes; ++k, y += row) {
    const std::size_t images = outcomes.of_class(k), right = outcomes.count(k, k), taken = outcomes.taken_for(k);
    const std::string found = share_with_interval(right, images), precise = share_with_interval(right, taken);
    hline(context, place.x, y, place.width, theme.border);
    draw_head(context, state, "class", k, -1, "Images of " + a_class(context, k),
              grouped(right) + " of " + grouped(images) + " found, " + found + "; of " + grouped(taken) +
                  " taken for it right " + precise,
              {place.x, y, head_width(context, place.width), row});
    draw_columns(context, place, y + row / 2 - 8, theme.text,
                 {grouped(images), share_with_interval(right, images, room), grouped(taken),
                  share_with_interval(right, taken, room)});
  }
  context.items.add("mistakes/classes", "How well each class is found", "image",
                    {place.x, place.y, place.width, y - place.y});
  return y - place.y;
}

}  // namespace glassnet::ui
