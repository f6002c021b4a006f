// The network at a glance: from the picture to the answers, a block for each layer, as high as its maps are and as deep
// as it has many, with its live numbers on it.
#pragma once

#include <optional>
#include <vector>

#include "lab/snapshot.h"
#include "nn/infer.h"
#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/layer_drag.h"

namespace glassnet::ui {

struct NetworkFlow {
  float height = 0;
  DropScene scene;  // of its blocks, for follow_drag()
};

// A pressed block scrolls its layer's card into sight, a dragged one comes into the hand; the one under the pointer
// shows what a number of it looks at. `plans` as possible_part() gives them.
NetworkFlow draw_network_flow(Context& context, const lab::Snapshot& snapshot, const nn::NetworkSpec& network,
                              const std::vector<std::optional<nn::LayerPlan>>& plans, LayerDrag& drag,
                              const Column& column);

}  // namespace glassnet::ui
