#include "nn/training_spec.h"

#include <cmath>
#include <cstdio>

namespace glassnet::nn {

namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

Expected<void> in_range(const char* field, double value, double low, double high, bool low_itself) {
  const bool above = low_itself ? value >= low : value > low;
  if (std::isfinite(value) && above && value <= high) return {};
  return tl::make_unexpected(Error{std::string(field) + " is " + number(value) + "; it must be " +
                                       (low_itself ? "from " : "above ") + number(low) +
                                       (low_itself ? " to " : " and at most ") + number(high),
                                   {},
                                   field});
}

// At and above 1 a running average would never forget; a millionth below is the last that a float can tell from it.
constexpr double below_one = 0.999999;

}  // namespace

std::string_view name_of(OptimizerKind kind) {
  switch (kind) {
    case OptimizerKind::sgd:
      return "sgd";
    case OptimizerKind::momentum:
      return "momentum";
    case OptimizerKind::adadelta:
      return "adadelta";
    case OptimizerKind::adam:
      return "adam";
  }
  return {};
}

OptimizerSpec default_optimizer(OptimizerKind kind) {
  OptimizerSpec spec;
  spec.kind = kind;
  switch (kind) {
    case OptimizerKind::sgd:
    case OptimizerKind::momentum:
      spec.learning_rate = 0.01f;
      break;
    case OptimizerKind::adadelta:
      spec.learning_rate = 1.0f;
      spec.epsilon = 1e-6f;
      break;
    case OptimizerKind::adam:
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
      .and_then([&] { return in_range("epsilon", optimizer.epsilon, 0, 1, false); });
}

std::string describe(const OptimizerSpec& spec) {
  const std::string rate = "learning rate " + number(spec.learning_rate);
  switch (spec.kind) {
    case OptimizerKind::sgd:
      return "SGD, " + rate;
    case OptimizerKind::momentum:
      return "SGD with momentum, " + rate + ", momentum " + number(spec.momentum);
    case OptimizerKind::adadelta:
      return "Adadelta, " + rate + ", rho " + number(spec.rho) + ", epsilon " + number(spec.epsilon);
    case OptimizerKind::adam:
      return "Adam, " + rate + ", beta1 " + number(spec.beta1) + ", beta2 " + number(spec.beta2) + ", epsilon " +
             number(spec.epsilon);
  }
  return {};
}

}  // namespace glassnet::nn
