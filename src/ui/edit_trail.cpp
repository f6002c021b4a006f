#include "ui/edit_trail.h"

#include <string>

#include "ui/button.h"
#include "ui/words.h"
#include "ui_fonts/icons.h"

namespace glassnet::ui {

namespace {

std::string named(const char* what, const std::string& edit, const char* key) {
  return edit.empty() ? std::string(what) + ": no edit yet"
                      : std::string(what) + ": " + with_arrows(edit) + " (" + key + ")";
}

}  // namespace

void undo(bool everything, Commands& commands) {
  if (everything) {
    commands.emplace_back(lab::UndoAll{});
  } else {
    commands.emplace_back(lab::Undo{});
  }
}

void redo(bool everything, Commands& commands) {
  if (everything) {
    commands.emplace_back(lab::RedoAll{});
  } else {
    commands.emplace_back(lab::Redo{});
  }
}

float edit_trail_width(const Context& context) { return 3 * context.control(); }

float draw_edit_trail(Context& context, const lab::Snapshot& snapshot, float x, float middle, Commands& commands) {
  const lab::EditTrail& edits = snapshot.edits;
  const bool past = snapshot.timeline && snapshot.timeline->visiting;
  const float size = context.control();
  const auto press = [&](const char* id, std::string label, char32_t icon, bool enabled) {
    const ButtonDef def{.id = id,
                        .label = std::move(label),
                        .icon = icon,
                        .icon_only = true,
                        .look = ButtonLook::quiet,
                        .enabled = enabled && !past};
    const bool pressed = button(context, def, {x, middle - size / 2, size, size});
    x += size;
    return pressed;
  };
  const std::string all = edits.undoable == 0
                              ? "Undo everything: no edit yet"
                              : "Undo everything: " + counted(edits.undoable, "edit", "edits") + " (Shift+Z)";
  if (press("edit/undo-all", all, icon::undo_all, edits.undoable > 0)) undo(true, commands);
  if (press("edit/undo", named("Undo", edits.undo, "Z"), icon::undo, edits.undoable > 0)) {
    undo(false, commands);
  }
  if (press("edit/redo", named("Make again", edits.redo, "Y"), icon::redo, edits.redoable > 0)) {
    redo(false, commands);
  }
  return x;
}

}  // namespace glassnet::ui
