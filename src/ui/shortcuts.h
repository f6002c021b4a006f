// Keys that work anywhere on the page: Space, S, M, comma, full stop, R, Z, Y (with Shift: everything), D, Backspace, Escape, ← and →. Never with
// Ctrl, Alt or Cmd: those are the browser's.
#pragma once

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/header_panel.h"
#include "ui/inside_switch.h"
#include "ui/inspector_panel.h"
#include "ui/probe_panel.h"

namespace glassnet::ui {

// Whether keys are the page's now: no text is typed, no menu is open, no key of the browser's is held.
bool keys_are_free();

void handle_shortcuts(const lab::Snapshot& snapshot, RunState& run, ProbeState& probe, InsideState& inside,
                      InspectorState& inspector, Commands& commands);

}  // namespace glassnet::ui
