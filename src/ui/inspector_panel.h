// The inspector: a dock under the network with the arithmetic behind the number that was pressed.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "lab/inspector.h"
#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/filter_view.h"
#include "ui/geometry.h"
#include "ui/pending.h"
#include "ui/scroll.h"

namespace glassnet::ui {

struct InspectorState {
  std::vector<lab::InspectTarget> path;  // the numbers looked at, one leading to the next; the last is on show
  Pending<std::optional<lab::InspectTarget>> sent;
  std::optional<std::size_t> channel;  // of the window's channels the one written out; none: the one that adds most
  ScrollState scroll;
  FilterState filter;  // the number's channel with many images, in the arithmetic's place
};

bool inspector_is_open(const InspectorState& state);
// On to another number; Back leads to the one before.
void inspect(InspectorState& state, const lab::InspectTarget& target, Commands& commands);
void inspect_back(InspectorState& state, Commands& commands);
void close_inspector(InspectorState& state, Commands& commands);
void follow(InspectorState& state, const lab::Snapshot& snapshot);

void draw_inspector(Context& context, const lab::Snapshot& snapshot, InspectorState& state, const Rect& rect,
                    Commands& commands);

}  // namespace glassnet::ui
