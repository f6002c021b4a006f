// Inside src/formats: the tables of how a network learns.
#pragma once

#include "formats/fields.h"
#include "nn/training_spec.h"

namespace glassnet::formats {

template <>
struct Words<nn::OptimizerKind> {
  using Kind = nn::OptimizerKind;
  static constexpr std::array values{Kind::sgd,     Kind::momentum, Kind::nesterov, Kind::adagrad, Kind::windowgrad,
                                     Kind::rmsprop, Kind::adadelta, Kind::adam,     Kind::adamw};
};
template <>
struct Words<nn::ScheduleKind> {
  using Kind = nn::ScheduleKind;
  static constexpr std::array values{Kind::constant, Kind::step, Kind::exponential, Kind::cosine, Kind::one_cycle};
};

// Whether the optimiser's kind reads a setting.
template <bool (*uses)(nn::OptimizerKind)>
bool reads(const nn::OptimizerSpec& spec) {
  return uses(spec.kind);
}

template <>
struct Table<nn::OptimizerSpec> {
  static constexpr std::tuple fields{
      Field{"type", &nn::OptimizerSpec::kind},
      Field{"learning_rate", &nn::OptimizerSpec::learning_rate},
      Field{"momentum", &nn::OptimizerSpec::momentum, &reads<nn::uses_momentum>},
      Field{"rho", &nn::OptimizerSpec::rho, &reads<nn::uses_rho>},
      Field{"beta1", &nn::OptimizerSpec::beta1, &reads<nn::uses_betas>},
      Field{"beta2", &nn::OptimizerSpec::beta2, &reads<nn::uses_betas>},
      Field{"epsilon", &nn::OptimizerSpec::epsilon, &reads<nn::uses_epsilon>},
  };
  static nn::OptimizerSpec defaults(const nn::OptimizerSpec& spec) { return nn::default_optimizer(spec.kind); }
};

// The defaults depend on the kind: it is read first, whatever the order in the text.
nn::Expected<void> read_value(const Json& json, const Place& place, nn::OptimizerSpec& out);

template <>
struct Table<nn::ScheduleSpec> {
  static constexpr auto changes = [](const nn::ScheduleSpec& spec) { return spec.kind != nn::ScheduleKind::constant; };
  static constexpr std::tuple fields{
      Field{"type", &nn::ScheduleSpec::kind},
      Field{"length", &nn::ScheduleSpec::length, changes},
      Field{"factor", &nn::ScheduleSpec::factor, changes},
      Field{"low_momentum", &nn::ScheduleSpec::low_momentum,
            [](const nn::ScheduleSpec& spec) { return spec.kind == nn::ScheduleKind::one_cycle; }},
      Field{"warm_up", &nn::ScheduleSpec::warm_up, [](const nn::ScheduleSpec& spec) { return spec.warm_up > 0; }},
  };
  static nn::ScheduleSpec defaults(const nn::ScheduleSpec& spec) { return nn::default_schedule(spec.kind); }
};

// As for the optimiser.
nn::Expected<void> read_value(const Json& json, const Place& place, nn::ScheduleSpec& out);

template <>
struct Table<nn::TrainingSpec> {
  static constexpr std::tuple fields{
      Field{"optimizer", &nn::TrainingSpec::optimizer},
      Field{"batch", &nn::TrainingSpec::batch},
      Field{"l2_decay", &nn::TrainingSpec::l2_decay},
      Field{"l1_decay", &nn::TrainingSpec::l1_decay, [](const nn::TrainingSpec& spec) { return spec.l1_decay != 0; }},
      Field{"clip_norm", &nn::TrainingSpec::clip_norm,
            [](const nn::TrainingSpec& spec) { return spec.clip_norm != 0; }},
      Field{"clip_value", &nn::TrainingSpec::clip_value,
            [](const nn::TrainingSpec& spec) { return spec.clip_value != 0; }},
      Field{"schedule", &nn::TrainingSpec::schedule,
            [](const nn::TrainingSpec& spec) { return spec.schedule != nn::ScheduleSpec{}; }},
  };
};

}  // namespace glassnet::formats
