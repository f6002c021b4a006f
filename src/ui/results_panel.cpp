#include "ui/results_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/card.h"
#include "ui/edit_cost_line.h"
#include "ui/interval.h"
#include "ui/layout.h"
#include "ui/plot.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

struct Figure {
  const char* id;
  const char* title;
  const char* brief;  // the title where there is little room
  std::string value;
  std::string beside;  // small, after the value
};

// The largest style, at most `most`, in which a figure has room.
TextStyle style_fitting(const Context& context, const std::string& value, TextStyle most, float room) {
  constexpr std::array styles{TextStyle::figure, TextStyle::headline, TextStyle::title, TextStyle::strong};
  const auto first = std::find(styles.begin(), styles.end(), most);
  const auto fits =
      std::find_if(first, styles.end(), [&](TextStyle style) { return text_width(context, style, value) <= room; });
  return fits != styles.end() ? *fits : styles.back();
}

void draw_figure(Context& context, const Figure& figure, const Column& place, TextStyle most) {
  const Theme& theme = context.theme;
  const TextStyle style = style_fitting(context, figure.value, most, place.width);
  const bool fits = text_width(context, TextStyle::caption, figure.title) <= place.width;
  draw_text_cut(context, TextStyle::caption, place.x, place.y, place.width, theme.text_secondary,
                fits ? figure.title : figure.brief);
  const float top = place.y + 16 + (32 - type_spec(style).line_height) * 0.7f;
  draw_text(context, style, place.x, top, theme.text, figure.value);
  const float after = place.x + text_width(context, style, figure.value) + 6;
  if (after + text_width(context, TextStyle::caption, figure.beside) <= place.x + place.width) {
    draw_text(context, TextStyle::caption, after, place.y + 16 + 11, theme.text_secondary, figure.beside);
  }
  if (*figure.id == '\0') return;  // the caller's own control
  context.items.add(figure.id, figure.title, "text", {place.x, place.y, place.width, 48},
                    figure.value + (figure.beside.empty() ? "" : " " + figure.beside));
}

Figure validation_figure(const lab::Snapshot& snapshot) {
  Figure figure{"stats/validation_accuracy", "Validation accuracy", "Validation", "–", ""};
  if (!snapshot.validation || snapshot.validation->images == 0) return figure;
  const lab::Evaluation& measured = *snapshot.validation;
  const Interval interval = wilson_95(measured.correct, measured.images);
  figure.value = percent(measured.accuracy(), 2);
  figure.beside = "± " + percent((interval.high - interval.low) / 2, 2);
  return figure;
}

// "4,871 of 5,000, by the weights of step 600; 95% interval 96.9% to 97.8%".
std::string measured_in_words(const lab::Evaluation& measured) {
  const Interval interval = wilson_95(measured.correct, measured.images);
  return grouped(measured.correct) + " of " + grouped(measured.images) + " by the weights of step " +
         grouped(measured.step) + "; 95% interval " + percent(interval.low, 1) + " to " + percent(interval.high, 1) +
         ".";
}

bool is_measured(const std::optional<lab::Evaluation>& split) { return split && split->images > 0; }

std::string validation_in_words(const lab::Snapshot& snapshot) {
  const std::string examples = snapshot.points ? "points" : "images";
  if (!is_measured(snapshot.validation)) {
    if (snapshot.points && snapshot.points->validation.empty()) return "No points are held out to measure it on.";
    return "Measured on " + examples + " the network never learns from; the first result comes in a moment.";
  }
  return "Validation, " + examples + " it never learns from: " + measured_in_words(*snapshot.validation);
}

// The test images' accuracy, which is measured less often; pressing it measures now.
void draw_test_figure(Context& context, const lab::Snapshot& snapshot, const Column& place, TextStyle style,
                      Commands& commands) {
  const Rect rect{place.x - space::xs, place.y - 2, place.width, 52};
  const bool there = is_measured(snapshot.test);
  const std::string value = there ? percent(snapshot.test->accuracy(), 1) : "–";
  const std::string words = there ? measured_in_words(*snapshot.test) : "Not measured yet.";
  const bool waits = snapshot.data.test == 0;
  bool hovered = false;
  const Item item{
      "stats/test_accuracy", "Test accuracy: measure now", "button", 0, 0, 0, 0, value + " " + words, !waits};
  if (press_area(context, item, rect, &hovered)) commands.emplace_back(lab::MeasureTest{});
  if (hovered) fill(context, rect, context.theme.hover, radius);
  hint(context, waits ? "The test images have not come yet."
                      : "Test images, by which nothing is ever chosen: " + words + " Press to measure now.");
  draw_figure(context, {"", "Test", "Test", value, ""}, place, style);
}

// Four figures: the most important first and largest.
float draw_figures(Context& context, const lab::Snapshot& snapshot, const Column& place, Commands& commands) {
  const float first = std::floor(place.width * 0.42f);
  const float other = std::floor((place.width - first) / 3);
  const TextStyle small = other < 76 ? TextStyle::title : TextStyle::headline;
  draw_figure(context, validation_figure(snapshot), {place.x, place.y, first - space::s}, TextStyle::figure);
  float x = place.x + first;
  draw_test_figure(context, snapshot, {x, place.y, other}, small, commands);
  x += other;
  draw_figure(context,
              {"stats/train_accuracy", "In training", "Train",
               snapshot.train_accuracy ? percent(*snapshot.train_accuracy, 1) : "–", ""},
              {x, place.y, other - space::xs}, small);
  x += other;
  draw_figure(context, {"stats/loss", "Loss", "Loss", snapshot.loss ? number(*snapshot.loss) : "–", ""},
              {x, place.y, other}, small);
  const std::string words = validation_in_words(snapshot);
  const float height = draw_text_wrapped(context, TextStyle::caption, place.x, place.y + 52, place.width,
                                         context.theme.text_secondary, words);
  context.items.add("stats/validation", "How validation accuracy was measured", "text",
                    {place.x, place.y + 52, place.width, height}, words);
  return 52 + height;
}

// The same three curves in both charts, so that one legend speaks for both.
std::vector<PlotSeries> series_of(const Theme& theme, Points train, Points validation, Points test) {
  return {{"training", train, theme.series_train, 1, PlotMark::none},
          {"validation", validation, theme.series_validation, 2, PlotMark::dot},
          {"test", test, theme.series_test, 1.5f, PlotMark::square}};
}

// Taller where the page has height to spare.
float chart_height(const Viewport& page) {
  constexpr float least = 64, most = 150;
  if (is_single_column(page.width)) return 110;
  return std::clamp(least + std::floor((page.height - 830) / 5), least, most);
}

}  // namespace

float draw_results(Context& context, const lab::Snapshot& snapshot, ResultsState& state, const Column& column,
                   Commands& commands) {
  const Theme& theme = context.theme;
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  y += draw_figures(context, snapshot, {left, y, inner}, commands) + space::xs;
  y += draw_edit_cost(context, snapshot, {left, y, inner}) + space::s;

  const lab::Curves none;
  const lab::Curves& curves = snapshot.curves ? *snapshot.curves : none;
  PlotDef accuracy{.id = "chart/accuracy",
                   .controls = "results/accuracy",
                   .title = "Accuracy",
                   .x_title = "examples",
                   .series = series_of(theme, curves.train_accuracy, curves.validation_accuracy, curves.test_accuracy),
                   .markers = curves.markers,
                   .x = examples_range(curves),
                   .quantity = PlotQuantity::share,
                   .table = "accuracy",
                   .height = chart_height(context.viewport),
                   .legend = true};
  y += draw_plot(context, accuracy, state.accuracy, state.series, {left, y, inner}) + space::s;
  const PlotDef loss{.id = "chart/loss",
                     .controls = "results/loss",
                     .title = "Loss",
                     .x_title = "examples",
                     .series = series_of(theme, curves.loss, curves.validation_loss, curves.test_loss),
                     .markers = curves.markers,
                     .x = accuracy.x,
                     .table = "loss",
                     .height = accuracy.height};
  y += draw_plot(context, loss, state.loss, state.series, {left, y, inner}) + space::s;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
