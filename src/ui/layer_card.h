// One layer of the network: what it is, its fields, its shape and arithmetic, and what it does to the probe image.
#pragma once

#include <optional>

#include "lab/snapshot.h"
#include "nn/error.h"
#include "nn/infer.h"
#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"
#include "ui/layer_drag.h"
#include "ui/layer_maps.h"

namespace glassnet::ui {

struct LayerCardDef {
  const nn::NetworkSpec& network;  // that the layer belongs to
  const nn::NetworkSpec& present;  // that is trained: what an edit's preview compares with
  int classes = 0;                 // that the data has; 0: not known
  std::size_t index = 0;
  const nn::LayerPlan* plan = nullptr;   // null: not known, because of an error before it
  const LayerTiles* tiles = nullptr;     // null: nothing to show (yet)
  const lab::LayerView* view = nullptr;  // null with the tiles
  std::optional<bool> kept = {};         // set after an edit, for layers with weights
  const nn::Error* error = nullptr;      // set on the layer at fault
  std::optional<MapHighlight> highlight = {};
  bool over_plane = false;                         // the tiles are the units' answers over the plane
  bool keeps_outputs = false;                      // edits are to leave the network's answers as they are
  LayerDrag* drag = nullptr;                       // the card that is in hand, if any
  const std::vector<lab::IllUnit>* ill = nullptr;  // its dead and saturated units; null where nothing is known
};

struct LayerCardResult {
  float height = 0;
  std::optional<nn::NetworkSpec> edit;  // the network that the student wants instead
  bool reverted = false;
  std::optional<lab::InspectTarget> inspected;  // the number that was pressed: of the layer's output, or a weight
};

LayerCardResult draw_layer_card(Context& context, const LayerCardDef& def, const Column& column);

}  // namespace glassnet::ui
