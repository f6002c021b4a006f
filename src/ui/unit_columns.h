// Which units stand in which column of the graph, and which weights lead to them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "nn/infer.h"
#include "nn/spec.h"

namespace glassnet::ui {

struct UnitColumn {
  std::size_t shown = 0;             // the layer whose outputs are the units' pictures
  std::optional<std::size_t> dense;  // the layer whose weights lead here; none for the input
  std::size_t units = 0;
};

inline constexpr std::size_t most_graph_units = 16;         // in a column
inline constexpr std::size_t most_graph_connections = 200;  // between two columns

// The input, and each dense layer with the activation behind it. Empty for a network with other layers that compute, or
// with too many units to be drawn.
std::vector<UnitColumn> unit_columns(const nn::NetworkSpec& spec, const nn::NetworkPlan& plan);

}  // namespace glassnet::ui
