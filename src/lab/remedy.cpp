#include "lab/remedy.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <variant>

namespace glassnet::lab {

namespace {

Set with_rate(float rate) {
  Set set;
  set.learning_rate = rate;
  return set;
}

// It evens out what differs between the layers of a tower.
Set with_adam() {
  const nn::OptimizerSpec adam = nn::default_optimizer(nn::OptimizerKind::adam);
  Set set;
  set.optimizer = adam.kind;
  set.learning_rate = adam.learning_rate;
  return set;
}

Remedy start_again_with_rate(float rate, std::uint64_t seed) {
  return {"Start again with learning rate " + typed(static_cast<double>(rate)), {with_rate(rate), Reset{seed}}};
}

}  // namespace

std::string typed(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

Remedy lower_rate(const nn::TrainingSpec& training, std::uint64_t seed) {
  return start_again_with_rate(training.optimizer.learning_rate / 10, seed);
}

Remedy usual_rate(const nn::TrainingSpec& training, std::uint64_t seed) {
  const float usual = nn::default_optimizer(training.optimizer.kind).learning_rate;
  return usual < training.optimizer.learning_rate / 10 ? start_again_with_rate(usual, seed)
                                                       : lower_rate(training, seed);
}

Remedy raise_rate(const nn::TrainingSpec& training) {
  const float rate = training.optimizer.learning_rate * 10;
  return {"Raise the learning rate to " + typed(static_cast<double>(rate)), {with_rate(rate)}};
}

Remedy other_seed(std::uint64_t seed) {
  return {"Start again from seed " + std::to_string(seed + 1), {Reset{seed + 1}}};
}

Remedy random_start(const nn::NetworkSpec& spec, std::size_t layer, nn::InitKind kind, std::uint64_t seed) {
  nn::NetworkSpec next = spec;
  const nn::Initialiser init{kind};
  if (auto* dense = std::get_if<nn::DenseSpec>(&next.layers[layer].layer)) dense->init = init;
  if (auto* conv = std::get_if<nn::ConvSpec>(&next.layers[layer].layer)) conv->init = init;
  return {"Start again with random weights in " + spec.layers[layer].id, {Apply{std::move(next)}, Reset{seed}}};
}

Remedy leaky(const nn::NetworkSpec& spec, std::size_t activation) {
  nn::NetworkSpec next = spec;
  std::get<nn::ActivationSpec>(next.layers[activation].layer).function = nn::ActivationFunction::leaky_relu;
  return {"Make " + spec.layers[activation].id + " a leaky ReLU", {Apply{std::move(next)}}};
}

std::optional<Remedy> rectified(const nn::NetworkSpec& spec, std::uint64_t seed) {
  nn::NetworkSpec next = spec;
  bool any = false;
  nn::Initialiser* feeding = nullptr;
  for (nn::LayerSpec& layer : next.layers) {
    if (auto* dense = std::get_if<nn::DenseSpec>(&layer.layer)) feeding = &dense->init;
    if (auto* conv = std::get_if<nn::ConvSpec>(&layer.layer)) feeding = &conv->init;
    auto* activation = std::get_if<nn::ActivationSpec>(&layer.layer);
    if (activation == nullptr || feeding == nullptr) continue;
    const nn::ActivationFunction was = activation->function;
    if (was != nn::ActivationFunction::sigmoid && was != nn::ActivationFunction::tanh) continue;
    activation->function = nn::ActivationFunction::relu;
    *feeding = {nn::InitKind::he};
    any = true;
  }
  if (!any) return {};
  return Remedy{"Start again with ReLUs, weights made for them, and Adam",
                {Apply{std::move(next)}, with_adam(), Reset{seed}}};
}

Remedy more_decay(const nn::TrainingSpec& training) {
  constexpr float first = 0.01f;
  const float decay = training.l2_decay > 0 ? training.l2_decay * 10 : first;
  Set set;
  set.l2_decay = decay;
  return {"Raise weight decay to " + typed(static_cast<double>(decay)), {set}};
}

Remedy less_decay(const nn::TrainingSpec& training, std::uint64_t seed) {
  constexpr float usual = 0.001f;
  Set set;
  set.l2_decay = std::min(usual, training.l2_decay / 100);
  return {"Start again with weight decay " + typed(static_cast<double>(*set.l2_decay)), {set, Reset{seed}}};
}

Remedy dropout(const nn::NetworkSpec& spec, std::size_t before) {
  nn::NetworkSpec next = spec;
  next.layers.insert(next.layers.begin() + static_cast<std::ptrdiff_t>(before),
                     {nn::fresh_id(spec, "dropout"), nn::DropoutSpec{}});
  return {"Add dropout before " + spec.layers[before].id, {Apply{std::move(next)}}};
}

}  // namespace glassnet::lab
