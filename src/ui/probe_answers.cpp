#include "ui/probe_answers.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

// Right or wrong, where it is known what the picture is.
Colour colour_of_answer(const Theme& theme, const lab::ProbeView& probe) {
  if (probe.label < 0) return theme.accent;
  return probe.predicted == probe.label ? theme.good : theme.danger;
}

// Never rounded up to certainty.
std::string sureness(double share) {
  if (share < 0.99) return percent(share, 0);
  return share < 0.9995 ? percent(share, 1) : ">99.9%";
}

std::string name_of(const lab::ProbeView& probe) { return probe.name.empty() ? "Your picture" : probe.name; }

// "This is a 7.", "Your drawing.", "Your picture, a 7."
std::string truth_of(const lab::ProbeView& probe) {
  const std::string label = "a " + std::to_string(probe.label);
  if (!probe.own) return "This is " + label + ".";
  return name_of(probe) + (probe.label < 0 ? "." : ", " + label + ".");
}

// "The network says 1, rightly (99.8%)."; where there is little room "It says 1, …".
std::string verdict_of(const lab::ProbeView& probe, const std::string& sure, bool brief = false) {
  const char* rightly = probe.label < 0 ? "" : probe.predicted == probe.label ? ", rightly" : ", wrongly";
  return (brief ? "It says " : "The network says ") + std::to_string(probe.predicted) + rightly + " (" + sure + ").";
}

std::string sureness_of(const lab::ProbeView& probe) {
  const auto& answers = probe.layers.back().activations;
  const auto at = static_cast<std::size_t>(std::max(0, probe.predicted));
  return at < answers.size() ? sureness(static_cast<double>(answers[at])) : "–";
}

// What any answer to this picture takes up at most: lines don't come and go with the numbers.
float widest_verdict(const Context& context, const lab::ProbeView& probe) {
  lab::ProbeView wrong;
  wrong.label = probe.label < 0 ? -1 : 0;
  wrong.predicted = 8;
  return text_width(context, TextStyle::strong, verdict_of(wrong, ">99.9%"));
}

}  // namespace

float draw_verdict(Context& context, const lab::ProbeView& probe, const Column& place, float aside) {
  const Theme& theme = context.theme;
  const float first = place.width - aside;
  const bool answered = !probe.layers.empty() && !probe.layers.back().activations.empty();
  const std::string truth = truth_of(probe);
  draw_text_cut(context, TextStyle::strong, place.x, place.y, first, theme.text, truth);
  context.items.add("probe/label", truth, "text", {place.x, place.y, first, 20},
                    probe.label < 0 ? name_of(probe) : std::to_string(probe.label));
  if (!answered) return 20;
  const float after = text_width(context, TextStyle::strong, truth) + 6, widest = widest_verdict(context, probe);
  const bool one_line = after + widest <= first;
  const Rect line{one_line ? place.x + after : place.x, one_line ? place.y : place.y + 20,
                  one_line ? first - after : place.width, 20};
  const std::string verdict = verdict_of(probe, sureness_of(probe), widest > line.w);
  draw_text_cut(context, TextStyle::strong, line.x, line.y, line.w, colour_of_answer(theme, probe), verdict);
  context.items.add("probe/prediction", verdict, "text", line, std::to_string(probe.predicted));
  return one_line ? 20 : 40;
}

void draw_bars(Context& context, const lab::ProbeView& probe, const Rect& rect) {
  const Theme& theme = context.theme;
  if (probe.layers.empty() || probe.layers.back().activations.empty()) {
    draw_text_wrapped(context, TextStyle::caption, rect.x, rect.y, rect.w, theme.text_secondary,
                      "The network's answer comes with its next step…");
    return;
  }
  const std::vector<float>& answers = probe.layers.back().activations;
  const float row_h = std::floor(rect.h / static_cast<float>(answers.size()));
  const Colour answer = colour_of_answer(theme, probe);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const bool is_true = static_cast<int>(i) == probe.label;
    const bool is_answer = static_cast<int>(i) == probe.predicted;
    const Rect row{rect.x, rect.y + row_h * static_cast<float>(i), rect.w, row_h};
    const float line = row.centre_y() - 8;
    const Colour ink = is_true || is_answer ? theme.text : theme.text_secondary;
    if (is_true) fill(context, {row.x, row.centre_y() - 8, 18, 16}, theme.good_soft, radius_small);
    draw_text_centred(context, TextStyle::caption, {row.x, line, 18, 16}, is_true ? theme.good : ink,
                      std::to_string(i));
    const std::string share = percent(static_cast<double>(answers[i]), 1);
    const Rect track{row.x + 26, row.centre_y() - 5, row.w - 26 - 52, 10};
    fill(context, track, theme.sunken, 3);
    const float part = std::isfinite(answers[i]) ? std::clamp(answers[i], 0.0f, 1.0f) : 0.0f;
    const Colour colour = is_answer ? answer : theme.series_train;
    if (part * track.w > 0.5f) fill(context, {track.x, track.y, std::max(2.0f, part * track.w), track.h}, colour, 3);
    draw_text_right(context, TextStyle::caption, row.right(), line, ink, share);
    context.items.add("softmax/bar/" + std::to_string(i),
                      "Answer " + std::to_string(i) + (is_true ? ", the true one" : ""), "text", row, share);
  }
}

}  // namespace glassnet::ui
