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
  if (examples_now_ == 0 && examples_before_ == 0) return share;
  for (std::size_t u = 0; u < share.units; ++u) {
    const Unit& now = now_[layer][u];
    const Unit& before = before_[layer][u];
    if (!now.alive && !before.alive) ++share.dead;
    if (!now.unsaturated && !before.unsaturated) ++share.saturated;
  }
  return share;
}

}  // namespace glassnet::nn
