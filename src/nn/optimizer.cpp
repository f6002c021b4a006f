#include "nn/optimizer.h"

#include <algorithm>
#include <cmath>

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

using Kernel = void (*)(const kernels::UpdateArgs&);

Kernel kernel_of(OptimizerKind kind, const kernels::Table& table) {
  switch (kind) {
    case OptimizerKind::sgd:
      return table.sgd;
    case OptimizerKind::momentum:
      return table.momentum;
    case OptimizerKind::nesterov:
      return table.nesterov;
    case OptimizerKind::adagrad:
      return table.adagrad;
    case OptimizerKind::windowgrad:
      return table.windowgrad;
    case OptimizerKind::rmsprop:
      return table.rmsprop;
    case OptimizerKind::adadelta:
      return table.adadelta;
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      return table.adam;
  }
  return nullptr;
}

// Whether `next` follows in memory and is updated alike, so that both can be one run.
bool goes_on(const kernels::UpdateArgs& run, const kernels::UpdateArgs& next) {
  return run.parameters + run.count == next.parameters && run.decay == next.decay && run.shrink == next.shrink &&
         run.l1 == next.l1 && run.correction1 == next.correction1 && run.correction2 == next.correction2;
}

// Each number is updated by itself: how the run is cut makes no difference.
void for_blocks(const kernels::UpdateArgs& all, Kernel kernel, ThreadPool* pool) {
  if (all.count == 0) return;
  constexpr std::int64_t block = 1024;
  constexpr int least_blocks = 8;  // with fewer a part is done sooner than another thread has begun it
  const auto update = [&](int begin, int end) {
    kernels::UpdateArgs args = all;
    const std::int64_t first = begin * block;
    args.parameters += first;
    args.gradient_sum += first;
    if (args.first != nullptr) args.first += first;
    if (args.second != nullptr) args.second += first;
    args.count = std::min(end * block, all.count) - first;
    kernel(args);
  };
  const int blocks = static_cast<int>((all.count + block - 1) / block);
  if (pool == nullptr) {
    update(0, blocks);
  } else {
    pool->parallel_for(blocks, least_blocks, update);
  }
}

bool uses_first(OptimizerKind kind) { return kind != OptimizerKind::sgd; }
bool uses_second(OptimizerKind kind) { return kind == OptimizerKind::adadelta || uses_betas(kind); }

// What scales the mean gradient down to the norm it may have; the sum of squares in the order of the parameters.
float clipping_scale(const Workspace& workspace, float clip_norm) {
  if (!(clip_norm > 0)) return 1;
  double squares = 0;
  for (const float g : workspace.parameter_gradients()) squares += static_cast<double>(g) * static_cast<double>(g);
  const double norm = std::sqrt(squares) / workspace.batch();
  return norm > static_cast<double>(clip_norm) ? static_cast<float>(static_cast<double>(clip_norm) / norm) : 1;
}

}  // namespace

StepSettings settings_at(const TrainingSpec& training, std::uint64_t examples) {
  const OptimizerSpec& optimizer = training.optimizer;
  const float momentum = uses_betas(optimizer.kind) ? optimizer.beta1 : optimizer.momentum;
  return {training.l2_decay, training.l1_decay, training.clip_norm, training.clip_value,
          rates_at(training.schedule, examples, momentum)};
}

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

// What is the same for all of a step.
kernels::UpdateArgs Optimizer::settings_of_step(const Workspace& workspace, const StepSettings& settings) const {
  kernels::UpdateArgs args;
  args.inverse_batch = 1.0f / static_cast<float>(workspace.batch());
  args.learning_rate = spec_.learning_rate * settings.rates.factor;
  args.momentum = settings.rates.momentum.value_or(spec_.momentum);
  args.rho = spec_.rho;
  args.beta1 = settings.rates.momentum.value_or(spec_.beta1);
  args.beta2 = spec_.beta2;
  args.epsilon = spec_.epsilon;
  args.scale = clipping_scale(workspace, settings.clip_norm);
  args.limit = settings.clip_value;
  return args;
}

void Optimizer::step(const kernels::Table& kernels, Network& network, const Workspace& workspace,
                     const StepSettings& settings, ThreadPool* pool) {
  const Kernel kernel = kernel_of(spec_.kind, kernels);
  const bool decays_apart = spec_.kind == OptimizerKind::adamw;
  kernels::UpdateArgs args = settings_of_step(workspace, settings);
  kernels::UpdateArgs run;  // what has been gathered: most often all that there is
  const auto gather = [&](std::size_t offset, std::size_t count, bool decays) {
    args.parameters = network.parameters().data() + offset;
    args.gradient_sum = workspace.parameter_gradients().data() + offset;
    args.first = first_.empty() ? nullptr : first_.data() + offset;
    args.second = second_.empty() ? nullptr : second_.data() + offset;
    args.count = static_cast<std::int64_t>(count);
    args.decay = decays && !decays_apart ? settings.l2_decay : 0;
    args.shrink = decays && decays_apart ? args.learning_rate * settings.l2_decay : 0;
    args.l1 = decays ? settings.l1_decay : 0;
    args.has_extras = args.l1 > 0 || args.limit > 0 || args.scale != 1;
    if (goes_on(run, args)) {
      run.count += args.count;
    } else {
      for_blocks(run, kernel, pool);
      run = args;
    }
  };
  for (std::size_t layer = 0; layer < plan_.layers.size(); ++layer) {
    const LayerPlan& plan = plan_.layers[layer];
    if (plan.parameters() == 0) continue;
    ++age_[layer];
    if (uses_betas(spec_.kind)) {
      args.correction1 = static_cast<float>(1 / (1 - power(args.beta1, age_[layer])));
      args.correction2 = static_cast<float>(1 / (1 - power(spec_.beta2, age_[layer])));
    }
    gather(plan.parameter_offset, plan.weights, true);
    gather(plan.parameter_offset + plan.weights, plan.biases, false);
  }
  for_blocks(run, kernel, pool);
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

OptimizerState Optimizer::state() const {
  return {{first_.begin(), first_.end()}, {second_.begin(), second_.end()}, age_};
}

OptimizerEntry Optimizer::entry(std::size_t layer, std::size_t parameter) const {
  return {first_.empty() ? 0 : first_[parameter], second_.empty() ? 0 : second_[parameter], age_[layer]};
}

Expected<void> Optimizer::restore(const OptimizerState& state) {
  if (state.first.size() != first_.size() || state.second.size() != second_.size() || state.age.size() != age_.size()) {
    return fail("the optimiser's state holds " + std::to_string(state.first.size()) + " and " +
                std::to_string(state.second.size()) + " numbers and " + std::to_string(state.age.size()) + " layers; " +
                std::string(name_of(spec_.kind)) + " on this network has " + std::to_string(first_.size()) + ", " +
                std::to_string(second_.size()) + " and " + std::to_string(age_.size()));
  }
  std::copy(state.first.begin(), state.first.end(), first_.begin());
  std::copy(state.second.begin(), state.second.end(), second_.begin());
  age_ = state.age;
  return {};
}

}  // namespace glassnet::nn
