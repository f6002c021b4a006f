// The network as a flow of layers, from the image to the answers; where it is edited.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/editor.h"
#include "ui/geometry.h"
#include "ui/inside_switch.h"
#include "ui/inspector_panel.h"

namespace glassnet::ui {

float draw_network(Context& context, const lab::Snapshot& snapshot, EditorState& state, InsideState& inside,
                   InspectorState& inspector, const Column& column, Commands& commands);

}  // namespace glassnet::ui
