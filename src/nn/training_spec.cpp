#include "nn/training_spec.h"

#include <array>

#include "nn/field_range.h"

namespace glassnet::nn {

namespace {

// At and above 1 a running average would never forget; a millionth below is the last that a float can tell from it.
constexpr double below_one = 0.999999;

}  // namespace

std::string_view name_of(OptimizerKind kind) {
  constexpr std::array<std::string_view, 9> names{"sgd",     "momentum", "nesterov", "adagrad", "windowgrad",
                                                  "rmsprop", "adadelta", "adam",     "adamw"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view title_of(OptimizerKind kind) {
  constexpr std::array<std::string_view, 9> titles{"SGD",
                                                   "SGD with momentum",
                                                   "SGD with Nesterov's momentum",
                                                   "Adagrad",
                                                   "Windowed Adagrad",
                                                   "RMSProp",
                                                   "Adadelta",
                                                   "Adam",
                                                   "AdamW"};
  return titles[static_cast<std::size_t>(kind)];
}

bool uses_momentum(OptimizerKind kind) { return kind == OptimizerKind::momentum || kind == OptimizerKind::nesterov; }

bool uses_rho(OptimizerKind kind) {
  return kind == OptimizerKind::windowgrad || kind == OptimizerKind::rmsprop || kind == OptimizerKind::adadelta;
}

bool uses_betas(OptimizerKind kind) { return kind == OptimizerKind::adam || kind == OptimizerKind::adamw; }

bool uses_epsilon(OptimizerKind kind) { return kind != OptimizerKind::sgd && !uses_momentum(kind); }

OptimizerSpec default_optimizer(OptimizerKind kind) {
  OptimizerSpec spec;
  spec.kind = kind;
  switch (kind) {
    case OptimizerKind::sgd:
    case OptimizerKind::momentum:
    case OptimizerKind::nesterov:
    case OptimizerKind::adagrad:
    case OptimizerKind::windowgrad:
      spec.learning_rate = 0.01f;
      break;
    case OptimizerKind::rmsprop:
      spec.learning_rate = 0.001f;
      spec.rho = 0.9f;
      spec.epsilon = 1e-8f;
      break;
    case OptimizerKind::adadelta:
      break;
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      spec.learning_rate = 0.001f;
      spec.epsilon = 1e-8f;
      break;
  }
  return spec;
}

Expected<void> check(const TrainingSpec& spec) {
  if (spec.batch < 1 || spec.batch > max_batch) {
    return tl::make_unexpected(Error{
        "batch is " + std::to_string(spec.batch) + "; it must be from 1 to " + std::to_string(max_batch) + " examples",
        {},
        "batch"});
  }
  const OptimizerSpec& optimizer = spec.optimizer;
  return in_range("l2_decay", spec.l2_decay, 0, 1, true)
      .and_then([&] { return in_range("learning_rate", optimizer.learning_rate, 0, 1000, true); })
      .and_then([&] { return in_range("momentum", optimizer.momentum, 0, below_one, true); })
      .and_then([&] { return in_range("rho", optimizer.rho, 0, below_one, true); })
      .and_then([&] { return in_range("beta1", optimizer.beta1, 0, below_one, true); })
      .and_then([&] { return in_range("beta2", optimizer.beta2, 0, below_one, true); })
      .and_then([&] { return in_range("epsilon", optimizer.epsilon, 0, 1, false); })
      .and_then([&] { return in_range("l1_decay", spec.l1_decay, 0, 1, true); })
      .and_then([&] { return in_range("clip_norm", spec.clip_norm, 0, 1e6, true); })
      .and_then([&] { return in_range("clip_value", spec.clip_value, 0, 1e6, true); })
      .and_then([&] { return check(spec.schedule); });
}

std::string describe(const OptimizerSpec& spec) {
  const auto number = [](float value) { return short_text(static_cast<double>(value)); };
  std::string text(title_of(spec.kind));
  text += ", learning rate " + number(spec.learning_rate);
  if (uses_momentum(spec.kind)) text += ", momentum " + number(spec.momentum);
  if (uses_rho(spec.kind)) text += ", rho " + number(spec.rho);
  if (uses_betas(spec.kind)) text += ", beta1 " + number(spec.beta1) + ", beta2 " + number(spec.beta2);
  if (uses_epsilon(spec.kind)) text += ", epsilon " + number(spec.epsilon);
  return text;
}

}  // namespace glassnet::nn
