// Inside src/formats: the tables of how a network learns.
#pragma once

#include "formats/fields.h"
#include "nn/training_spec.h"

namespace glassnet::formats {

template <>
struct Words<nn::OptimizerKind> {
  static constexpr std::array values{nn::OptimizerKind::sgd, nn::OptimizerKind::momentum, nn::OptimizerKind::adadelta,
                                     nn::OptimizerKind::adam};
};

template <nn::OptimizerKind... kinds>
constexpr bool is_kind(const nn::OptimizerSpec& spec) {
  return ((spec.kind == kinds) || ...);
}

template <>
struct Table<nn::OptimizerSpec> {
  using Kind = nn::OptimizerKind;
  static constexpr std::tuple fields{
      Field{"type", &nn::OptimizerSpec::kind},
      Field{"learning_rate", &nn::OptimizerSpec::learning_rate},
      Field{"momentum", &nn::OptimizerSpec::momentum, &is_kind<Kind::momentum>},
      Field{"rho", &nn::OptimizerSpec::rho, &is_kind<Kind::adadelta>},
      Field{"beta1", &nn::OptimizerSpec::beta1, &is_kind<Kind::adam>},
      Field{"beta2", &nn::OptimizerSpec::beta2, &is_kind<Kind::adam>},
      Field{"epsilon", &nn::OptimizerSpec::epsilon, &is_kind<Kind::adadelta, Kind::adam>},
  };
  static nn::OptimizerSpec defaults(const nn::OptimizerSpec& spec) { return nn::default_optimizer(spec.kind); }
};

// The defaults depend on the kind: it is read first, whatever the order in the text.
nn::Expected<void> read_value(const Json& json, const Place& place, nn::OptimizerSpec& out);

template <>
struct Table<nn::TrainingSpec> {
  static constexpr std::tuple fields{
      Field{"optimizer", &nn::TrainingSpec::optimizer},
      Field{"batch", &nn::TrainingSpec::batch},
      Field{"l2_decay", &nn::TrainingSpec::l2_decay},
  };
};

}  // namespace glassnet::formats
