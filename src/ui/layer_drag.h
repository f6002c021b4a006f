// A layer's card taken by its sign and put elsewhere: a mark shows where it would come, and why it can't.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct LayerDrag {
  std::string layer;  // id of the one in hand; empty: none
};

// Where a layer may come, told for each gap between two layers.
struct LayerPlace {
  int position = 0;   // before the layer that stands there now
  std::string label;  // "Before relu2"
  std::string why;    // not empty: why it can't come there
  bool present = false;
};
std::vector<LayerPlace> places_for(const nn::NetworkSpec& network, const std::string& layer, int classes);

// The card's sign as a handle: dragged, or pressed for a menu of places. Draws the control, not the sign. Returns the
// network with the layer at the place that was chosen in the menu.
std::optional<nn::NetworkSpec> draw_handle(Context& context, const nn::NetworkSpec& network, std::size_t index,
                                           int classes, const Rect& sign, LayerDrag& drag);

// After the cards, which stand at `cards` one under the other: the mark, and what it means. Returns the network with
// the layer where it was let go.
std::optional<nn::NetworkSpec> follow_drag(Context& context, const nn::NetworkSpec& network, int classes,
                                           const std::vector<Rect>& cards, LayerDrag& drag);

}  // namespace glassnet::ui
