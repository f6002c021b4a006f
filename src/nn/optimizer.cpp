#include "nn/optimizer.h"

#include <algorithm>

namespace glassnet::nn {

namespace {

// base^exponent by squaring: std::pow's last bits differ between C libraries.
double power(double base, std::uint64_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result *= base;
    base *= base;
  }
  return result;
}

void (*kernel_of(OptimizerKind kind, const kernels::Table& table))(const kernels::UpdateArgs&) {
  switch (kind) {
    case OptimizerKind::sgd:
      return table.sgd;
    case OptimizerKind::momentum:
      return table.momentum;
    case OptimizerKind::adadelta:
      return table.adadelta;
    case OptimizerKind::adam:
      return table.adam;
  }
  return nullptr;
}

bool uses_first(OptimizerKind kind) { return kind != OptimizerKind::sgd; }
bool uses_second(OptimizerKind kind) { return kind == OptimizerKind::adadelta || kind == OptimizerKind::adam; }

}  // namespace

Optimizer::Optimizer(const OptimizerSpec& spec, const NetworkPlan& plan) : spec_(spec), plan_(plan) {
  first_.assign(uses_first(spec.kind) ? plan.parameters : 0, 0.0f);
  second_.assign(uses_second(spec.kind) ? plan.parameters : 0, 0.0f);
  age_.assign(plan.layers.size(), 0);
}

void Optimizer::set(const OptimizerSpec& spec) {
  if (spec.kind != spec_.kind) {
    *this = Optimizer(spec, NetworkPlan(plan_));
  } else {
    spec_ = spec;
  }
}

void Optimizer::update_layer(const kernels::Table& kernels, std::size_t layer, Network& network,
                             const Workspace& workspace, float l2_decay) {
  const LayerPlan& plan = plan_.layers[layer];
  ++age_[layer];
  kernels::UpdateArgs args;
  args.inverse_batch = 1.0f / static_cast<float>(workspace.batch());
  args.learning_rate = spec_.learning_rate;
  args.momentum = spec_.momentum;
  args.rho = spec_.rho;
  args.beta1 = spec_.beta1;
  args.beta2 = spec_.beta2;
  args.epsilon = spec_.epsilon;
  args.correction1 = static_cast<float>(1 / (1 - power(spec_.beta1, age_[layer])));
  args.correction2 = static_cast<float>(1 / (1 - power(spec_.beta2, age_[layer])));

  const auto run = [&](std::size_t offset, std::size_t count, float decay) {
    args.parameters = network.parameters().data() + offset;
    args.gradient_sum = workspace.parameter_gradients().data() + offset;
    args.first = first_.empty() ? nullptr : first_.data() + offset;
    args.second = second_.empty() ? nullptr : second_.data() + offset;
    args.count = static_cast<std::int64_t>(count);
    args.decay = decay;
    kernel_of(spec_.kind, kernels)(args);
  };
  run(plan.parameter_offset, plan.weights, l2_decay);
  run(plan.parameter_offset + plan.weights, plan.biases, 0);
}

void Optimizer::step(const kernels::Table& kernels, Network& network, const Workspace& workspace, float l2_decay) {
  for (std::size_t layer = 0; layer < plan_.layers.size(); ++layer) {
    if (plan_.layers[layer].parameters() > 0) update_layer(kernels, layer, network, workspace, l2_decay);
  }
}

void Optimizer::adopt(const Optimizer& old, const AdoptReport& report) {
  if (old.spec_.kind != spec_.kind) return;
  for (std::size_t layer = 0; layer < report.source.size(); ++layer) {
    if (report.source[layer] < 0) continue;
    const auto from = static_cast<std::size_t>(report.source[layer]);
    const auto copy = [&](const AlignedFloats& source, AlignedFloats& target) {
      if (source.empty()) return;
      const float* start = source.data() + old.plan_.layers[from].parameter_offset;
      for (const ParameterRun& run : report.overlaps[layer].runs) {
        std::copy_n(start + run.from, run.count, target.data() + plan_.layers[layer].parameter_offset + run.to);
      }
    };
    copy(old.first_, first_);
    copy(old.second_, second_);
    age_[layer] = old.age_[from];
  }
}

}  // namespace glassnet::nn
