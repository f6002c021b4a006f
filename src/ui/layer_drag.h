// A layer taken by its card's sign, or by its block in the flow, and put elsewhere: a mark shows where it would come,
// and why it can't.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "nn/spec.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct LayerDrag {
  std::string layer;     // id of the one in hand; empty: none
  bool in_flow = false;  // taken by its block
};

// Where what is in hand can be let go.
struct DropGap {
  int position = 0;  // before the layer that stands there now
  Rect mark;         // a bar across the way that the layers follow each other in
};
struct DropScene {
  std::vector<DropGap> gaps;
  std::vector<Rect> layers;  // where each is drawn; empty for one that isn't
};
// Of cards one under the other, one for each layer.
DropScene scene_of_cards(const std::vector<Rect>& cards);

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

// The last control, drawn at `shown`, is held: dragged on, its layer comes into the hand. True while it is held so.
bool take_in_hand(Context& context, const std::string& layer, bool held, const Rect& shown, LayerDrag& drag);

// After all that it is drawn over: the mark, and what it means. Returns the network with the layer where it was let go.
std::optional<nn::NetworkSpec> follow_drag(Context& context, const nn::NetworkSpec& network, int classes,
                                           const DropScene& scene, LayerDrag& drag);

}  // namespace glassnet::ui
