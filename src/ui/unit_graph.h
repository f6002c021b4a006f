// The network of a plane's points as a graph: a column of units for each layer, each unit a picture of what it answers
// over the plane, each weight a line whose width and colour are its number. Weights can be dragged and typed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/editor.h"
#include "ui/geometry.h"
#include "ui/inspector_panel.h"
#include "ui/stream_fields.h"

namespace glassnet::ui {

// A weight or (behind the layer's weights) a bias.
struct WeightKey {
  std::string layer;
  std::size_t index = 0;
  bool operator==(const WeightKey&) const = default;
};

// A unit whose picture the pointer is on.
struct UnitKey {
  std::size_t layer = 0;  // in the spec
  std::size_t unit = 0;
};

struct UnitGraphState {
  std::optional<WeightKey> chosen;
  float value = 0;       // of the chosen weight while it is dragged
  float from_value = 0;  // when the drag began
  float from_y = 0;
  bool dragging = false;
  bool moved = false;  // this drag has changed the weight
  std::optional<UnitKey> hovered;
};

// Nothing is drawn, and 0 returned, for data without a plane and for networks that are not a few columns of units.
float draw_unit_graph(Context& context, const lab::Snapshot& snapshot, UnitGraphState& state, EditorState& editor,
                      StreamState& stream, InspectorState& inspector, const Column& column, Commands& commands);

}  // namespace glassnet::ui
