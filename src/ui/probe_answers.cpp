#include "ui/probe_answers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "ui/class_words.h"
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
std::string truth_of(const Context& context, const lab::ProbeView& probe) {
  const std::string label = a_class(context, probe.label);
  if (!probe.own) return "This is " + label + ".";
  return name_of(probe) + (probe.label < 0 ? "." : ", " + label + ".");
}

// "The network says 1, rightly (99.8%)."; where there is little room "It says 1, …".
std::string verdict_of(const std::string& answer, bool known, bool right, const std::string& sure, bool brief) {
  const char* rightly = !known ? "" : right ? ", rightly" : ", wrongly";
  return (brief ? "It says " : "The network says ") + answer + rightly + " (" + sure + ").";
}

std::string sureness_of(const lab::ProbeView& probe) {
  const auto& answers = probe.layers.back().activations;
  const auto at = static_cast<std::size_t>(std::max(0, probe.predicted));
  return at < answers.size() ? sureness(static_cast<double>(answers[at])) : "–";
}

// What any answer to this picture takes up at most: lines don't come and go with the numbers.
float widest_verdict(const Context& context, const lab::ProbeView& probe) {
  float widest = 0;
  for (std::size_t k = 0; k < std::max<std::size_t>(context.class_names.size(), 1); ++k) {
    const std::string answer = class_word(context, context.class_names.empty() ? 8 : static_cast<int>(k));
    const std::string verdict = verdict_of(answer, probe.label >= 0, false, ">99.9%", false);
    widest = std::max(widest, text_width(context, TextStyle::strong, verdict));
  }
  return widest;
}

// All of them, or of many the largest, the largest first.
std::vector<std::size_t> shown_answers(const std::vector<float>& answers) {
  constexpr std::size_t most_in_order = 12, most_of_many = 10;
  std::vector<std::size_t> shown(answers.size());
  std::iota(shown.begin(), shown.end(), std::size_t{0});
  if (shown.size() <= most_in_order) return shown;
  const auto larger = [&](std::size_t a, std::size_t b) { return answers[a] > answers[b]; };
  std::partial_sort(shown.begin(), shown.begin() + most_of_many, shown.end(), larger);
  shown.resize(most_of_many);
  return shown;
}

// The class beside its bar: a number in the middle, a name from the left, as much of it as there is room for.
void draw_head(const Context& context, int k, const Rect& rect, Colour ink) {
  const std::string label = class_label(context, k);
  if (context.class_names.empty()) return draw_text_centred(context, TextStyle::caption, rect, ink, label);
  draw_text_cut(context, TextStyle::caption, rect.x + 2, rect.y, rect.w - 2, ink, label);
}

}  // namespace

float draw_verdict(Context& context, const lab::ProbeView& probe, const Column& place, float aside) {
  const Theme& theme = context.theme;
  const float first = place.width - aside;
  const bool answered = !probe.layers.empty() && !probe.layers.back().activations.empty();
  const std::string truth = truth_of(context, probe);
  draw_text_cut(context, TextStyle::strong, place.x, place.y, first, theme.text, truth);
  context.items.add("probe/label", truth, "text", {place.x, place.y, first, 20},
                    probe.label < 0 ? name_of(probe) : class_label(context, probe.label));
  if (!answered) return 20;
  const float after = text_width(context, TextStyle::strong, truth) + 6, widest = widest_verdict(context, probe);
  const bool one_line = after + widest <= first;
  const Rect line{one_line ? place.x + after : place.x, one_line ? place.y : place.y + 20,
                  one_line ? first - after : place.width, 20};
  const std::string verdict = verdict_of(class_word(context, probe.predicted), probe.label >= 0,
                                         probe.predicted == probe.label, sureness_of(probe), widest > line.w);
  draw_text_cut(context, TextStyle::strong, line.x, line.y, line.w, colour_of_answer(theme, probe), verdict);
  context.items.add("probe/prediction", verdict, "text", line, class_label(context, probe.predicted));
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
  const std::vector<std::size_t> shown = shown_answers(answers);
  const float row_h = std::floor(rect.h / static_cast<float>(shown.size()));
  const Colour answer = colour_of_answer(theme, probe);
  const float head = context.class_names.empty() ? 18.0f : std::floor(rect.w * 0.4f);
  for (std::size_t place = 0; place < shown.size(); ++place) {
    const std::size_t i = shown[place];
    const bool is_true = static_cast<int>(i) == probe.label;
    const bool is_answer = static_cast<int>(i) == probe.predicted;
    const Rect row{rect.x, rect.y + row_h * static_cast<float>(place), rect.w, row_h};
    const float line = row.centre_y() - 8;
    const Colour ink = is_true || is_answer ? theme.text : theme.text_secondary;
    if (is_true) fill(context, {row.x, row.centre_y() - 8, head, 16}, theme.good_soft, radius_small);
    draw_head(context, static_cast<int>(i), {row.x, line, head, 16}, is_true ? theme.good : ink);
    const std::string share = percent(static_cast<double>(answers[i]), 1);
    const Rect track{row.x + head + space::s, row.centre_y() - 5, row.w - head - space::s - 52, 10};
    fill(context, track, theme.sunken, 3);
    const float part = std::isfinite(answers[i]) ? std::clamp(answers[i], 0.0f, 1.0f) : 0.0f;
    const Colour colour = is_answer ? answer : theme.series_train;
    if (part * track.w > 0.5f) fill(context, {track.x, track.y, std::max(2.0f, part * track.w), track.h}, colour, 3);
    draw_text_right(context, TextStyle::caption, row.right(), line, ink, share);
    context.items.add("softmax/bar/" + std::to_string(i),
                      "Answer " + class_word(context, static_cast<int>(i)) + (is_true ? ", the true one" : ""), "text",
                      row, share);
  }
}

}  // namespace glassnet::ui
