#include "ui/change_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/button.h"
#include "ui/interval.h"
#include "ui/stepper.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

using data::PictureChange;

struct ChangeField {
  const char* name;
  const char* label;
  float PictureChange::*member;
  double step, low, high;
  double unit;  // what the student sees for 1
};
constexpr ChangeField fields[] = {
    {"shift_x", "Right (pixels)", &PictureChange::shift_x, 1, -data::max_change_shift, data::max_change_shift, 1},
    {"shift_y", "Down (pixels)", &PictureChange::shift_y, 1, -data::max_change_shift, data::max_change_shift, 1},
    {"rotate", "Turned (degrees)", &PictureChange::rotate, 5, -data::max_change_rotate, data::max_change_rotate, 1},
    {"scale", "Size (%)", &PictureChange::scale, 10, 100 * double{data::min_change_scale},
     100 * double{data::max_change_scale}, 100},
    {"noise", "Noise (%)", &PictureChange::noise, 5, 0, 100 * double{data::max_change_noise}, 100}};

PictureChange present(const ChangeState& state, const lab::Snapshot& snapshot) {
  if (state.sent.get() != nullptr) return *state.sent.get();
  return snapshot.probe ? snapshot.probe->change : PictureChange{};
}

void send(ChangeState& state, const PictureChange& change, Commands& commands) {
  commands.emplace_back(lab::ProbeChange{change});
  state.sent.send(change);
}

void draw_field(Context& context, const ChangeField& field, ChangeState& state, const PictureChange& now,
                const Rect& rect, Commands& commands) {
  const double value = std::round(static_cast<double>(now.*(field.member)) * field.unit * 1000) / 1000;
  const StepperResult result = stepper(context,
                                       {.id = "probe/transform/" + std::string(field.name),
                                        .label = field.label,
                                        .heard = "Change of the image: " + std::string(field.label),
                                        .value = value,
                                        .can_decrease = value > field.low,
                                        .can_increase = value < field.high},
                                       rect);
  double next = value;
  if (result.press == StepperPress::decrease) next = (std::ceil(value / field.step) - 1) * field.step;
  if (result.press == StepperPress::increase) next = (std::floor(value / field.step) + 1) * field.step;
  if (result.typed && std::isfinite(*result.typed)) next = *result.typed;
  next = std::clamp(next, field.low, field.high);
  if (next == value) return;
  PictureChange change = now;
  change.*(field.member) = static_cast<float>(next / field.unit);
  send(state, change, commands);
}

float draw_fields(Context& context, ChangeState& state, const PictureChange& now, const Column& place,
                  Commands& commands) {
  const float gap = space::s, height = field_height(context);
  const int fit = static_cast<int>((place.width + gap) / (stepper_width(context) + gap));
  const int columns = std::clamp(fit, 1, 3);
  const float width = std::floor((place.width + gap) / static_cast<float>(columns) - gap);
  int at = 0;
  for (const ChangeField& field : fields) {
    const Rect rect{place.x + static_cast<float>(at % columns) * (width + gap),
                    place.y + static_cast<float>(at / columns) * (height + gap), width, height};
    draw_field(context, field, state, now, rect, commands);
    ++at;
  }
  const int rows = (at + columns - 1) / columns;
  return static_cast<float>(rows) * (height + gap) - gap;
}

std::string measured(const lab::Evaluation& evaluation) {
  const Interval interval = wilson_95(evaluation.correct, evaluation.images);
  return percent(evaluation.accuracy(), 1) + " (" + percent(interval.low, 1) + " to " + percent(interval.high, 1) + ")";
}

std::string trial_in_words(const lab::Snapshot& snapshot, const PictureChange& now) {
  const lab::ChangeTrialResult* trial = snapshot.change_trial.get();
  if (trial == nullptr) return "How many test images does it read that are all changed like this?";
  if (!trial->plain || !trial->changed) return "Measuring on the test images…";
  const std::string how = trial->change == now ? "changed like this" : data::describe(trial->change);
  return "Of " + grouped(trial->plain->images) + " test images it reads " + measured(*trial->plain) +
         " as they are, and " + measured(*trial->changed) + " " + how + ". Step " + grouped(trial->plain->step) +
         "; in brackets the 95% interval.";
}

float draw_trial(Context& context, const lab::Snapshot& snapshot, const PictureChange& now, const Column& place) {
  const std::string words = trial_in_words(snapshot, now);
  const float height = draw_text_wrapped(context, TextStyle::caption, place.x, place.y, place.width,
                                         context.theme.text_secondary, words);
  context.items.add("probe/transform/accuracy", "Accuracy on changed test images", "text",
                    {place.x, place.y, place.width, height}, words);
  return height;
}

}  // namespace

void follow(ChangeState& state, const lab::Snapshot& snapshot) {
  const PictureChange* asked = state.sent.get();
  state.sent.follow(snapshot.version, asked != nullptr && snapshot.probe && snapshot.probe->change == *asked);
}

void change_back(ChangeState& state, const lab::Snapshot& snapshot, Commands& commands) {
  if (present(state, snapshot) != PictureChange{}) send(state, {}, commands);
}

void draw_change_button(Context& context, ChangeState& state, const Rect& rect) {
  const ButtonDef def{.id = "probe/transform",
                      .label = "Change the image: shift, turn, size, noise",
                      .icon = icon::change,
                      .icon_only = true,
                      .look = state.open ? ButtonLook::plain : ButtonLook::quiet,
                      .kind = "toggle",
                      .value = state.open ? "true" : "false"};
  if (button(context, def, rect)) state.open = !state.open;
}

float draw_change(Context& context, const lab::Snapshot& snapshot, ChangeState& state, const Column& place,
                  Commands& commands) {
  if (!state.open) return 0;
  const PictureChange now = present(state, snapshot);
  const bool changed = now != PictureChange{};
  float y = place.y + draw_fields(context, state, now, place, commands) + space::s;
  ButtonDef measure{
      .id = "probe/transform/measure", .label = "Try on all test images", .enabled = changed && snapshot.data.test > 0};
  ButtonDef reset{.id = "probe/transform/reset", .label = "As it was", .icon = icon::undo, .enabled = changed};
  const float gap = space::s, height = context.control();
  const float reset_width = button_width(context, reset);
  if (button(context, measure, {place.x, y, place.width - reset_width - gap, height})) {
    commands.emplace_back(lab::MeasureChange{});
  }
  if (button(context, reset, {place.x + place.width - reset_width, y, reset_width, height})) {
    change_back(state, snapshot, commands);
  }
  y += height + space::s;
  return y + draw_trial(context, snapshot, now, {place.x, y, place.width}) + space::m - place.y;
}

}  // namespace glassnet::ui
