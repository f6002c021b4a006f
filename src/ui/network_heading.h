// Above the network: its title, what is done with all of it (ready-made networks, taking along, undo, what edits keep),
// what it learns from, and what it is in figures.
#pragma once

#include <string>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/editor.h"
#include "ui/geometry.h"

namespace glassnet::ui {

struct NetworkHeadingResult {
  float height = 0;
  bool began = false;  // with another network: what was drafted for this one is void
};

// `facts`: the network in a sentence.
NetworkHeadingResult draw_network_heading(Context& context, const std::string& facts, const lab::Snapshot& snapshot,
                                          EditorState& state, const Column& column, Commands& commands);

}  // namespace glassnet::ui
