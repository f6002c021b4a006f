#include "nn/diagnostics/unit_activity.h"

#include <variant>

namespace glassnet::nn {

namespace {

struct Limits {
  bool has = false;
  float low = 0;
  float high = 1;
};

Limits limits_of(ActivationFunction function) {
  if (function == ActivationFunction::sigmoid) return {true, 0, 1};
  if (function == ActivationFunction::tanh) return {true, -1, 1};
  return {};
}

constexpr float margin = 0.02f;  // of the distance between the limits

}  // namespace

UnitActivity::UnitActivity(const NetworkPlan& plan, std::uint64_t window) : window_(window) {
  for (const LayerPlan& layer : plan.layers) now_.emplace_back(static_cast<std::size_t>(layer.output.channels));
  before_ = now_;
  watched_.assign(now_.size(), false);
}

void UnitActivity::observe(const Network& network, const Workspace& workspace) {
  if (examples_now_ >= window_) {
    before_ = now_;
    examples_before_ = examples_now_;
    for (auto& units : now_) units.assign(units.size(), Unit{});
    examples_now_ = 0;
  }
  for (std::size_t layer = 1; layer < now_.size(); ++layer) {
    if (std::holds_alternative<ActivationSpec>(network.spec().layers[layer].layer)) {
      watched_[layer] = true;
      observe_layer(network, workspace, layer);
    }
  }
  examples_now_ += static_cast<std::uint64_t>(workspace.batch());
}

void UnitActivity::observe_layer(const Network& network, const Workspace& workspace, std::size_t layer) {
  const Limits limits = limits_of(std::get<ActivationSpec>(network.spec().layers[layer].layer).function);
  const Shape& shape = network.plan().layers[layer].output;
  const float near = margin * (limits.high - limits.low);
  const int positions = shape.height * shape.width;
  const float* row = workspace.activations(layer);
  for (Unit& unit : now_[layer]) {
    for (int p = 0; p < positions; ++p, row += workspace.lanes()) {
      if (unit.alive && (unit.unsaturated || !limits.has)) continue;
      for (int n = 0; n < workspace.batch(); ++n) {
        unit.alive = unit.alive || row[n] != 0;
        unit.unsaturated = unit.unsaturated || (row[n] > limits.low + near && row[n] < limits.high - near);
      }
    }
    unit.unsaturated = unit.unsaturated || !limits.has;
  }
}

ActivityShare UnitActivity::share(std::size_t layer) const {
  ActivityShare share;
  share.units = now_[layer].size();
  share.examples = examples_now_ + examples_before_;
  if (!watched_[layer]) return share;
  for (std::size_t u = 0; u < share.units; ++u) {
    if (is_dead(layer, u)) ++share.dead;
    if (is_saturated(layer, u)) ++share.saturated;
  }
  return share;
}

std::vector<UnitState> UnitActivity::units(std::size_t layer) const {
  if (!watched_[layer] || examples_now_ + examples_before_ == 0) return {};
  std::vector<UnitState> states(now_[layer].size(), UnitState::well);
  for (std::size_t u = 0; u < states.size(); ++u) {
    if (is_saturated(layer, u)) {
      states[u] = UnitState::saturated;
    } else if (is_dead(layer, u)) {
      states[u] = UnitState::dead;
    }
  }
  return states;
}

bool UnitActivity::is_dead(std::size_t layer, std::size_t unit) const {
  return !now_[layer][unit].alive && !before_[layer][unit].alive;
}

bool UnitActivity::is_saturated(std::size_t layer, std::size_t unit) const {
  return !now_[layer][unit].unsaturated && !before_[layer][unit].unsaturated;
}

}  // namespace glassnet::nn
