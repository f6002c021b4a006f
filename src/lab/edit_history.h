// What can be undone and redone: checkpoints from before each edit, within a budget of memory.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

#include "lab/checkpoint.h"

namespace glassnet::lab {

// The run as it was just before an edit (or, among what can be redone, just before that edit was undone).
struct EditPoint {
  std::string edit;  // in words
  Checkpoint before;
};

class EditHistory {
 public:
  explicit EditHistory(std::size_t most_bytes = std::size_t{64} << 20) : most_bytes_(most_bytes) {}

  // An edit is about to be made: what was undone before it is gone. The oldest edits are forgotten beyond the budget.
  void record(EditPoint point);

  // The last edit went on, and is now called so.
  void rename_last(const std::string& edit);

  // The point to go back to, if there is one; `now` is what redo() will come back to.
  std::optional<EditPoint> undo(Checkpoint now);
  std::optional<EditPoint> redo(Checkpoint now);

  std::size_t undoable() const { return past_.size(); }
  std::size_t redoable() const { return future_.size(); }
  // The edit that undo() or redo() would take back or make again.
  std::string next_undo() const { return past_.empty() ? std::string() : past_.back().edit; }
  std::string next_redo() const { return future_.empty() ? std::string() : future_.back().edit; }
  void clear();

 private:
  void keep_within_budget();

  std::size_t most_bytes_;
  std::deque<EditPoint> past_;    // the latest last
  std::deque<EditPoint> future_;  // the next to be redone last
};

}  // namespace glassnet::lab
