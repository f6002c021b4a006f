#include "ui/shortcuts.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/edit_trail.h"
#include "ui/run_menu.h"

namespace glassnet::ui {

namespace {

void toggle_pad(ProbeState& probe, const lab::Snapshot& snapshot, Commands& commands) {
  if (probe.pad.open) {
    leave_pad(probe, snapshot, commands);
  } else {
    open_pad(probe, snapshot, commands);
  }
}

}  // namespace

bool keys_are_free() {
  const ImGuiIO& io = ImGui::GetIO();
  const bool in_menu = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  return !io.WantTextInput && !in_menu && !io.KeyCtrl && !io.KeyAlt && !io.KeySuper;
}

void handle_shortcuts(const lab::Snapshot& snapshot, RunState& run, ProbeState& probe, InsideState& inside,
                      InspectorState& inspector, Commands& commands) {
  const ImGuiContext& imgui = *ImGui::GetCurrentContext();
  const bool moving_by_keyboard = !imgui.NavDisableHighlight;  // Tab or arrows have put the focus ring somewhere
  if (!keys_are_free()) return;

  if (ImGui::IsKeyPressed(ImGuiKey_Z, false)) undo(io.KeyShift, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_Y, false)) redo(io.KeyShift, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_S, false)) step_once(run, snapshot, lab::Grain::batch, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_M, false)) open_run_menu();
  if (ImGui::IsKeyPressed(ImGuiKey_Comma, false)) change_pace(run, snapshot, false, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_Period, false)) change_pace(run, snapshot, true, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_R, false)) reset(run, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_Backspace, false)) inspect_back(inspector, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_V, false)) show_next_inside(inside, snapshot, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_D, false)) toggle_pad(probe, snapshot, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    // One thing at a time, the inspector first: it lies on top.
    if (inspector_is_open(inspector)) {
      close_inspector(inspector, commands);
    } else {
      leave_pad(probe, snapshot, commands);
    }
  }
  if (moving_by_keyboard) return;  // Space presses the focused control, arrows move the focus

  // Owning the keys keeps Dear ImGui's navigation from taking them too.
  const ImGuiID owner = ImGui::GetID("shortcuts");
  for (const ImGuiKey key : {ImGuiKey_Space, ImGuiKey_LeftArrow, ImGuiKey_RightArrow}) ImGui::SetKeyOwner(key, owner);
  if (ImGui::IsKeyPressed(ImGuiKey_Space, owner, 0)) toggle_running(run, snapshot, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, owner, ImGuiInputFlags_Repeat)) move_probe(probe, snapshot, -1, commands);
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, owner, ImGuiInputFlags_Repeat)) move_probe(probe, snapshot, 1, commands);
}

}  // namespace glassnet::ui
