#include "ui/unit_columns.h"

#include <variant>

namespace glassnet::ui {

namespace {

bool is_flat(const nn::Shape& shape) { return shape.height == 1 && shape.width == 1; }

}  // namespace

std::vector<UnitColumn> unit_columns(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan) {
  std::vector<UnitColumn> columns;
  if (spec.layers.size() != plan.layers.size()) return {};
  for (std::size_t i = 0; i < spec.layers.size(); ++i) {
    const nn::LayerVariant& layer = spec.layers[i].layer;
    const nn::Shape& output = plan.layers[i].output;
    const auto units = static_cast<std::size_t>(output.channels);
    if (!is_flat(output) || units > most_graph_units) return {};
    if (std::holds_alternative<nn::InputSpec>(layer)) {
      columns.push_back({i, std::nullopt, units});
    } else if (std::holds_alternative<nn::DenseSpec>(layer)) {
      if (columns.empty() || columns.back().units * units > most_graph_connections) return {};
      columns.push_back({i, i, units});
    } else if (std::holds_alternative<nn::ActivationSpec>(layer) && !columns.empty()) {
      columns.back().shown = i;
    } else if (!std::holds_alternative<nn::DropoutSpec>(layer) && !nn::is_loss(layer)) {
      return {};
    }
  }
  return columns;
}

}  // namespace glassnet::ui
