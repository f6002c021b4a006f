// Keys that work anywhere on the page: one table, which the help shows and the keyboard obeys. Never with Ctrl, Alt or
// Cmd: those are the browser's.
#pragma once

#include <span>
#include <vector>

#include "lab/snapshot.h"
#include "ui/context.h"
#include "ui/header_panel.h"
#include "ui/inside_switch.h"
#include "ui/inspector_panel.h"
#include "ui/probe_panel.h"
#include "ui/restrictions.h"

namespace glassnet::ui {

enum class ShortcutAction {
  run,
  step,
  run_menu,
  slower,
  faster,
  reset,
  undo,
  redo,
  undo_all,
  redo_all,
  previous_image,
  next_image,
  draw,
  show_next,
  inspect_back,
  leave,
  place,
  find,
  help
};

struct Shortcut {
  ShortcutAction action;
  const char* shown;      // "Space", "Z"
  const char* what;       // "Train or pause"
  int key = 0;            // an ImGuiKey; 0: goes by the character
  char character = '\0';  // as typed, wherever a keyboard has it
  bool repeats = false;   // while the key is held
  // The key presses the focused control, or moves the focus, once the keyboard has put a focus ring somewhere.
  bool moves_focus = false;
  bool shift = false;       // with the Shift key; else without
  bool everywhere = false;  // at the workbench too
};

std::span<const Shortcut> shortcuts();

// Whether keys are the page's now: no text is typed, no menu is open, no key of the browser's is held.
bool keys_are_free();

// The actions whose keys were pressed in this frame; none unless keys_are_free(). Away from the network only those that
// hold everywhere, and none whose control is barred.
std::vector<ShortcutAction> pressed_shortcuts(bool at_network, const Restrictions& restrictions);

// Carries out all that need no view of their own: not place, find and help.
void handle_shortcut(ShortcutAction action, const lab::Snapshot& snapshot, RunState& run, ProbeState& probe,
                     InsideState& inside, InspectorState& inspector, Commands& commands);

}  // namespace glassnet::ui
