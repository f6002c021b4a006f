#include "ui/settings_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/card.h"
#include "ui/choice.h"
#include "ui/field_grid.h"
#include "ui/fold.h"
#include "ui/layer_error.h"
#include "ui/stepper.h"
#include "ui/text.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

constexpr nn::OptimizerKind kinds[] = {
    nn::OptimizerKind::sgd,      nn::OptimizerKind::momentum,   nn::OptimizerKind::nesterov,
    nn::OptimizerKind::adagrad,  nn::OptimizerKind::windowgrad, nn::OptimizerKind::rmsprop,
    nn::OptimizerKind::adadelta, nn::OptimizerKind::adam,       nn::OptimizerKind::adamw};

struct ScheduleOption {
  nn::ScheduleKind kind;
  const char* title;
  const char* about;
};
constexpr ScheduleOption schedules[] = {
    {nn::ScheduleKind::constant, "Constant", "The learning rate stays what it is."},
    {nn::ScheduleKind::step, "Steps", "Times the factor every so many examples."},
    {nn::ScheduleKind::exponential, "Exponential", "Falls smoothly: to the factor at the length, and on."},
    {nn::ScheduleKind::cosine, "Cosine", "Down to the factor along half a cosine, then stays."},
    {nn::ScheduleKind::one_cycle, "One cycle", "Up, then far down; the momentum the other way."},
};

void draw_kind(Context& context, TrainingState& state, const nn::TrainingSpec& spec, const Rect& rect,
               Commands& commands) {
  ChoiceDef def{"setting/optimizer", "Optimiser", "Optimiser", {}, 0, false};
  for (const nn::OptimizerKind kind : kinds) {
    if (kind == spec.optimizer.kind) def.selected = def.options.size();
    def.options.push_back({std::string(nn::name_of(kind)), std::string(optimizer_name(kind)),
                           std::string(optimizer_idea(kind)), true, 0});
  }
  const auto chosen = choice(context, def, rect);
  if (!chosen) return;
  // Each kind learns at a rate of its own: the one its paper or library gives.
  nn::TrainingSpec wanted = spec;
  wanted.optimizer = nn::default_optimizer(kinds[*chosen]);
  lab::Set command;
  command.optimizer = wanted.optimizer.kind;
  command.learning_rate = wanted.optimizer.learning_rate;
  command.momentum = wanted.optimizer.momentum;
  command.rho = wanted.optimizer.rho;
  command.beta1 = wanted.optimizer.beta1;
  command.beta2 = wanted.optimizer.beta2;
  command.epsilon = wanted.optimizer.epsilon;
  change_training(state, std::move(wanted), command, commands);
}

void draw_schedule(Context& context, TrainingState& state, const nn::TrainingSpec& spec, const Rect& rect,
                   Commands& commands) {
  ChoiceDef def{"setting/schedule", "Rate over time", "Learning rate over time", {}, 0, false};
  for (const ScheduleOption& option : schedules) {
    if (option.kind == spec.schedule.kind) def.selected = def.options.size();
    def.options.push_back({std::string(nn::name_of(option.kind)), option.title, option.about, true, 0});
  }
  const auto chosen = choice(context, def, rect);
  if (!chosen) return;
  nn::TrainingSpec wanted = spec;
  wanted.schedule = nn::default_schedule(schedules[*chosen].kind);
  wanted.schedule.warm_up = spec.schedule.warm_up;
  lab::Set command;
  command.schedule = wanted.schedule;
  change_training(state, std::move(wanted), command, commands);
}

void draw_seed(Context& context, RunState& run, const Rect& rect) {
  const auto seed = step_number(
      context, {"run/seed", "Seed for Reset", static_cast<double>(run.seed), 0, StepScale::one, 999'999'999}, rect);
  if (seed) run.seed = static_cast<std::uint64_t>(std::clamp(std::round(*seed), 0.0, 999'999'999.0));
}

float draw_heading(Context& context, const Column& place, const char* words) {
  draw_text(context, TextStyle::strong, place.x, place.y, context.theme.text, words);
  return 24;
}

// Schedule and limits, under the optimiser in words.
float draw_rates(Context& context, SettingsState& state, const nn::TrainingSpec& spec, const Column& place,
                 Commands& commands) {
  const std::string idea =
      std::string(optimizer_name(spec.optimizer.kind)) + ": " + std::string(optimizer_idea(spec.optimizer.kind));
  const float idea_height =
      draw_text_wrapped(context, TextStyle::caption, place.x, place.y, place.width, context.theme.text_secondary, idea);
  context.items.add("setting/idea", "Optimiser in words", "text", {place.x, place.y, place.width, idea_height}, idea);
  FieldGrid rates(context, {place.x, place.y + idea_height + space::s, place.width});
  draw_schedule(context, state.training, spec, rates.next(), commands);
  for (const SettingField& field : further_settings(spec)) {
    draw_setting(context, state.training, spec, field, rates.next(), commands);
  }
  return idea_height + space::s + rates.height();
}

// Points have no pixels to change.
float draw_images(Context& context, const lab::Snapshot& snapshot, SettingsState& state, const Column& place,
                  Commands& commands) {
  const bool points = snapshot.points != nullptr;
  float y = place.y + draw_heading(context, place, points ? "The points it learns from" : "The images it learns from");
  FieldGrid images(context, {place.x, y, place.width});
  draw_order(context, snapshot, state.stream, "setting/order", images, commands);
  if (!points) draw_augmentation(context, snapshot, state.stream, images, commands);
  y += images.height() + space::s;
  const std::string words = crop_in_words(snapshot);
  const float words_height =
      draw_text_wrapped(context, TextStyle::caption, place.x, y, place.width, context.theme.text_secondary, words);
  context.items.add("setting/images", "When the images' settings count", "text",
                    {place.x, y, place.width, words_height}, words);
  return y + words_height - place.y;
}

float draw_start(Context& context, const lab::Snapshot& snapshot, SettingsState& state, RunState& run,
                 const Column& place, Commands& commands) {
  float y = place.y + draw_heading(context, place, "The start");
  FieldGrid start(context, {place.x, y, place.width});
  draw_initialiser(context, snapshot, state.start, start, commands);
  y += start.height() + space::s;
  y += draw_reset_line(context, snapshot, state.start, run, {place.x, y, place.width}, commands);
  return y - place.y;
}

// What is folded away, one group under the other.
float draw_more(Context& context, const lab::Snapshot& snapshot, SettingsState& state, RunState& run,
                const Column& place, Commands& commands) {
  const nn::TrainingSpec spec = shown_training(state.training, snapshot);
  float y = place.y + draw_rates(context, state, spec, place, commands);
  y += space::l;
  y += draw_images(context, snapshot, state, {place.x, y, place.width}, commands) + space::l;
  y += draw_start(context, snapshot, state, run, {place.x, y, place.width}, commands);
  return y - place.y;
}

}  // namespace

void follow(SettingsState& state, const lab::Snapshot& snapshot) {
  const nn::TrainingSpec* asked = state.training.sent.get();
  state.training.sent.follow(snapshot.version, asked != nullptr && *asked == snapshot.training);
  follow(state.stream, snapshot);
  follow(state.start, snapshot);
}

void hear_set(SettingsState& state, const lab::Reply& reply) {
  state.training.sent.hear(reply.error.has_value());
  if (reply.error) state.training.error = reply.error;
}

float draw_settings(Context& context, const lab::Snapshot& snapshot, SettingsState& state, RunState& run,
                    const Column& column, Commands& commands) {
  // A copy: the first change replaces what is pending.
  const nn::TrainingSpec spec = shown_training(state.training, snapshot);
  Card card(context, column);
  const Column inner{column.x + space::l, column.y + space::s, column.width - 2 * space::l};
  float y = inner.y +
            draw_fold_title(context, {"setting/more", "How it learns", "More settings", "Fewer settings"}, state.more,
                            inner) +
            space::xs;
  FieldGrid grid(context, {inner.x, y, inner.width});
  draw_kind(context, state.training, spec, grid.next(), commands);
  for (const SettingField& field : main_settings(spec)) {
    draw_setting(context, state.training, spec, field, grid.next(), commands);
  }
  draw_seed(context, run, grid.next());
  y += grid.height() + space::m;
  std::optional<nn::Error>& error = state.training.error ? state.training.error : state.stream.error;
  if (error) {
    bool dismissed = false;
    y += draw_setting_error(context, {inner.x, y, inner.width}, error_in_words(error->message, ""), dismissed) +
         space::m;
    if (dismissed) error.reset();
  }
  if (state.more) y += draw_more(context, snapshot, state, run, {inner.x, y, inner.width}, commands) + space::l;
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
