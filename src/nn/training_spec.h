// TrainingSpec: how a network learns, as a value.
#pragma once

#include <string>
#include <string_view>

#include "nn/error.h"
#include "nn/schedule.h"

namespace glassnet::nn {

enum class OptimizerKind {
  sgd,
  momentum,    // Polyak 1964
  nesterov,    // Nesterov's momentum in Sutskever et al.'s (2013) form, as Bengio et al. (2013) rewrite it
  adagrad,     // Duchi et al. 2011
  windowgrad,  // Adagrad with a moving average in place of the sum (ConvNetJS); epsilon inside the root
  rmsprop,     // Tieleman & Hinton 2012; epsilon outside the root
  adadelta,    // Zeiler 2012
  adam,        // Kingma & Ba 2015
  adamw,       // Loshchilov & Hutter 2019: Adam with decay apart from the gradient
};

// One struct for all of them so that a setting survives a change of optimiser and back. Each reads only its own fields.
struct OptimizerSpec {
  OptimizerKind kind = OptimizerKind::adadelta;
  float learning_rate = 1.0f;  // all; 1 is Adadelta's own step
  float momentum = 0.9f;       // momentum, nesterov
  float rho = 0.95f;           // windowgrad, rmsprop, adadelta: decay of their running averages
  float beta1 = 0.9f;          // adam, adamw
  float beta2 = 0.999f;        // adam, adamw
  float epsilon = 1e-6f;       // all but sgd, momentum, nesterov
  bool operator==(const OptimizerSpec&) const = default;
};

struct TrainingSpec {
  OptimizerSpec optimizer;
  int batch = 20;  // examples a step
  // Weight decay as ConvNetJS counts it: l2_decay * weight is added to the gradient summed over the batch, before the
  // division by the batch size. Never on a bias.
  // adamw: instead, learning rate * l2_decay * weight is taken from the weight itself.
  float l2_decay = 0.001f;
  float l1_decay = 0.0f;  // likewise with the weight's sign
  // Of the mean gradient, before decay; 0 is off.
  float clip_norm = 0.0f;   // a gradient whose norm over all parameters is larger is scaled down to it
  float clip_value = 0.0f;  // each of its numbers is cut off at this size
  ScheduleSpec schedule;
  bool operator==(const TrainingSpec&) const = default;
};

inline constexpr int max_batch = 1024;

std::string_view name_of(OptimizerKind kind);

// For people: "SGD with momentum".
std::string_view title_of(OptimizerKind kind);

// Which settings a kind reads beside its learning rate.
bool uses_momentum(OptimizerKind kind);
bool uses_rho(OptimizerKind kind);
bool uses_betas(OptimizerKind kind);
bool uses_epsilon(OptimizerKind kind);

// The optimiser with the settings its paper or library gives as default: learning rate 0.01 (sgd, momentum, nesterov,
// adagrad, windowgrad), 0.001 (rmsprop, adam, adamw), 1 (adadelta); epsilon 1e-6 (adagrad, windowgrad, adadelta) or
// 1e-8; rho 0.95, of rmsprop 0.9.
OptimizerSpec default_optimizer(OptimizerKind kind);

// Fails where a value is out of range: the error names the field, the value and the range.
Expected<void> check(const TrainingSpec& spec);

// In words, for people: "Adadelta, learning rate 1, rho 0.95, epsilon 1e-06".
std::string describe(const OptimizerSpec& spec);

}  // namespace glassnet::nn
