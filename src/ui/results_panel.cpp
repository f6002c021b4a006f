#include "ui/results_panel.h"

#include <cmath>
#include <string>

#include "ui/card.h"
#include "ui/edit_cost_line.h"
#include "ui/interval.h"
#include "ui/plot.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr float chart_height = 92;

struct Figure {
  const char* id;
  const char* title;
  std::string value;
  std::string beside;  // small, after the value
};

void draw_figure(Context& context, const Figure& figure, const Column& place, TextStyle style) {
  const Theme& theme = context.theme;
  draw_text_cut(context, TextStyle::caption, place.x, place.y, place.width, theme.text_secondary, figure.title);
  const float top = place.y + 16 + (32 - type_spec(style).line_height) * 0.7f;
  draw_text(context, style, place.x, top, theme.text, figure.value);
  const float after = place.x + text_width(context, style, figure.value) + 6;
  if (after + text_width(context, TextStyle::caption, figure.beside) <= place.x + place.width) {
    draw_text(context, TextStyle::caption, after, place.y + 16 + 11, theme.text_secondary, figure.beside);
  }
  context.items.add(figure.id, figure.title, "text", {place.x, place.y, place.width, 48},
                    figure.value + (figure.beside.empty() ? "" : " " + figure.beside));
}

Figure validation_figure(const lab::Snapshot& snapshot) {
  Figure figure{"stats/validation_accuracy", "Validation accuracy", "–", ""};
  if (!snapshot.validation || snapshot.validation->images == 0) return figure;
  const lab::Evaluation& measured = *snapshot.validation;
  const Interval interval = wilson_95(measured.correct, measured.images);
  figure.value = percent(measured.accuracy(), 2);
  figure.beside = "± " + percent((interval.high - interval.low) / 2, 2);
  return figure;
}

std::string validation_in_words(const lab::Snapshot& snapshot) {
  const std::string examples = snapshot.points ? "points" : "images";
  if (!snapshot.validation || snapshot.validation->images == 0) {
    if (snapshot.points && snapshot.points->validation.empty()) return "No points are held out to measure it on.";
    return "Measured on " + examples + " the network never learns from; the first result comes in a moment.";
  }
  const lab::Evaluation& measured = *snapshot.validation;
  const Interval interval = wilson_95(measured.correct, measured.images);
  return grouped(measured.correct) + " of " + grouped(measured.images) +
         " " + examples + " that it never learns from, by the weights of step " + grouped(measured.step) + "; 95% interval " +
         percent(interval.low, 1) + " to " + percent(interval.high, 1) + ".";
}

float draw_figures(Context& context, const lab::Snapshot& snapshot, const Column& place) {
  const float first = std::floor(place.width * 0.5f);
  const float other = std::floor((place.width - first) / 2);
  const TextStyle small = other < 84 ? TextStyle::title : TextStyle::headline;
  draw_figure(context, validation_figure(snapshot), {place.x, place.y, first - space::s}, TextStyle::figure);
  draw_figure(
      context,
      {"stats/train_accuracy", "In training", snapshot.train_accuracy ? percent(*snapshot.train_accuracy, 1) : "–", ""},
      {place.x + first, place.y, other - space::s}, small);
  draw_figure(context, {"stats/loss", "Loss", snapshot.loss ? number(*snapshot.loss) : "–", ""},
              {place.x + first + other, place.y, other}, small);
  const std::string words = validation_in_words(snapshot);
  const float height = draw_text_wrapped(context, TextStyle::caption, place.x, place.y + 52, place.width,
                                         context.theme.text_secondary, words);
  context.items.add("stats/validation", "How validation accuracy was measured", "text",
                    {place.x, place.y + 52, place.width, height}, words);
  return 52 + height;
}

}  // namespace

float draw_results(Context& context, const lab::Snapshot& snapshot, const Column& column) {
  const Theme& theme = context.theme;
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  y += draw_figures(context, snapshot, {left, y, inner}) + space::xs;
  y += draw_edit_cost(context, snapshot, {left, y, inner}) + space::m;

  const lab::Curves none;
  const lab::Curves& curves = snapshot.curves ? *snapshot.curves : none;
  const PlotRange x = examples_range(curves);
  const PlotDef accuracy{.id = "chart/accuracy",
                         .title = "Accuracy",
                         .x_title = "examples",
                         .series = {{"training", curves.train_accuracy, theme.series_train, 1, false},
                                    {"validation", curves.validation_accuracy, theme.series_validation, 2, true}},
                         .markers = curves.markers,
                         .x = x,
                         .y = accuracy_range(curves.train_accuracy, curves.validation_accuracy),
                         .y_percent = true};
  plot(context, accuracy, {left, y, inner, chart_height});
  y += chart_height + space::m;
  const PlotDef loss{.id = "chart/loss",
                     .title = "Loss",
                     .x_title = "examples",
                     .series = {{"training", curves.loss, theme.series_train, 1, false},
                                {"validation", curves.validation_loss, theme.series_validation, 2, true}},
                     .markers = curves.markers,
                     .x = x,
                     .y = loss_range(curves.loss, curves.validation_loss)};
  plot(context, loss, {left, y, inner, chart_height});
  y += chart_height + space::s;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
