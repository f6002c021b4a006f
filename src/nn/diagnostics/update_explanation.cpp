#include "nn/diagnostics/update_explanation.h"

#include <algorithm>
#include <cmath>

namespace glassnet::nn {

namespace {

// The layer that a parameter belongs to, and whether it is one of its weights (not a bias).
struct Owner {
  std::size_t layer = 0;
  bool is_weight = false;
};

Owner owner_of(const NetworkPlan& plan, std::size_t parameter) {
  for (std::size_t i = 0; i < plan.layers.size(); ++i) {
    const LayerPlan& layer = plan.layers[i];
    if (parameter >= layer.parameter_offset && parameter < layer.parameter_offset + layer.parameters()) {
      return {i, parameter < layer.parameter_offset + layer.weights};
    }
  }
  return {};
}

double clipped(std::span<const float> sums, int batch, const StepSettings& settings, double mean) {
  if (settings.clip_norm > 0) {
    double squares = 0;
    for (const float sum : sums) squares += static_cast<double>(sum) * static_cast<double>(sum);
    const double norm = std::sqrt(squares) / batch;
    if (norm > static_cast<double>(settings.clip_norm)) mean *= static_cast<double>(settings.clip_norm) / norm;
  }
  const auto limit = static_cast<double>(settings.clip_value);
  return limit > 0 ? std::clamp(mean, -limit, limit) : mean;
}

// u.g and the state before are known: the rest of the formula.
void move(UpdateExplanation& u) {
  const OptimizerSpec& o = u.optimizer;
  const auto rate = static_cast<double>(o.learning_rate), momentum = static_cast<double>(o.momentum);
  const auto rho = static_cast<double>(o.rho), epsilon = static_cast<double>(o.epsilon);
  const auto beta1 = static_cast<double>(o.beta1), beta2 = static_cast<double>(o.beta2);
  switch (o.kind) {
    case OptimizerKind::sgd:
      u.change = -rate * u.g;
      return;
    case OptimizerKind::momentum:
      u.change = u.first = momentum * u.first_before - rate * u.g;
      return;
    case OptimizerKind::nesterov:
      u.first = momentum * u.first_before - rate * u.g;
      u.change = (1 + momentum) * u.first - momentum * u.first_before;
      return;
    case OptimizerKind::adagrad:
      u.first = u.first_before + u.g * u.g;
      u.change = -rate * u.g / std::sqrt(u.first + epsilon);
      return;
    case OptimizerKind::windowgrad:
      u.first = rho * u.first_before + (1 - rho) * u.g * u.g;
      u.change = -rate * u.g / std::sqrt(u.first + epsilon);
      return;
    case OptimizerKind::rmsprop:
      u.first = rho * u.first_before + (1 - rho) * u.g * u.g;
      u.change = -rate * u.g / (std::sqrt(u.first) + epsilon);
      return;
    case OptimizerKind::adadelta: {
      u.first = rho * u.first_before + (1 - rho) * u.g * u.g;
      const double step = std::sqrt((u.second_before + epsilon) / (u.first + epsilon)) * u.g;
      u.second = rho * u.second_before + (1 - rho) * step * step;
      u.change = -rate * step;
      return;
    }
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      u.correction1 = 1 / (1 - std::pow(beta1, static_cast<double>(u.age)));
      u.correction2 = 1 / (1 - std::pow(beta2, static_cast<double>(u.age)));
      u.first = beta1 * u.first_before + (1 - beta1) * u.g;
      u.second = beta2 * u.second_before + (1 - beta2) * u.g * u.g;
      u.change = -u.shrink - rate * u.first * u.correction1 / (std::sqrt(u.second * u.correction2) + epsilon);
      return;
  }
}

}  // namespace

UpdateExplanation explain_update(const Network& network, const Optimizer& optimizer, const StepSettings& settings,
                                 std::span<const float> gradient_sums, int batch, std::size_t parameter) {
  const Owner owner = owner_of(network.plan(), parameter);
  const OptimizerEntry entry = optimizer.entry(owner.layer, parameter);
  UpdateExplanation u;
  u.optimizer = optimizer.spec();
  u.optimizer.learning_rate *= settings.rates.factor;
  u.optimizer.momentum = settings.rates.momentum.value_or(u.optimizer.momentum);
  u.optimizer.beta1 = settings.rates.momentum.value_or(u.optimizer.beta1);
  u.before = static_cast<double>(network.parameters()[parameter]);
  u.gradient = clipped(gradient_sums, batch, settings, static_cast<double>(gradient_sums[parameter]) / batch);
  u.first_before = static_cast<double>(entry.first);
  u.second_before = static_cast<double>(entry.second);
  u.age = entry.age + 1;
  if (owner.is_weight) {
    const auto l2 = static_cast<double>(settings.l2_decay), l1 = static_cast<double>(settings.l1_decay);
    const bool apart = u.optimizer.kind == OptimizerKind::adamw;
    const double sign = u.before > 0 ? 1 : u.before < 0 ? -1 : 0;
    u.decay = ((apart ? 0 : l2 * u.before) + l1 * sign) / batch;
    if (apart) u.shrink = static_cast<double>(u.optimizer.learning_rate) * l2 * u.before;
  }
  u.g = u.gradient + u.decay;
  move(u);
  u.after = u.before + u.change;
  return u;
}

}  // namespace glassnet::nn
