#include "ui/shortcuts.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <vector>

#include "ui/edit_trail.h"
#include "ui/run_menu.h"

namespace glassnet::ui {

namespace {

using Action = ShortcutAction;

constexpr Shortcut table[] = {
    {Action::run, "Space", "Train or pause", ImGuiKey_Space, '\0', false, true},
    {Action::step, "S", "Train on one batch, once paused", ImGuiKey_S},
    {Action::run_menu, "M", "Steps, goals and speed", ImGuiKey_M},
    {Action::slower, ",", "Slower", 0, ','},
    {Action::faster, ".", "Faster", 0, '.'},
    {Action::reset, "R", "Start anew from the seed", ImGuiKey_R},
    {Action::undo, "Z", "Undo the last change", ImGuiKey_Z},
    {Action::redo, "Y", "Make it again", ImGuiKey_Y},
    {Action::undo_all, "Shift Z", "Undo everything", ImGuiKey_Z, '\0', false, false, true},
    {Action::redo_all, "Shift Y", "Make everything again", ImGuiKey_Y, '\0', false, false, true},
    {Action::previous_image, "←", "The image before", ImGuiKey_LeftArrow, '\0', true, true},
    {Action::next_image, "→", "The next image", ImGuiKey_RightArrow, '\0', true, true},
    {Action::draw, "D", "Draw a digit, or stop drawing", ImGuiKey_D},
    {Action::show_next, "V", "Activations, weights, gradients in turn", ImGuiKey_V},
    {Action::inspect_back, "Backspace", "Inspector: the number before", ImGuiKey_Backspace},
    {Action::leave, "Esc", "Close the inspector, leave the pad", ImGuiKey_Escape},
    {Action::place, "W", "The workbench, and back", ImGuiKey_W, '\0', false, false, false, true},
    {Action::find, "/", "Find any control or word", 0, '/', false, false, false, true},
    {Action::help, "?", "This list", 0, '?', false, false, false, true},
};

bool was_typed(char character) {
  const ImVector<ImWchar>& typed = ImGui::GetIO().InputQueueCharacters;
  return std::any_of(typed.begin(), typed.end(),
                     [&](ImWchar one) { return one == static_cast<ImWchar>(static_cast<unsigned char>(character)); });
}

bool was_pressed(const Shortcut& shortcut, bool ring_is_shown) {
  if (shortcut.key == 0) return was_typed(shortcut.character);
  if (ImGui::GetIO().KeyShift != shortcut.shift) return false;
  const auto key = static_cast<ImGuiKey>(shortcut.key);
  if (!shortcut.moves_focus) return ImGui::IsKeyPressed(key, shortcut.repeats);
  if (ring_is_shown) return false;
  // Owning the key keeps Dear ImGui's navigation from taking it too.
  const ImGuiID owner = ImGui::GetID("shortcuts");
  ImGui::SetKeyOwner(key, owner);
  return ImGui::IsKeyPressed(key, owner, shortcut.repeats ? ImGuiInputFlags_Repeat : 0);
}

// The controls that do the same by a press: what a lesson bars for the mouse is barred for the keyboard. Ways out never
// are.
struct Counterpart {
  Action action;
  const char* control;
};
constexpr Counterpart counterparts[] = {
    {Action::run, "run/train"},
    {Action::run, "run/pause"},
    {Action::run, "run/return"},
    {Action::step, "run/step"},
    {Action::run_menu, "run/more"},
    {Action::slower, "run/pace/decrease"},
    {Action::faster, "run/pace/increase"},
    {Action::reset, "run/reset"},
    {Action::undo, "edit/undo"},
    {Action::redo, "edit/redo"},
    {Action::undo_all, "edit/undo-all"},
    {Action::redo_all, "edit/redo"},
    {Action::previous_image, "probe/previous"},
    {Action::next_image, "probe/next"},
    {Action::draw, "probe/draw"},
    {Action::show_next, "network/inside"},
    {Action::inspect_back, "inspector/back"},
    {Action::place, "place/network"},
    {Action::place, "place/workbench"},
    {Action::find, "finder/open"},
    {Action::help, "help/open"},
};

bool is_barred(Action action, const Restrictions& restrictions) {
  return std::any_of(std::begin(counterparts), std::end(counterparts),
                     [&](const Counterpart& one) { return one.action == action && restrictions.bars(one.control); });
}

void toggle_pad(ProbeState& probe, const lab::Snapshot& snapshot, Commands& commands) {
  if (probe.pad.open) {
    leave_pad(probe, snapshot, commands);
  } else {
    open_pad(probe, snapshot, commands);
  }
}

}  // namespace

std::span<const Shortcut> shortcuts() { return table; }

bool keys_are_free() {
  const ImGuiIO& io = ImGui::GetIO();
  const bool in_menu = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  return !io.WantTextInput && !in_menu && !io.KeyCtrl && !io.KeyAlt && !io.KeySuper;
}

std::vector<ShortcutAction> pressed_shortcuts(bool at_network, const Restrictions& restrictions) {
  if (!keys_are_free()) return {};
  // Tab or arrows have put the focus ring somewhere.
  const bool ring_is_shown = !ImGui::GetCurrentContext()->NavDisableHighlight;
  std::vector<ShortcutAction> pressed;
  for (const Shortcut& shortcut : table) {
    if (!at_network && !shortcut.everywhere) continue;
    if (was_pressed(shortcut, ring_is_shown) && !is_barred(shortcut.action, restrictions)) {
      pressed.push_back(shortcut.action);
    }
  }
  return pressed;
}

void handle_shortcut(ShortcutAction action, const lab::Snapshot& snapshot, RunState& run, ProbeState& probe,
                     InsideState& inside, InspectorState& inspector, Commands& commands) {
  switch (action) {
    case Action::run:
      return toggle_running(run, snapshot, commands);
    case Action::step:
      return step_once(run, snapshot, lab::Grain::batch, commands);
    case Action::run_menu:
      return open_run_menu();
    case Action::slower:
      return change_pace(run, snapshot, false, commands);
    case Action::faster:
      return change_pace(run, snapshot, true, commands);
    case Action::reset:
      return reset(run, commands);
    case Action::undo:
      return undo(false, commands);
    case Action::redo:
      return redo(false, commands);
    case Action::undo_all:
      return undo(true, commands);
    case Action::redo_all:
      return redo(true, commands);
    case Action::previous_image:
      return move_probe(probe, snapshot, -1, commands);
    case Action::next_image:
      return move_probe(probe, snapshot, 1, commands);
    case Action::draw:
      return toggle_pad(probe, snapshot, commands);
    case Action::show_next:
      return show_next_inside(inside, snapshot, commands);
    case Action::inspect_back:
      return inspect_back(inspector, commands);
    case Action::leave:
      // One thing at a time, the inspector first: it lies on top.
      if (inspector_is_open(inspector)) return close_inspector(inspector, commands);
      return leave_pad(probe, snapshot, commands);
    case Action::place:
    case Action::find:
    case Action::help:
      return;  // the interface's own
  }
}

}  // namespace glassnet::ui
