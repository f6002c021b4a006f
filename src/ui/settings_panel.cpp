#include "ui/settings_panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/card.h"
#include "ui/choice.h"
#include "ui/layer_error.h"
#include "ui/stepper.h"
#include "ui/steps.h"
#include "ui/text.h"
#include "ui/words.h"

namespace glassnet::ui {

namespace {

constexpr nn::OptimizerKind kinds[] = {
    nn::OptimizerKind::sgd,      nn::OptimizerKind::momentum,   nn::OptimizerKind::nesterov,
    nn::OptimizerKind::adagrad,  nn::OptimizerKind::windowgrad, nn::OptimizerKind::rmsprop,
    nn::OptimizerKind::adadelta, nn::OptimizerKind::adam,       nn::OptimizerKind::adamw};

// A number of the training spec: where it lies and how it steps.
struct SettingField {
  const char* name;  // ends the item id, and nn::Error::field
  const char* label;
  double value;
  double least;
  StepScale scale;
  void (*set)(nn::TrainingSpec&, lab::Set&, double);
};

template <float nn::OptimizerSpec::*Member, std::optional<float> lab::Set::*Change>
void set_optimizer(nn::TrainingSpec& spec, lab::Set& change, double value) {
  spec.optimizer.*Member = static_cast<float>(value);
  change.*Change = static_cast<float>(value);
}

void set_decay(nn::TrainingSpec& spec, lab::Set& change, double value) {
  change.l2_decay = spec.l2_decay = static_cast<float>(value);
}

void set_batch(nn::TrainingSpec& spec, lab::Set& change, double value) {
  change.batch = spec.batch = static_cast<int>(std::lround(std::clamp(value, 0.0, 1e6)));
}

std::vector<SettingField> fields_of(const nn::TrainingSpec& spec) {
  using nn::OptimizerSpec;
  const OptimizerSpec& o = spec.optimizer;
  const auto d = [](float value) { return static_cast<double>(value); };
  std::vector<SettingField> fields = {{"learning_rate", "Learning rate", d(o.learning_rate), 0, StepScale::one_two_five,
                                       set_optimizer<&OptimizerSpec::learning_rate, &lab::Set::learning_rate>}};
  const SettingField momentum{"momentum",          "Momentum",
                              d(o.momentum),       0,
                              StepScale::near_one, set_optimizer<&OptimizerSpec::momentum, &lab::Set::momentum>};
  const SettingField rho{"rho", "Memory ρ",          d(o.rho),
                         0,     StepScale::near_one, set_optimizer<&OptimizerSpec::rho, &lab::Set::rho>};
  const SettingField beta1{"beta1", "Momentum β₁",       d(o.beta1),
                           0,       StepScale::near_one, set_optimizer<&OptimizerSpec::beta1, &lab::Set::beta1>};
  const SettingField beta2{"beta2", "Memory β₂",         d(o.beta2),
                           0,       StepScale::near_one, set_optimizer<&OptimizerSpec::beta2, &lab::Set::beta2>};
  if (nn::uses_momentum(o.kind)) fields.push_back(momentum);
  if (nn::uses_rho(o.kind)) fields.push_back(rho);
  if (nn::uses_betas(o.kind)) fields.insert(fields.end(), {beta1, beta2});
  fields.push_back({"batch", "Batch", static_cast<double>(spec.batch), 1, StepScale::one_two_five, set_batch});
  fields.push_back({"l2_decay", "Weight decay", d(spec.l2_decay), 0, StepScale::with_zero_125, set_decay});
  return fields;
}

const nn::TrainingSpec& present(const SettingsState& state, const lab::Snapshot& snapshot) {
  return state.sent.get() != nullptr ? *state.sent.get() : snapshot.training;
}

void change(SettingsState& state, nn::TrainingSpec wanted, const lab::Set& command, Commands& commands) {
  if (const auto ok = nn::check(wanted); !ok) {
    state.error = ok.error();
    return;
  }
  state.error.reset();
  commands.emplace_back(command);
  state.sent.send(std::move(wanted));
}

void draw_kind(Context& context, SettingsState& state, const nn::TrainingSpec& spec, const Rect& rect,
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
  change(state, std::move(wanted), command, commands);
}

void draw_number(Context& context, SettingsState& state, const nn::TrainingSpec& spec, const SettingField& field,
                 const Rect& rect, Commands& commands) {
  const bool wrong = state.error && state.error->field == field.name;
  const bool can_decrease = field.value > field.least && step_down(field.scale, field.value) != field.value;
  const bool can_increase = step_up(field.scale, field.value) != field.value;
  const StepperResult pressed = stepper(
      context,
      {std::string("setting/") + field.name, field.label, field.label, field.value, can_decrease, can_increase, wrong},
      rect);
  std::optional<double> value = pressed.typed;
  if (pressed.press == StepperPress::increase) value = step_up(field.scale, field.value);
  if (pressed.press == StepperPress::decrease) value = step_down(field.scale, field.value);
  if (!value) return;
  nn::TrainingSpec wanted = spec;
  lab::Set command;
  field.set(wanted, command, *value);
  change(state, std::move(wanted), command, commands);
}

void draw_seed(Context& context, RunState& run, const Rect& rect) {
  const StepperResult pressed = stepper(
      context,
      {"run/seed", "Seed for Reset", "Seed for Reset", static_cast<double>(run.seed), run.seed > 0, true, false}, rect);
  if (pressed.press == StepperPress::increase) ++run.seed;
  if (pressed.press == StepperPress::decrease && run.seed > 0) --run.seed;
  if (pressed.typed) run.seed = static_cast<std::uint64_t>(std::clamp(std::round(*pressed.typed), 0.0, 999999999.0));
}

}  // namespace

void follow(SettingsState& state, const lab::Snapshot& snapshot) {
  const nn::TrainingSpec* asked = state.sent.get();
  state.sent.follow(snapshot.version, asked != nullptr && *asked == snapshot.training);
}

void hear_set(SettingsState& state, const lab::Reply& reply) {
  state.sent.hear(reply.error.has_value());
  if (reply.error) state.error = reply.error;
}

float draw_settings(Context& context, const lab::Snapshot& snapshot, SettingsState& state, RunState& run,
                    const Column& column, Commands& commands) {
  const Theme& theme = context.theme;
  // A copy: the first change replaces what is pending.
  const nn::TrainingSpec spec = present(state, snapshot);
  Card card(context, column);
  const float left = column.x + space::l, inner = column.width - 2 * space::l;
  float y = column.y + space::m;
  draw_text(context, TextStyle::title, left, y, theme.text, "How it learns");
  y += 24;
  const std::string idea =
      std::string(optimizer_name(spec.optimizer.kind)) + ": " + std::string(optimizer_idea(spec.optimizer.kind));
  const float idea_height = draw_text_wrapped(context, TextStyle::caption, left, y, inner, theme.text_secondary, idea);
  context.items.add("setting/idea", "Optimiser in words", "text", {left, y, inner, idea_height}, idea);
  y += idea_height + space::s;

  const float least = std::max(stepper_width(context), 112.0f);
  const int columns = std::max(1, static_cast<int>((inner + space::s) / (least + space::s)));
  const float width = (inner + space::s) / static_cast<float>(columns) - space::s;
  int at = 0;
  const auto next_place = [&] {
    if (at == columns) at = 0, y += field_height(context) + space::s;
    return Rect{left + static_cast<float>(at++) * (width + space::s), y, width, field_height(context)};
  };
  draw_kind(context, state, spec, next_place(), commands);
  for (const SettingField& field : fields_of(spec)) draw_number(context, state, spec, field, next_place(), commands);
  draw_seed(context, run, next_place());
  y += field_height(context) + space::m;
  if (state.error) {
    bool dismissed = false;
    y += draw_setting_error(context, {left, y, inner}, error_in_words(state.error->message, ""), dismissed) + space::m;
    if (dismissed) state.error.reset();
  }
  return card.close(y - column.y);
}

}  // namespace glassnet::ui
