// TrainingSpec: how a network learns, as a value.
#pragma once

#include <string>
#include <string_view>

#include "nn/error.h"

namespace glassnet::nn {

enum class OptimizerKind { sgd, momentum, adadelta, adam };

// One struct for all four so that a setting survives a change of optimiser and back. Each reads only its own fields.
struct OptimizerSpec {
  OptimizerKind kind = OptimizerKind::adadelta;
  float learning_rate = 1.0f;  // all four; 1 is Adadelta's own step (Zeiler 2012)
  float momentum = 0.9f;       // momentum
  float rho = 0.95f;           // adadelta: decay of its running averages
  float beta1 = 0.9f;          // adam (Kingma & Ba 2015)
  float beta2 = 0.999f;        // adam
  float epsilon = 1e-6f;       // adadelta, adam
  bool operator==(const OptimizerSpec&) const = default;
};

struct TrainingSpec {
  OptimizerSpec optimizer;
  int batch = 20;  // examples a step
  // Weight decay as ConvNetJS counts it: l2_decay * weight is added to the gradient summed over the batch, before the
  // division by the batch size. Never on a bias.
  float l2_decay = 0.001f;
  bool operator==(const TrainingSpec&) const = default;
};

inline constexpr int max_batch = 1024;

std::string_view name_of(OptimizerKind kind);

// The optimiser with the settings its paper or library gives as default: learning rate 0.01, 0.01, 1, 0.001 for
// sgd, momentum, adadelta, adam; epsilon 1e-6 and 1e-8.
OptimizerSpec default_optimizer(OptimizerKind kind);

// Fails where a value is out of range: the error names the field, the value and the range.
Expected<void> check(const TrainingSpec& spec);

// In words, for people: "Adadelta, learning rate 1, rho 0.95, epsilon 1e-06".
std::string describe(const OptimizerSpec& spec);

}  // namespace glassnet::nn
