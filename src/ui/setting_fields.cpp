#include "ui/setting_fields.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/stepper.h"

namespace glassnet::ui {

namespace {

template <float nn::OptimizerSpec::*Member, std::optional<float> lab::Set::*Change>
void set_optimizer(nn::TrainingSpec& spec, lab::Set& change, double value) {
  spec.optimizer.*Member = static_cast<float>(value);
  change.*Change = static_cast<float>(value);
}

template <float nn::TrainingSpec::*Member, std::optional<float> lab::Set::*Change>
void set_number(nn::TrainingSpec& spec, lab::Set& change, double value) {
  spec.*Member = static_cast<float>(value);
  change.*Change = static_cast<float>(value);
}

void set_batch(nn::TrainingSpec& spec, lab::Set& change, double value) {
  change.batch = spec.batch = static_cast<int>(std::lround(std::clamp(value, 0.0, 1e6)));
}

template <class Number, Number nn::ScheduleSpec::*Member>
void set_schedule(nn::TrainingSpec& spec, lab::Set& change, double value) {
  if constexpr (std::is_integral_v<Number>) value = std::round(std::clamp(value, 0.0, 1e12));
  spec.schedule.*Member = static_cast<Number>(value);
  change.schedule = spec.schedule;
}

double wide(float value) { return static_cast<double>(value); }

}  // namespace

std::vector<SettingField> main_settings(const nn::TrainingSpec& spec) {
  using nn::OptimizerSpec;
  const OptimizerSpec& o = spec.optimizer;
  std::vector<SettingField> fields = {{"learning_rate", "Learning rate", wide(o.learning_rate), 0,
                                       StepScale::one_two_five,
                                       set_optimizer<&OptimizerSpec::learning_rate, &lab::Set::learning_rate>}};
  const SettingField momentum{"momentum",          "Momentum",
                              wide(o.momentum),    0,
                              StepScale::near_one, set_optimizer<&OptimizerSpec::momentum, &lab::Set::momentum>};
  const SettingField rho{"rho", "Memory ρ",          wide(o.rho),
                         0,     StepScale::near_one, set_optimizer<&OptimizerSpec::rho, &lab::Set::rho>};
  const SettingField beta1{"beta1", "Momentum β₁",       wide(o.beta1),
                           0,       StepScale::near_one, set_optimizer<&OptimizerSpec::beta1, &lab::Set::beta1>};
  const SettingField beta2{"beta2", "Memory β₂",         wide(o.beta2),
                           0,       StepScale::near_one, set_optimizer<&OptimizerSpec::beta2, &lab::Set::beta2>};
  if (nn::uses_momentum(o.kind)) fields.push_back(momentum);
  if (nn::uses_rho(o.kind)) fields.push_back(rho);
  if (nn::uses_betas(o.kind)) fields.insert(fields.end(), {beta1, beta2});
  fields.push_back({"batch", "Batch", static_cast<double>(spec.batch), 1, StepScale::one_two_five, set_batch});
  fields.push_back({"l2_decay", "Weight decay", wide(spec.l2_decay), 0, StepScale::with_zero_125,
                    set_number<&nn::TrainingSpec::l2_decay, &lab::Set::l2_decay>});
  return fields;
}

std::vector<SettingField> further_settings(const nn::TrainingSpec& spec) {
  using nn::ScheduleSpec;
  const ScheduleSpec& s = spec.schedule;
  std::vector<SettingField> fields;
  if (s.kind != nn::ScheduleKind::constant) {
    fields.push_back({"schedule.length", s.kind == nn::ScheduleKind::step ? "Every (examples)" : "Length (examples)",
                      static_cast<double>(s.length), 1, StepScale::one_two_five,
                      set_schedule<std::uint64_t, &ScheduleSpec::length>});
    fields.push_back({"schedule.factor", "To the factor", wide(s.factor), 0, StepScale::with_zero_125,
                      set_schedule<float, &ScheduleSpec::factor>});
  }
  if (s.kind == nn::ScheduleKind::one_cycle) {
    fields.push_back({"schedule.low_momentum", "Low momentum", wide(s.low_momentum), 0, StepScale::near_one,
                      set_schedule<float, &ScheduleSpec::low_momentum>});
  }
  fields.push_back({"schedule.warm_up", "Warm-up (examples)", static_cast<double>(s.warm_up), 0,
                    StepScale::zero_or_hundreds, set_schedule<std::uint64_t, &ScheduleSpec::warm_up>});
  fields.push_back({"l1_decay", "L1 decay", wide(spec.l1_decay), 0, StepScale::with_zero_125,
                    set_number<&nn::TrainingSpec::l1_decay, &lab::Set::l1_decay>});
  fields.push_back({"clip_norm", "Clip norm (0: off)", wide(spec.clip_norm), 0, StepScale::zero_or_tenths,
                    set_number<&nn::TrainingSpec::clip_norm, &lab::Set::clip_norm>});
  fields.push_back({"clip_value", "Clip value (0: off)", wide(spec.clip_value), 0, StepScale::zero_or_tenths,
                    set_number<&nn::TrainingSpec::clip_value, &lab::Set::clip_value>});
  return fields;
}

const nn::TrainingSpec& shown_training(const TrainingState& state, const lab::Snapshot& snapshot) {
  return state.sent.get() != nullptr ? *state.sent.get() : snapshot.training;
}

void change_training(TrainingState& state, nn::TrainingSpec wanted, const lab::Set& command, Commands& commands) {
  if (const auto ok = nn::check(wanted); !ok) {
    state.error = ok.error();
    return;
  }
  state.error.reset();
  commands.emplace_back(command);
  state.sent.send(std::move(wanted));
}

std::optional<double> step_number(Context& context, const NumberField& field, const Rect& rect) {
  const double up = std::min(step_up(field.scale, field.value), field.most);
  const double down = std::max(step_down(field.scale, field.value), field.least);
  const StepperResult pressed = stepper(
      context, {field.id, field.label, field.label, field.value, down<field.value, up> field.value, field.wrong}, rect);
  if (pressed.press == StepperPress::increase) return up;
  if (pressed.press == StepperPress::decrease) return down;
  return pressed.typed;
}

void draw_setting(Context& context, TrainingState& state, const nn::TrainingSpec& spec, const SettingField& field,
                  const Rect& rect, Commands& commands) {
  const bool wrong = state.error && state.error->field == field.name;
  NumberField number{std::string("setting/") + field.name, field.label, field.value, field.least, field.scale};
  number.wrong = wrong;
  const auto value = step_number(context, number, rect);
  if (!value) return;
  nn::TrainingSpec wanted = spec;
  lab::Set command;
  field.set(wanted, command, *value);
  change_training(state, std::move(wanted), command, commands);
}

}  // namespace glassnet::ui
